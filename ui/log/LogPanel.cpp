// SPDX-License-Identifier: MIT
#include "log/LogPanel.h"

#include "Navigator.h"
#include "Selection.h"
#include "facts/FactActions.h"
#include "log/FilterBar.h"
#include "log/LogDelegate.h"
#include "log/LogView.h"
#include "models/FactText.h"
#include "models/RelayFeed.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Views.h"
#include "widgets/ActionButton.h"
#include "widgets/EmptyNote.h"

#include <QDateTime>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

namespace relay {
namespace {

constexpr qint64 leastRows = 16;
QString rowsKey() {
    return QStringLiteral("log/rows");
}

LogStore::Bounds boundsFor(qint64 rows) {
    LogStore::Bounds bounds;
    bounds.rows = std::max(rows, leastRows);
    return bounds;
}

} // namespace

LogPanel::LogPanel(const Workbench& bench, QWidget* parent)
    : Panel(parent)
    , m_feed(bench.feed)
    , m_selection(bench.selection)
    , m_factActions(bench.factActions)
    , m_model(boundsFor(rowsKept()))
    , m_filterBar(new FilterBar(this))
    , m_rates(new RateStrip(this))
    , m_view(new LogView(m_model, this))
    , m_actions(m_model, *m_view, *m_filterBar)
    , m_count(new QLabel(this))
    , m_empty(new EmptyNote(*m_view, Icon::Log, {}, {}))
    , m_scope(new QToolButton(this))
    , m_jump(new QPushButton(m_view)) {
    setObjectName(QStringLiteral("LogPanel"));
    build();
    connectModels();
    connectSelection(bench.navigator);
    m_clock.setInterval(1000);
    m_clock.start();
    applyFilter();
    tick();
}

LogPanel::~LogPanel() {
    // The model is a member and goes before the view, which must not ask it while it does.
    m_view->blockSignals(true);
    m_view->setModel(nullptr);
}

void LogPanel::build() {
    m_view->setItemDelegate(new LogDelegate(m_view));
    views::keepColumns(*m_view->horizontalHeader(), QStringLiteral("log/columns"));
    m_view->addActions({&m_factActions.resend, &m_factActions.replay, &m_factActions.copy.json});

    m_scope->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_scope->setIcon(icons::themed(Icon::Close));
    m_scope->setAutoRaise(true);
    m_scope->setAccessibleName(tr("Show all channels"));
    m_scope->setToolTip(tr("The log shows this channel alone. Click to show all."));
    m_scope->hide();
    m_jump->setIcon(icons::themed(Icon::Down));
    m_jump->setObjectName(QStringLiteral("Jump to the newest"));
    m_jump->setFocusPolicy(Qt::NoFocus);
    m_jump->hide();
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_count->setFont(fonts::small());

    m_filterBar->addWidget(m_scope);
    m_filterBar->addWidget(m_count);
    for (QAction* action : {&m_actions.pause, &m_actions.clear})
        m_filterBar->addWidget(actionButton(*action, this));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_filterBar);
    column->addWidget(m_rates);
    column->addWidget(m_view, 1);
    setFocusProxy(m_view);
}

void LogPanel::connectModels() {
    connect(&m_feed, &RelayFeed::factsCame, this, &LogPanel::facts);
    connect(m_filterBar, &FilterBar::filterChanged, this, &LogPanel::applyFilter);
    connect(m_filterBar, &FilterBar::resultsAsked, m_view, &LogView::selectFirst);
    connect(&m_model, &LogModel::filterApplied, this, [this] {
        updateTexts();
        if (m_wanted != FactId::None)
            reveal(m_wanted);
    });
    connect(&m_actions.pause, &QAction::toggled, this, &LogPanel::updateTexts);
    connect(m_view, &QWidget::customContextMenuRequested, this, &LogPanel::showMenu);
    connect(m_view, &LogView::unseenChanged, this, &LogPanel::updateJump);
    connect(m_view, &LogView::followingChanged, this, &LogPanel::updateJump);
    connect(m_jump, &QPushButton::clicked, m_view, &LogView::follow);
    connect(m_rates, &RateStrip::rangeChosen, this, [this](qint64 from, qint64 to) {
        const auto text = [](qint64 time) {
            return QDateTime::fromMSecsSinceEpoch(time / 1000).toString(Qt::ISODate);
        };
        m_filterBar->setText(QStringLiteral("after:%1 before:%2").arg(text(from), text(to)));
    });
    connect(m_rates, &RateStrip::rangeCleared, this, [this] { m_filterBar->setText(QString()); });
    connect(&m_clock, &QTimer::timeout, this, &LogPanel::tick);
}

