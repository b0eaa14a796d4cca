// SPDX-License-Identifier: MIT
#include "connect/ConnectPage.h"

#include "Selection.h"
#include "connect/ChecklistSteps.h"
#include "connect/ChecklistView.h"
#include "connect/EnvBar.h"
#include "connect/SnippetBox.h"
#include "frame/RelayControl.h"
#include "models/RelayFeed.h"
#include "theme/Colours.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "widgets/ActionButton.h"
#include "widgets/WrappedText.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>

namespace relay {
namespace {

constexpr int checklistWidth = 256;
constexpr int leastGuide = 316;   ///< beside the checklist
constexpr int leastSnippet = 330; ///< beside another snippet
const QString kindKey = QStringLiteral("connect/kind");

void clearMargins(QLayout& layout, int spacing) {
    layout.setContentsMargins(0, 0, 0, 0);
    layout.setSpacing(spacing);
}

} // namespace

ConnectPage::ConnectPage(RelayControl& control, RelayFeed& feed, Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_control(control)
    , m_selection(selection)
    , m_scroller(new QScrollArea(this))
    , m_steps(new ChecklistView(this))
    , m_env(new EnvBar(this)) {
    setObjectName(QStringLiteral("ConnectPage"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::gap, 0, metrics::gap);
    layout->setSpacing(metrics::gap);
    layout->addWidget(makeTop());
    layout->addWidget(makeTabs());
    auto* content = new QWidget(m_scroller);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, content);
    clearMargins(*m_columns, metrics::wide);
    m_columns->addWidget(makeGuide(), 1);
    m_columns->addWidget(m_steps, 0, Qt::AlignTop);
    content->installEventFilter(this);
    m_scroller->setWidget(content);
    m_scroller->setWidgetResizable(true);
    m_scroller->setFrameShape(QFrame::NoFrame);
    m_scroller->setFocusPolicy(Qt::NoFocus);
    m_scroller->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroller->viewport()->setBackgroundRole(QPalette::Window);
    m_scroller->viewport()->installEventFilter(this);
    layout->addWidget(m_scroller, 1);
    setMinimumWidth(1); // lets the page shrink in a narrow window
    connectAll(feed);
    if (control.isElsewhere() || control.relay().journal().restoredUpTo() != FactId::None)
        setDue(false); // it was set up where it runs, or (as far as we know yet) in an earlier run
    parent->installEventFilter(this);
    fill();
}

QWidget* ConnectPage::makeTop() {
    auto* top = new QWidget(this);
    auto* layout = new QHBoxLayout(top);
    clearMargins(*layout, metrics::gap);
    layout->setContentsMargins(0, 0, metrics::margin, 0);
    m_title = new QLabel(top);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setFont(fonts::title());
    m_title->setWordWrap(true);
    auto* close = iconButton(Icon::Close, tr("Hide the Connect page"), top);
    close->setToolTip(tr("Hide (Help → Connect… brings it back)"));
    connect(close, &QToolButton::clicked, this, [this] {
        m_wanted = false;
        setDue(false);
    });
    layout->addWidget(m_title, 1);
    layout->addWidget(close, 0, Qt::AlignTop);
    return top;
}

QWidget* ConnectPage::makeTabs() {
    m_kinds = new QTabBar(this);
    m_kinds->setAccessibleName(tr("Kind of app"));
    m_kinds->setExpanding(false);
    m_kinds->setDrawBase(false);
    m_kinds->setUsesScrollButtons(true);
    m_kinds->setElideMode(Qt::ElideNone);
    for (int kind = 0; kind < appKindCount; ++kind)
        m_kinds->addTab(title(static_cast<AppKind>(kind)));
    m_kinds->setCurrentIndex(std::clamp(QSettings().value(kindKey).toInt(), 0, appKindCount - 1));
    return m_kinds;
}

QWidget* ConnectPage::makeGuide() {
    auto* guide = new QWidget(this);
    auto* layout = new QVBoxLayout(guide);
    clearMargins(*layout, metrics::gap);
    m_notes = new WrappedText({}, guide);
    layout->addWidget(m_notes);
    layout->addWidget(m_env);
    m_boxes = new QGridLayout;
    clearMargins(*m_boxes, metrics::margin);
    layout->addLayout(m_boxes);
    layout->addStretch(1);
    return guide;
}

void ConnectPage::connectAll(RelayFeed& feed) {
    connect(m_kinds, &QTabBar::currentChanged, this, [this](int kind) {
        QSettings().setValue(kindKey, kind);
        m_scroller->verticalScrollBar()->setValue(0);
        fill();
    });
    connect(&m_control, &RelayControl::stateChanged, this, &ConnectPage::fill);
    connect(&m_control, &RelayControl::settingsChanged, this, &ConnectPage::fill);
    connect(&m_selection, &Selection::appChanged, this, &ConnectPage::fill);
    connect(m_env, &EnvBar::projectAsked, this, &ConnectPage::projectAsked);
    connect(&feed, &RelayFeed::factsCame, this, &ConnectPage::takeFacts);
    connect(&feed, &RelayFeed::factsRestored, this, &ConnectPage::takeRestored);
    connect(&feed, &RelayFeed::snapshotCame, this, &ConnectPage::takeSnapshot);
}

AppKind ConnectPage::kind() const {
    return static_cast<AppKind>(m_kinds->currentIndex());
}

void ConnectPage::showKind(AppKind kind) {
    m_kinds->setCurrentIndex(static_cast<int>(kind));
}

SnippetBox* ConnectPage::snippet(const QString& name) const {
    const auto found = std::ranges::find_if(m_snippets, [this, &name](const SnippetBox* box) {
        return box->isVisibleTo(this) && box->name() == name;
    });
    return found == m_snippets.end() ? nullptr : *found;
}

/// The chosen app; null if its lines would not work.
const AppConfig* ConnectPage::app() const {
    const AppConfig* app = m_control.app(m_selection.app());
    return app && app->secret.isEmpty() ? nullptr : app; // a relay elsewhere may not reveal it
}

void ConnectPage::fill() {
    const AppConfig* app = this->app();
    m_scroller->setEnabled(app);
    fillTitle();
    if (!app)
        return;
    const ConnectGuide guide = connectGuide(kind(), *app, m_control.endpoint(), m_control.settings());
    m_notes->setText(guide.notes);
    const auto env = std::ranges::find_if(guide.snippets, &GuideSnippet::isEnv);
    m_env->setLines(env == guide.snippets.end() ? QByteArray() : env->lines);
    m_env->setProject(QString::fromUtf8(m_control.settings().laravelDirectory));
    showSnippets(guide.snippets);
    const bool isOther = !m_followed || m_followed->id != app->id || m_followed->key != app->key ||
                         m_followed->secret != app->secret;
    if (isOther) { // what happened with other credentials says nothing about these
        m_followed = *app;
        m_checklist.follow(app->id);
    }
    followChecklist();
}

void ConnectPage::fillTitle() {
    m_title->setText(!app()                     ? tr("No app is configured. Add one in the Preferences.")
                     : m_checklist.isComplete() ? tr("Your app is connected")
                                                : tr("Connect your app"));
}

void ConnectPage::showSnippets(const std::vector<GuideSnippet>& snippets) {
    while (m_snippets.size() < snippets.size())
        m_snippets.push_back(new SnippetBox(m_notes->parentWidget()));
    for (std::size_t at = 0; at < m_snippets.size(); ++at) {
        SnippetBox& box = *m_snippets[at];
        box.setVisible(at < snippets.size());
        if (at >= snippets.size())
            continue;
        box.setName(snippets[at].name);
        box.setTitle(snippets[at].title);
        box.setLines(snippets[at].lines, snippets[at].masked);
    }
    placeSnippets();
}

/// Side by side if there is room for two.
void ConnectPage::placeSnippets() {
    const bool beside = m_columns->direction() == QBoxLayout::LeftToRight;
    const int room = m_scroller->viewport()->width() - (beside ? checklistWidth + metrics::wide : 0);
    const int columns = room >= 2 * leastSnippet ? 2 : 1;
    for (std::size_t at = 0; at < m_snippets.size(); ++at) {
        const int place = static_cast<int>(at);
        m_boxes->removeWidget(m_snippets[at]);
        m_boxes->addWidget(m_snippets[at], place / columns, place % columns, Qt::AlignTop);
    }
    m_boxes->setColumnStretch(0, 1);
    m_boxes->setColumnStretch(1, columns - 1);
}

void ConnectPage::followChecklist() {
    m_steps->showSteps(checklistSteps(m_checklist));
    fillTitle();
}

void ConnectPage::takeFacts(const std::vector<FactPtr>& facts) {
    if (m_checklist.add(facts))
        followChecklist();
}

/// If somebody has subscribed in the restored log, the user opened the window to see that log.
void ConnectPage::takeRestored(const std::vector<FactPtr>& facts) {
    m_wasConnected |=
        std::ranges::any_of(facts, [](const FactPtr& fact) { return fact->kind() == FactKind::Subscribed; });
    if (!m_wanted && !m_control.isElsewhere())
        setDue(!m_wasConnected);
}

void ConnectPage::takeSnapshot(const SnapshotPtr& snapshot) {
    const bool isSubscribed = std::ranges::any_of(
        snapshot->connections, [](const ConnectionSnapshot& each) { return each.subscriptions > 0; });
    if (!m_wanted && isSubscribed) // the log now has something to show
        setDue(false);
}

void ConnectPage::setDue(bool due) {
    m_isDue = due;
    place();
}

/// In a low window, everything else needs the room.
void ConnectPage::place() {
    constexpr int least = 120;
    const int room = parentWidget()->height() - parentWidget()->minimumHeight();
    setVisible(m_isDue && (m_wanted || room >= least));
}

void ConnectPage::bringBack() {
    m_wanted = true;
    setDue(true);
    m_kinds->setFocus(Qt::ShortcutFocusReason);
}

/// Arranges the page for the available width.
void ConnectPage::arrange() {
    const bool beside = m_scroller->viewport()->width() >= leastGuide + checklistWidth + metrics::wide;
    m_columns->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_steps->setMinimumWidth(beside ? checklistWidth : 0);
    m_steps->setMaximumWidth(beside ? checklistWidth : QWIDGETSIZE_MAX);
    placeSnippets();
    fitHeight();
}

/// Limits the height to that of the content, so that the log below gets the rest.
void ConnectPage::fitHeight() {
    const QWidget& content = *m_scroller->widget();
    const int width = m_scroller->viewport()->width();
    const int inside = content.layout()->hasHeightForWidth() ? content.layout()->heightForWidth(width)
                                                             : content.sizeHint().height();
    const int around = layout()->sizeHint().height() - m_scroller->sizeHint().height();
    if (const int wanted = inside + around; wanted != maximumHeight())
        setMaximumHeight(wanted);
}

bool ConnectPage::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::LayoutRequest && object == m_scroller->widget())
        fitHeight();
    if (event->type() == QEvent::Resize && object == m_scroller->viewport())
        arrange();
    if (event->type() == QEvent::Resize && object == parentWidget())
        place();
    return QWidget::eventFilter(object, event);
}

void ConnectPage::paintEvent(QPaintEvent*) {
    const Colours& c = Colours::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), c.window);
    painter.fillRect(0, height() - metrics::hairline, width(), metrics::hairline, c.hairline);
}

} // namespace relay
