// SPDX-License-Identifier: MIT
#include "log/FilterBar.h"

#include "log/CellTerm.h"
#include "log/FilterCompletion.h"
#include "models/VisibleText.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "widgets/MenuButton.h"
#include "widgets/ToneLabel.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

namespace relay {
namespace {

QString filterKey() {
    return QStringLiteral("log/filter");
}

QString eventsKey() {
    return QStringLiteral("log/eventsOnly");
}

constexpr qsizetype longestShown = 60; ///< characters of a term in a menu

/// Joins two texts so that both must match, with parentheses around anything joined by "or".
QString joined(const QString& text, const QString& term) {
    static const QRegularExpression joinsOr(QStringLiteral("(^|[\\s)])or([\\s(]|$)"),
                                            QRegularExpression::CaseInsensitiveOption);
    const QString before = text.trimmed();
    if (before.isEmpty())
        return term;
    return (before.contains(joinsOr) ? u'(' + before + u')' : before) + u' ' + term;
}

} // namespace

FilterBar::FilterBar(QWidget* parent, Text text)
    : QWidget(parent)
    , m_keeping(text)
    , m_line(new QLineEdit(this))
    , m_presets(new MenuButton(Icon::Filter, tr("Ready-made and saved filters"), this))
    , m_events(new QToolButton(this))
    , m_error(new ToneLabel(parent))
    , m_completion(new FilterCompletion(*m_line, this))
    , m_savedMenu(m_saved, this) {
    build();
    saved.setText(m_savedMenu.title());
    saved.setMenu(&m_savedMenu);
    connect(m_line, &QLineEdit::textChanged, this, &FilterBar::parse);
    connect(m_line, &QLineEdit::textChanged, &m_savedMenu, &FilterMenu::setCurrent);
    connect(&m_savedMenu, &FilterMenu::chosen, this, &FilterBar::setText);
    connect(m_events, &QToolButton::toggled, this, [this](bool only) {
        if (m_keeping == Text::Kept)
            QSettings().setValue(eventsKey(), only);
        emit filterChanged();
    });
    restore();
}

void FilterBar::restore() {
    if (m_keeping == Text::Forgotten)
        return;
    const QSettings kept;
    m_events->setChecked(kept.value(eventsKey()).toBool());
    m_line->setText(kept.value(filterKey()).toString());
}

void FilterBar::build() {
    m_line->setAccessibleName(QStringLiteral("Filter")); // for tools, in every language
    m_line->setPlaceholderText(tr("Filter: channel:private-* is:problem shipped"));
    m_line->setClearButtonEnabled(true);
    m_line->addAction(icons::themed(Icon::Search, QPalette::PlaceholderText), QLineEdit::LeadingPosition)
        ->setText(tr("Search"));
    m_line->installEventFilter(this);

    fillPresets();

    m_error->setObjectName(QStringLiteral("Filter message"));
    m_error->setWordWrap(true);
    m_error->setMargin(metrics::tight);
    m_error->setAutoFillBackground(true);
    m_error->setTone(ToneLabel::Tone::Problem);
    m_error->hide();
    m_events->setText(tr("Events"));
    m_events->setCheckable(true);
    m_events->setAutoRaise(true);
    m_events->setToolTip(tr("Only events and what went wrong, without connections and subscriptions"));

    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::tight);
    row->addWidget(m_line, 1);
    row->addWidget(m_presets);
    row->addWidget(m_events);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gap, metrics::tight, metrics::gap, metrics::tight);
    column->setSpacing(metrics::tight);
    column->addLayout(row);
}

bool FilterBar::eventsOnly() const {
    return m_events->isChecked();
}

std::vector<std::pair<QString, QString>> FilterBar::presets() {
    return {
        {tr("Events"), QStringLiteral("kind:event")},
        {tr("Client events"), QStringLiteral("source:client")},
        {tr("Delivered to nobody"), QStringLiteral("is:nobody")},
        {tr("Problems and warnings"), QStringLiteral("is:problem,warning")},
        {tr("Refused"), QStringLiteral("is:refused")},
        {tr("Connections"), QStringLiteral("kind:connected,disconnected,connection_refused")},
        {tr("Subscriptions"), QStringLiteral("kind:subscribed,unsubscribed,subscription_refused")},
        {tr("Members"), QStringLiteral("kind:member_*")},
        {tr("Webhooks"), QStringLiteral("kind:webhook")},
    };
}

void FilterBar::fillPresets() {
    auto* menu = new QMenu(m_presets);
    for (const auto& [name, text] : presets())
        menu->addAction(name, this, [this, text = text] { setText(text); })->setToolTip(text);
    menu->addSeparator();
    menu->addAction(tr("Everything"), this, [this] { setText(QString()); });
    menu->addSeparator();
    menu->addAction(&saved);
    menu->setToolTipsVisible(true);
    m_presets->setMenu(menu);
}

QString FilterBar::text() const {
    return m_line->text();
}

void FilterBar::setText(const QString& text) {
    m_line->setText(text);
}