void LogPanel::connectSelection(Navigator& navigator) {
    connect(m_view, &LogView::factSelected, &m_selection, &Selection::chooseFact);
    connect(m_view, &QAbstractItemView::clicked, this, // after a fact was chosen elsewhere
            [this] { m_selection.chooseFact(m_view->selectedFact()); });
    connect(&m_selection, &Selection::appChanged, this, &LogPanel::applyFilter);
    connect(&m_selection, &Selection::channelChanged, this, &LogPanel::applyFilter);
    connect(&navigator, &Navigator::showInLog, this, [this](const QString& filter) {
        m_filterBar->setText(filter);
        m_view->setFocus();
    });
    connect(&navigator, &Navigator::reveal, this, &LogPanel::reveal);
    connect(&navigator, &Navigator::keepLogRows, this, &LogPanel::setRowsKept);
    connect(m_scope, &QToolButton::clicked, this, [this] { m_selection.chooseChannel({}, {}); });
}

void LogPanel::facts(const std::vector<FactPtr>& facts) {
    m_rates->add(facts);
    knownFrom(facts);
    const bool first = m_model.rowCount() == 0;
    m_model.append(facts);
    if (first || m_model.rowCount() == 0)
        updateTexts(); // the count itself changes once a second: no reader can follow it faster
}

void LogPanel::applyFilter() {
    Filter filter = m_filterBar->filter();
    filter.setApp(m_selection.app());
    filter.setChannel(m_selection.channelApp(), m_selection.channel());
    m_scope->setText(QString::fromUtf8(m_selection.channel()));
    m_scope->setAccessibleName(tr("Only %1: show all channels").arg(m_scope->text()));
    m_scope->setVisible(!m_selection.channel().isEmpty());
    if (!m_filterBar->text().contains(QLatin1String("after:")))
        m_rates->clearRange();
    m_model.setFilter(std::move(filter), m_filterBar->eventsOnly());
    updateTexts();
}

/// A fact that the filter hides is shown all the same: who asks for it wants to see it.
void LogPanel::reveal(FactId id) {
    if (!m_model.find(id))
        return;
    if (m_model.rowOf(id) < 0) {
        m_selection.chooseChannel({}, {});
        m_filterBar->setText(QString());
    }
    const int row = m_model.rowOf(id);
    m_wanted = row < 0 && m_model.isFiltering() ? id : FactId::None;
    if (row >= 0)
        m_view->reveal(row);
}

/// The event names of the last facts, for completion.
void LogPanel::knownFrom(const std::vector<FactPtr>& facts) {
    constexpr qsizetype maxNames = 200;
    for (const FactPtr& fact : facts) {
        if (fact->kind() != FactKind::Event ||
            (!m_names.isEmpty() && m_names.last() == QLatin1String(fact->name())))
            continue;
        const QString name = QString::fromUtf8(fact->name());
        m_names.removeOne(name);
        m_names += name;
        if (m_names.size() > maxNames)
            m_names.removeFirst();
    }
}

