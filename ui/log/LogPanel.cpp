// SPDX-License-Identifier: MIT
#include "log/LogPanel.h"

#include "Navigator.h"
#include "Selection.h"
#include "face/JournalReader.h"
#include "face/RelayFace.h"
#include "facts/FactActions.h"
#include "log/FilterBar.h"
#include "log/FilterCompletion.h"
#include "log/FilterWatch.h"
#include "log/KeptMarks.h"
#include "log/LogDelegate.h"
#include "log/LogView.h"
#include "log/ScopeChips.h"
#include "models/FactText.h"
#include "models/NewestMark.h"
#include "models/RelayFeed.h"
#include "theme/ColumnFit.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Views.h"
#include "widgets/ActionButton.h"
#include "widgets/FindBar.h"

#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

namespace relay {
namespace {

constexpr qint64 leastRows = 16;
QString rowsKey() {
    return QStringLiteral("log/rows");
}

QString offeredKey() {
    return QStringLiteral("log/offered");
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
    , m_relay(bench.relay)
    , m_selection(bench.selection)
    , m_factActions(bench.factActions)
    , m_live(bench.live)
    , m_model(boundsFor(rowsKept()))
    , m_filterBar(new FilterBar(this, bench.live ? FilterBar::Text::Kept : FilterBar::Text::Forgotten))
    , m_rates(new RateStrip(this))
    , m_view(new LogView(m_model, this))
    , m_delegate(new LogDelegate(m_view))
    , m_findBar(new FindBar(tr("Find in the log"), this))
    , m_actions(m_model, *m_view, *m_filterBar)
    , m_rows(m_model, *m_view, bench.navigator)
    , m_notes(m_feed, m_model, *m_view)
    , m_find(m_model, *m_view, *m_delegate, *m_findBar)
    , m_scope(new ScopeChips(m_selection, this))
    , m_top(new QBoxLayout(QBoxLayout::LeftToRight)) {
    setObjectName(QStringLiteral("LogPanel"));
    build();
    m_model.setRestoredUpTo(bench.relay.journal().restoredUpTo());
    const auto context = [this] {
        return FilterContext{m_relay.now(), [this](const QByteArray& name) {
                                 return newestMark(m_relay.journal(), name);
                             }};
    };
    m_filterBar->setContext(context);
    connectModels();
    connectSelection(bench.navigator);
    if (bench.live) { // these are deleted with the panel
        new KeptMarks(m_model, m_feed, this);
        new FilterWatch(m_feed, m_filterBar->savedFilters(), bench.navigator, context, this);
    }
    m_clock.setInterval(1000);
    m_clock.start();
    applyFilter();
    tick();
}

LogPanel::~LogPanel() {
    // The model is a member, and destroyed before the view, which must not access it meanwhile.
    m_view->blockSignals(true);
    m_view->setModel(nullptr);
}

void LogPanel::build() {
    m_view->setItemDelegate(m_delegate);
    views::keepColumns(*m_view->horizontalHeader(), QStringLiteral("log/columns"));
    if (!m_model.isNewestFirst()) // sorting by another column is pointless before there are facts
        m_view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_view->addActions({&m_factActions.resend, &m_factActions.replay});

    m_filterBar->keepInSight(*m_view->horizontalHeader());
    m_filterBar->addWidget(m_notes.count());
    for (QAction* action : {&m_actions.pause, &m_actions.clear})
        m_filterBar->addWidget(actionButton(*action, this));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_top->setSpacing(0);
    m_top->addWidget(m_scope, 0, Qt::AlignLeft | Qt::AlignTop);
    m_top->addWidget(m_filterBar, 1);
    column->addLayout(m_top);
    column->addWidget(m_rates);
    column->addWidget(m_view, 1);
    column->addWidget(m_findBar);
    setFocusProxy(m_view);
}

void LogPanel::connectModels() {
    connect(&m_feed, &RelayFeed::factsCame, this, &LogPanel::facts);
    connect(&m_feed, &RelayFeed::factsRestored, &m_model, &LogModel::append);
    connect(m_filterBar, &FilterBar::filterChanged, this, &LogPanel::applyFilter);
    connect(m_filterBar, &FilterBar::resultsAsked, m_view, &LogView::selectFirst);
    connect(&m_model, &LogModel::filterApplied, this, [this] {
        if (m_wanted != FactId::None)
            select(m_wanted, m_wantedIfHidden);
    });
    connect(&m_actions.pause, &QAction::toggled, &m_notes, &LogNotes::update);
    connect(m_view, &QWidget::customContextMenuRequested, this, &LogPanel::showMenu);
    connect(m_rates, &RateStrip::rangeChosen, m_filterBar, &FilterBar::setTime);
    connect(m_rates, &RateStrip::rangeCleared, m_filterBar, &FilterBar::clearTime);
    connect(&m_clock, &QTimer::timeout, this, &LogPanel::tick);
    connect(&m_model.marks(), &LogMarks::changed, this, [this] { offerColumn("note"); });
    connect(&m_feed, &RelayFeed::snapshotCame, this, [this](const SnapshotPtr& snapshot) {
        if (snapshot->apps.size() > 1)
            offerColumn("app");
    });
}

void LogPanel::connectSelection(Navigator& navigator) {
    connect(m_view, &LogView::factSelected, &m_selection, &Selection::chooseFact);
    connect(m_view, &QAbstractItemView::clicked, this, // if a fact was selected elsewhere
            [this] { m_selection.chooseFact(m_view->selectedFact()); });
    connect(&m_selection, &Selection::appChanged, this, &LogPanel::applyFilter);
    connect(&m_selection, &Selection::channelChanged, this, &LogPanel::applyFilter);
    connect(&m_selection, &Selection::userChanged, this, &LogPanel::applyFilter);
    connect(&m_selection, &Selection::termChanged, this, &LogPanel::applyFilter);
    connect(&m_feed, &RelayFeed::snapshotCame, m_scope, &ScopeChips::takeSnapshot);
    connect(&navigator, &Navigator::showInLog, this, [this](const QString& filter) {
        m_selection.chooseTerm(filter);
        m_view->setFocus();
    });
    connect(&navigator, &Navigator::filterBy, this, [this](const QString& filter) {
        m_filterBar->setText(filter);
        m_view->setFocus();
    });
    connect(&navigator, &Navigator::reveal, this, [this](FactId id) { select(id, Hidden::Shown); });
    connect(&navigator, &Navigator::selectRow, this, [this](FactId id) { select(id, Hidden::Left); });
    connect(&navigator, &Navigator::keepLogRows, this, &LogPanel::setRowsKept);
}

void LogPanel::facts(const std::vector<FactPtr>& facts) {
    m_rates->add(facts);
    m_filterBar->completion().add(facts);
    const bool first = m_model.rowCount() == 0;
    m_model.append(facts);
    if (first || m_model.rowCount() == 0)
        m_notes.update(); // otherwise the count is updated once a second, as nobody reads faster
}

void LogPanel::applyFilter() {
    QStringList terms;
    if (const QString user = QString::fromUtf8(m_selection.user()); !user.isEmpty())
        terms += QStringLiteral("user:") + Filter::quoted(user);
    if (!m_selection.term().isEmpty())
        terms += m_selection.term();
    const auto parsed = Filter::parse(terms.join(u' '), {});
    Filter scope = parsed ? *parsed : Filter();
    scope.setApp(m_selection.app().isEmpty() ? m_selection.userApp() : m_selection.app());
    scope.setChannel(m_selection.channelApp(), m_selection.channel());
    placeScope();
    if (!m_filterBar->hasTime())
        m_rates->clearRange();
    m_model.setFilter(m_filterBar->filter(), m_filterBar->eventsOnly(), std::move(scope));
    m_notes.update();
}

void LogPanel::select(FactId id, Hidden ifHidden) {
    if (!m_model.find(id))
        return;
    m_wanted = m_model.isFiltering() ? id : FactId::None;
    m_wantedIfHidden = ifHidden;
    if (ifHidden == Hidden::Shown)
        m_model.showAnyway(id);
    if (const int row = m_model.rowOf(id); row >= 0)
        m_view->reveal(row);
}

/// Shows a column when it has content for the first time; if the user hides it again, it stays hidden.
void LogPanel::offerColumn(const char* name) {
    const QString key = offeredKey() + u'/' + QLatin1String(name);
    if (m_offered.contains(name) || (m_live && QSettings().value(key).toBool()))
        return;
    m_offered.insert(name);
    if (m_live)
        QSettings().setValue(key, true);
    ColumnFit& columns = ColumnFit::of(*m_view->horizontalHeader());
    columns.setHidden(columnNamed(m_model, name), false);
    columns.fit();
}

void LogPanel::offerColumnsAgain() {
    QSettings().remove(offeredKey());
    m_offered.clear();
    if (!m_model.marks().isEmpty())
        offerColumn("note");
    if (const SnapshotPtr snapshot = m_feed.snapshot(); snapshot && snapshot->apps.size() > 1)
        offerColumn("app");
}

/// Puts the chips above the filter if they would leave it too little room.
void LogPanel::placeScope() {
    constexpr int leastFilter = 420;
    const bool narrow = width() - m_scope->sizeHint().width() < leastFilter;
    m_top->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void LogPanel::tick() {
    m_rates->setNow(m_relay.now());
    if (m_model.times() == LogModel::Times::Ago)
        m_model.setTimes(LogModel::Times::Ago, m_relay.now());
    QStringList channels;
    if (const SnapshotPtr snapshot = m_feed.snapshot())
        for (const ChannelSnapshot& channel : snapshot->channels)
            if (channels.size() < 1000)
                channels += QString::fromUtf8(channel.name);
    m_filterBar->completion().setChannels(channels);
    m_notes.update();
}

void LogPanel::setRowsKept(qint64 rows) {
    QSettings().setValue(rowsKey(), std::max(rows, leastRows));
    m_model.setBounds(boundsFor(rows));
}

qint64 LogPanel::rowsKept() {
    return QSettings().value(rowsKey(), LogStore::Bounds().rows).toLongLong();
}

std::vector<PanelAction> LogPanel::menuActions() {
    return {{MenuSection::Edit, &m_rows.save},         {MenuSection::Edit, &m_rows.compare},
            {MenuSection::Edit, &m_rows.mark},         {MenuSection::Edit, &m_rows.note},
            {MenuSection::Go, &m_rows.nextMark},       {MenuSection::Go, &m_rows.previousMark},
            {MenuSection::Edit, &m_find.find},         {MenuSection::Edit, &m_find.next},
            {MenuSection::Edit, &m_find.previous},     {MenuSection::Edit, &m_actions.clear},
            {MenuSection::Edit, &m_actions.undoClear}, {MenuSection::View, &m_actions.pause},
            {MenuSection::View, &m_actions.follow},    {MenuSection::View, &m_actions.clockTimes},
            {MenuSection::View, &m_actions.agoTimes},  {MenuSection::View, &m_actions.deltaTimes},
            {MenuSection::View, &m_filterBar->saved},  {MenuSection::Go, &m_actions.filter}};
}

/// The name of the column at that position; of the current one if there is no row, as when a key opens the
/// menu.
QByteArray LogPanel::columnAt(const QPoint& position) const {
    const QModelIndex there = m_view->indexAt(position);
    const int column = there.isValid() ? there.column() : m_view->currentIndex().column();
    return m_model.headerData(column, Qt::Horizontal, ColumnHeadRole).value<ColumnHead>().name;
}

void LogPanel::showMenu(const QPoint& position) {
    const FactPtr fact = m_view->selectedFact();
    QMenu menu;
    if (fact) {
        m_selection.chooseFact(fact);
        m_factActions.addTo(menu);
        menu.addSeparator();
        m_filterBar->addActions(menu, *fact, columnAt(position));
        menu.addSeparator();
        m_factActions.copy.addTo(menu);
        menu.addSeparator();
        m_rows.addTo(menu);
        menu.addSeparator();
    }
    menu.addActions({&m_actions.pause, &m_actions.clear, &m_actions.undoClear, &m_actions.follow,
                     &m_actions.clockTimes, &m_actions.agoTimes, &m_actions.deltaTimes});
    menu.exec(m_view->viewport()->mapToGlobal(position));
}

void LogPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeScope();
    constexpr int leastForRates = 200; // in a low log, the rows need the room
    m_rates->setVisible(height() >= leastForRates);
    constexpr int leastForCount = 420; // in a narrow one, the filter does
    m_notes.count()->setVisible(width() >= leastForCount);
    m_notes.updateJump();
}

PanelDescription logPanel() {
    return {.name = QStringLiteral("LogPanel"),
            .title = LogPanel::tr("Event log"),
            .shortcut = Qt::CTRL | Qt::Key_0,
            .make = &makePanel<LogPanel>};
}

} // namespace relay
