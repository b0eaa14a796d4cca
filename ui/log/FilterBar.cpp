// SPDX-License-Identifier: MIT
#include "log/FilterBar.h"

#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "widgets/ToneLabel.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
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

} // namespace

FilterBar::FilterBar(QWidget* parent)
    : QWidget(parent)
    , m_line(new QLineEdit(this))
    , m_presets(new QToolButton(this))
    , m_events(new QToolButton(this))
    , m_error(new ToneLabel(parent))
    , m_completer(new QCompleter(&m_suggestions, this)) {
    m_line->setAccessibleName(tr("Filter"));
    m_line->setPlaceholderText(tr("Filter: channel:private-* is:problem shipped"));
    m_line->setClearButtonEnabled(true);
    m_line->addAction(icons::themed(Icon::Search, QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    m_line->installEventFilter(this);
    m_completer->setWidget(m_line);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);

    m_presets->setIcon(icons::themed(Icon::Filter));
    m_presets->setAccessibleName(tr("Ready-made filters"));
    m_presets->setToolTip(tr("Ready-made filters"));
    m_presets->setPopupMode(QToolButton::InstantPopup);
    m_presets->setAutoRaise(true);
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
    m_events->setChecked(QSettings().value(eventsKey()).toBool());

    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::tight);
    row->addWidget(m_line, 1);
    row->addWidget(m_presets);
    row->addWidget(m_events);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gap, metrics::tight, metrics::gap, metrics::tight);
    column->setSpacing(metrics::tight);
    column->addLayout(row);

    connect(m_line, &QLineEdit::textChanged, this, &FilterBar::parse);
    connect(m_line, &QLineEdit::textEdited, this, &FilterBar::suggest);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &FilterBar::take);
    connect(m_events, &QToolButton::toggled, this, [this](bool only) {
        QSettings().setValue(eventsKey(), only);
        emit filterChanged();
    });
    m_line->setText(QSettings().value(filterKey()).toString());
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

void FilterBar::setKnown(const QStringList& channels, const QStringList& names) {
    m_channels = channels;
    m_names = names;
}

void FilterBar::addWidget(QWidget* widget) {
    if (auto* row = layout()->itemAt(0)->layout())
        row->addWidget(widget);
}

/// While a text is not understood the last filter stays in force: half a word must not empty the log.
void FilterBar::parse() {
    auto filter = Filter::parse(m_line->text(), QDate::currentDate());
    m_error->setVisible(!filter);
    QSettings().setValue(filterKey(), m_line->text());
    if (!filter) {
        m_error->setText(filter.error().sentence);
        m_line->setAccessibleDescription(filter.error().sentence);
        placeError();
        return;
    }
    m_line->setAccessibleDescription(QString());
    m_filter = std::move(*filter);
    emit filterChanged();
}

/// Over what stands below, which keeps its place while half a word is typed.
void FilterBar::placeError() {
    m_error->setGeometry(x() + metrics::gap, y() + height(), width() - 2 * metrics::gap,
                         m_error->heightForWidth(width() - 2 * metrics::gap));
    m_error->raise();
}

void FilterBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeError();
}

qsizetype FilterBar::wordStart() const {
    const QString text = m_line->text().left(m_line->cursorPosition());
    qsizetype start = text.lastIndexOf(u' ') + 1;
    if (start < text.size() && text[start] == u'-')
        ++start;
    return start;
}

QStringList FilterBar::suggestionsFor(const QString& word) const {
    const qsizetype colon = word.indexOf(u':');
    if (colon < 0)
        return Filter::fieldNames();
    const QString field = word.left(colon).toLower();
    QStringList values = Filter::valuesOf(field);
    if (field == QLatin1String("channel"))
        values = m_channels;
    else if (field == QLatin1String("name") || field == QLatin1String("event"))
        values = m_names;
    for (QString& value : values)
        value = field + u':' + (value.contains(u' ') ? Filter::quoted(value) : value);
    return values;
}

void FilterBar::suggest() {
    const qsizetype start = wordStart();
    const QString word = m_line->text().mid(start, m_line->cursorPosition() - start);
    const QStringList suggestions = word.isEmpty() ? QStringList() : suggestionsFor(word);
    if (suggestions.isEmpty() || suggestions.contains(word)) {
        m_completer->popup()->hide();
        return;
    }
    m_suggestions.setStringList(suggestions);
    m_completer->setCompletionPrefix(word);
    if (m_completer->completionCount() == 0) {
        m_completer->popup()->hide();
        return;
    }
    QRect place = m_line->rect();
    place.setWidth(qMin(360, m_line->width()));
    m_completer->complete(place);
}

void FilterBar::take(const QString& completion) {
    const qsizetype start = wordStart();
    const int end = m_line->cursorPosition();
    const QString space = completion.endsWith(u':') ? QString() : QStringLiteral(" ");
    m_line->setText(m_line->text().left(start) + completion + space + m_line->text().mid(end));
    m_line->setCursorPosition(static_cast<int>(start + completion.size() + space.size()));
    if (space.isEmpty())
        suggest(); // the field's values come next
}

bool FilterBar::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool down =
            key->key() == Qt::Key_Down || key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (down && !m_completer->popup()->isVisible()) {
            emit resultsAsked();
            return true;
        }
        if (key->key() == Qt::Key_Escape && !m_line->text().isEmpty()) {
            m_line->clear();
            return true;
        }
    }
    return QWidget::eventFilter(object, event);
}

void FilterBar::addActions(QMenu& menu, const Fact& fact) {
    const auto offer = [this, &menu](const QString& field, const QByteArray& value) {
        if (value.isEmpty())
            return;
        const QString term = field + u':' + Filter::quoted(QString::fromUtf8(value));
        menu.addAction(tr("Only %1").arg(term), this, [this, term] { narrow(term); });
        menu.addAction(tr("Without %1").arg(term), this, [this, term] { narrow(u'-' + term); });
    };
    offer(QStringLiteral("channel"), fact.channel());
    offer(QStringLiteral("name"), fact.name());
    offer(QStringLiteral("socket"), fact.socketId());
    offer(QStringLiteral("user"), fact.userId());
    const QString kind = QStringLiteral("kind:") + QString::fromLatin1(relay::name(fact.kind()));
    menu.addAction(tr("Only %1").arg(kind), this, [this, kind] { narrow(kind); });
    menu.addAction(tr("Without %1").arg(kind), this, [this, kind] { narrow(u'-' + kind); });
    for (const Finding& finding : fact.findings) {
        const QString term = QStringLiteral("finding:") + QString::fromLatin1(info(finding.code).name);
        menu.addAction(tr("Only %1").arg(term), this, [this, term] { narrow(term); });
    }
}

void FilterBar::narrow(const QString& term) {
    const QString text = m_line->text().trimmed();
    setText(text.isEmpty() ? term : text + u' ' + term);
}

} // namespace relay