void LogPanel::tick() {
    m_rates->setNow(now());
    if (m_model.relativeTimes())
        m_model.setRelativeTimes(true, now());
    QStringList channels;
    if (const SnapshotPtr snapshot = m_feed.snapshot())
        for (const ChannelSnapshot& channel : snapshot->channels)
            if (channels.size() < 1000)
                channels += QString::fromUtf8(channel.name);
    m_filterBar->setKnown(channels, m_names);
    updateTexts();
}

void LogPanel::updateTexts() {
    const int shown = m_model.rowCount();
    QString count = m_model.kept() == shown + m_model.waiting()
                        ? tr("%Ln row(s)", nullptr, shown)
                        : tr("%L1 of %L2").arg(shown).arg(m_model.kept());
    if (m_model.isPaused())
        count = tr("paused, %L1 waiting").arg(m_model.waiting());
    if (m_feed.missed() > 0)
        count += tr(", %L1 not shown").arg(m_feed.missed());
    m_count->setText(count);
    updateJump();
    if (m_model.kept() == 0)
        m_empty->setTexts(tr("Nothing has happened yet"),
                          tr("Connect a page, or publish an event by hand (Ctrl+P)."));
    else if (m_model.isPaused())
        m_empty->setTexts(tr("The log is paused"),
                          tr("New events are being kept and will appear when you resume."));
    else if (m_model.canUndoClear())
        m_empty->setTexts(tr("The log was cleared"),
                          tr("New events will appear here. Undo brings the others back."));
    else
        m_empty->setTexts(tr("Nothing matches"), tr("New facts that fit the filter will appear here."));
}

void LogPanel::updateJump() {
    const bool wanted = !m_view->isFollowing() && m_model.rowCount() > 0;
    m_jump->setVisible(wanted);
    if (!wanted)
        return;
    m_jump->setText(m_view->unseen() > 0 ? tr("%L1 new").arg(m_view->unseen()) : tr("Newest"));
    m_jump->adjustSize();
    const QRect room = m_view->viewport()->geometry();
    m_jump->move(room.center().x() - m_jump->width() / 2, room.bottom() - m_jump->height() - metrics::gap);
    m_jump->raise();
}

void LogPanel::setRowsKept(qint64 rows) {
    QSettings().setValue(rowsKey(), std::max(rows, leastRows));
    m_model.setBounds(boundsFor(rows));
}

qint64 LogPanel::rowsKept() {
    return QSettings().value(rowsKey(), LogStore::Bounds().rows).toLongLong();
}

std::vector<PanelAction> LogPanel::menuActions() {
    return {{MenuSection::Edit, &m_actions.clear},         {MenuSection::Edit, &m_actions.undoClear},
            {MenuSection::View, &m_actions.pause},         {MenuSection::View, &m_actions.follow},
            {MenuSection::View, &m_actions.relativeTimes}, {MenuSection::Go, &m_actions.filter}};
}

void LogPanel::showMenu(const QPoint& position) {
    const FactPtr fact = m_view->selectedFact();
    QMenu menu;
    if (fact) {
        m_selection.chooseFact(fact);
        m_factActions.addTo(menu);
        QMenu* filters = menu.addMenu(icons::themed(Icon::Filter), tr("Filter by this"));
        m_filterBar->addActions(*filters, *fact);
        menu.addSeparator();
        m_factActions.copy.addTo(menu);
        menu.addSeparator();
    }
    menu.addActions({&m_actions.pause, &m_actions.clear, &m_actions.undoClear, &m_actions.follow,
                     &m_actions.relativeTimes});
    menu.exec(m_view->viewport()->mapToGlobal(position));
}

void LogPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    updateJump();
}

qint64 LogPanel::now() {
    return QDateTime::currentMSecsSinceEpoch() * 1000;
}

PanelDescription logPanel() {
    return {.name = QStringLiteral("LogPanel"),
            .title = LogPanel::tr("Event log"),
            .shortcut = Qt::CTRL | Qt::Key_0,
            .make = &makePanel<LogPanel>};
}

} // namespace relay