void FilterBar::setFocusToLine() {
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

void FilterBar::addWidget(QWidget* widget) {
    if (auto* row = layout()->itemAt(0)->layout())
        row->addWidget(widget);
}

/// While a text is not understood, the last filter stays in force: a half-typed word must not empty the log.
void FilterBar::parse() {
    auto filter = Filter::parse(
        m_line->text(), m_context ? m_context() : FilterContext{QDateTime::currentMSecsSinceEpoch() * 1000});
    m_error->setVisible(!filter);
    if (m_keeping == Text::Kept)
        QSettings().setValue(filterKey(), m_line->text());
    if (!filter) {
        const QString said =
            visibleText(tr("Column %1: %2").arg(filter.error().column).arg(filter.error().sentence));
        m_error->setText(said);
        m_line->setAccessibleDescription(said);
        placeError();
        return;
    }
    m_line->setAccessibleDescription(QString());
    m_filter = std::move(*filter);
    emit filterChanged();
}

void FilterBar::keepInSight(QWidget& header) {
    m_header = &header;
    header.parentWidget()->installEventFilter(this);
}

/// Places the error over the list below, which then does not move while a word is half typed. If it is so
/// long that it would hide the titles of the list, it goes below them; a low list has no room for that.
void FilterBar::placeError() {
    const int wide = width() - 2 * metrics::gap;
    QRect place(x() + metrics::gap, y() + height(), wide, m_error->heightForWidth(wide));
    if (m_header) {
        const QRect titles(m_header->mapTo(parentWidget(), QPoint()), m_header->size());
        const int room = parentWidget()->height() - titles.bottom() - 1;
        if (place.bottom() >= titles.top() && place.height() <= room)
            place.moveTop(titles.bottom() + 1);
    }
    m_error->setGeometry(place);
    m_error->raise();
}

void FilterBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeError();
}

const SavedFilter* FilterBar::chosenBy(const QEvent& event) const {
    if (event.type() != QEvent::KeyPress && event.type() != QEvent::ShortcutOverride)
        return nullptr;
    const auto& key = static_cast<const QKeyEvent&>(event);
    const int place = key.key() - Qt::Key_1;
    const bool digit =
        place >= 0 && place < 9 && (key.modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier;
    return digit && static_cast<size_t>(place) < m_saved.all().size()
               ? &m_saved.all()[static_cast<size_t>(place)]
               : nullptr;
}

/// Enter and Down go to the list, Esc clears the line.
bool FilterBar::pressedInLine(const QKeyEvent& key) {
    const bool down = key.key() == Qt::Key_Down || key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    if (down && !m_completion->isOpen()) {
        emit resultsAsked();
        return true;
    }
    if (key.key() != Qt::Key_Escape || m_line->text().isEmpty())
        return false;
    m_line->clear();
    return true;
}

/// In the line, Ctrl and a digit choose a saved filter; elsewhere the window uses them to go to a panel.
bool FilterBar::eventFilter(QObject* object, QEvent* event) {
    if (const SavedFilter* filter = object == m_line ? chosenBy(*event) : nullptr) {
        event->accept();
        if (event->type() == QEvent::KeyPress)
            setText(filter->text);
        return true;
    }
    if (m_header && object == m_header->parent() &&
        (event->type() == QEvent::Move || event->type() == QEvent::Resize))
        placeError();
    if (object == m_line && event->type() == QEvent::FocusOut)
        m_completion->focusLeft(static_cast<QFocusEvent*>(event)->reason());
    if (object == m_line && event->type() == QEvent::KeyPress &&
        pressedInLine(*static_cast<QKeyEvent*>(event)))
        return true;
    return QWidget::eventFilter(object, event);
}

void FilterBar::addTerm(QMenu& menu, const QString& term) {
    if (term.isEmpty())
        return;
    const QString shown = visibleText(term.size() > longestShown ? term.left(longestShown) + u'…' : term)
                              .replace(u'&', QStringLiteral("&&"));
    menu.addAction(tr("Only %1").arg(shown), this, [this, term] { narrow(term); });
    menu.addAction(tr("Without %1").arg(shown), this, [this, term] { narrow(u'-' + term); });
}

void FilterBar::addActions(QMenu& menu, const Fact& fact, const QByteArray& column) {
    const QString cell = cellTerm(fact, column);
    addTerm(menu, cell);
    QMenu* others = menu.addMenu(icons::themed(Icon::Filter), tr("Filter by this"));
    const auto offer = [this, &cell, others](const QString& term) {
        if (term != cell)
            addTerm(*others, term);
    };
    for (const char* field : {"channel", "event", "from", "what", "app"})
        offer(cellTerm(fact, field));
    if (!fact.userId().isEmpty())
        offer(QStringLiteral("user:") + Filter::quoted(QString::fromUtf8(fact.userId())));
    for (const Finding& finding : fact.findings)
        offer(QStringLiteral("finding:") + QString::fromLatin1(info(finding.code).name));
}

void FilterBar::narrow(const QString& term) {
    setText(joined(m_line->text(), term));
}

void FilterBar::setTime(qint64 from, qint64 to) {
    const auto text = [](qint64 time) {
        return QDateTime::fromMSecsSinceEpoch(time / 1000).toString(Qt::ISODate);
    };
    if (!hasTime())
        m_untimed = m_line->text();
    m_time = QStringLiteral("after:%1 before:%2").arg(text(from), text(to));
    setText(joined(m_untimed, m_time));
}

bool FilterBar::hasTime() const {
    return !m_time.isEmpty() && m_line->text() == joined(m_untimed, m_time);
}

void FilterBar::clearTime() {
    if (hasTime())
        setText(m_untimed);
    m_time.clear();
}

void FilterBar::setContext(std::function<FilterContext()> context) {
    m_context = std::move(context);
    parse();
}

} // namespace relay
