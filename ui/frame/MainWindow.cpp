// SPDX-License-Identifier: MIT
#include "frame/MainWindow.h"

#include "authtest/AuthTestPanel.h"
#include "channel/ChannelEvents.h"
#include "channel/ChannelPanel.h"
#include "channels/ChannelsPanel.h"
#include "connections/ConnectionsPanel.h"
#include "detail/DetailPanel.h"
#include "findings/FindingsPanel.h"
#include "frame/Banner.h"
#include "frame/GettingStarted.h"
#include "frame/PanelDock.h"
#include "frame/StatusBar.h"
#include "laravel/LaravelPanel.h"
#include "log/LogPanel.h"
#include "log/LogView.h"
#include "members/MembersPanel.h"
#include "publish/PublishPanel.h"
#include "theme/Icons.h"
#include "theme/Theme.h"
#include "theme/Views.h"
#include "trace/TraceView.h"
#include "webhooks/WebhooksPanel.h"

#include <QCloseEvent>
#include <QCoreApplication>
#include <QSettings>
#include <QTabBar>
#include <QTimer>
#include <QVBoxLayout>

namespace relay {
namespace {

const QString geometryKey = QStringLiteral("window/geometry");
const QString stateKey = QStringLiteral("window/state");
constexpr int layoutVersion = 3; // raised when panels come or go: an old layout would misplace them

} // namespace

MainWindow::MainWindow(RelayFace& relay, Theme& theme)
    : m_relay(relay)
    , m_theme(theme)
    , m_control(relay)
    , m_feed(relay, relay.journal())
    , m_actions(m_control, theme)
    , m_tray(m_control, m_actions) {
    setWindowIcon(icons::program());
    setObjectName(QStringLiteral("MainWindow"));
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    for (const auto& [corner, area] : {std::pair(Qt::TopLeftCorner, Qt::LeftDockWidgetArea),
                                       std::pair(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea),
                                       std::pair(Qt::TopRightCorner, Qt::RightDockWidgetArea),
                                       std::pair(Qt::BottomRightCorner, Qt::RightDockWidgetArea)})
        setCorner(corner, area);
    resize(1440, 900); // before the panels are placed: their widths are shares of it
    makeCentre();
    makePanels();
    placePanels();
    makeToolBar();
    makeMenus();
    m_statusBar = new StatusBar(m_control, m_feed, this);
    setStatusBar(m_statusBar);
    connectPanels();
    connectWindow();
    connectActions();
    m_firstState = saveState(layoutVersion);
    restoreLayout();
    nameTabs();
    followRelay();
    m_log->view().setFocus();
    m_feed.start();
}

MainWindow::~MainWindow() = default;

void MainWindow::makeCentre() {
    auto* centre = new QWidget(this);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* banner = new Banner(m_control, centre);
    m_firstSteps = new GettingStarted(m_control, m_feed, m_selection, centre);
    layout->addWidget(banner);
    m_log = new LogPanel(m_feed, m_relay, m_selection, centre);
    layout->addWidget(m_firstSteps);
    layout->addWidget(m_log, 1);
    setCentralWidget(centre);
    connect(banner, &Banner::preferencesAsked, this, &MainWindow::showPreferences);
}

void MainWindow::makePanels() {
    m_channelsPanel = new ChannelsPanel(m_feed, m_selection, this);
    m_membersPanel = new MembersPanel(m_feed, m_selection, this);
    m_channelPanel = new ChannelPanel(m_feed, m_relay, m_relay.journal(), m_selection, this);
    m_connectionsPanel = new ConnectionsPanel(m_feed, m_relay, m_selection, this);
    m_detail = new DetailPanel(m_feed, m_relay, m_selection, this);
    m_publish = new PublishPanel(m_feed, m_relay, m_selection, this);
    m_findings = new FindingsPanel(m_feed, m_selection, this);
    m_trace = new TraceView(m_feed, m_relay.journal(), m_selection, this);
    m_laravel = new LaravelPanel(m_relay, this);
    m_laravel->setDirectory(QString::fromUtf8(m_control.settings().laravelDirectory));
    m_authTest = new AuthTestPanel(m_feed, m_relay, m_selection, this);
    m_webhooks = new WebhooksPanel(m_feed, m_relay, m_selection, this);
    const auto dock = [this](const char* name, const char* title, QWidget* panel) {
        return new PanelDock(QLatin1String(name), QLatin1String(title), *panel, this);
    };
    m_channelsDock = dock("ChannelsDock", "Channels", m_channelsPanel);
    m_membersDock = dock("MembersDock", "Members", m_membersPanel);
    m_connectionsDock = dock("ConnectionsDock", "Connections", m_connectionsPanel);
    m_detailDock = dock("DetailDock", "Detail", m_detail);
    m_findingsDock = dock("FindingsDock", "Findings", m_findings);
    m_publishDock = dock("PublishDock", "Publish", m_publish);
    m_traceDock = dock("TraceDock", "Trace", m_trace);
    m_laravelDock = dock("LaravelDock", "Laravel project", m_laravel);
    m_authTestDock = dock("AuthTestDock", "Auth endpoint", m_authTest);
    m_channelDock = dock("ChannelDock", "Channel", m_channelPanel);
    m_webhooksDock = dock("WebhooksDock", "Webhooks", m_webhooks);
}

void MainWindow::placePanels() {
    addDockWidget(Qt::LeftDockWidgetArea, m_channelsDock);
    addDockWidget(Qt::LeftDockWidgetArea, m_membersDock);
    addDockWidget(Qt::LeftDockWidgetArea, m_connectionsDock);
    addDockWidget(Qt::RightDockWidgetArea, m_detailDock);
    addDockWidget(Qt::RightDockWidgetArea, m_findingsDock);
    addDockWidget(Qt::BottomDockWidgetArea, m_publishDock);
    for (PanelDock* dock :
         {m_traceDock, m_laravelDock, m_authTestDock}) { // asked for when something is amiss
        tabifyDockWidget(m_detailDock, dock);
        dock->hide();
    }
    tabifyDockWidget(m_publishDock, m_webhooksDock); // where a table finds room
    m_webhooksDock->hide();
    tabifyDockWidget(m_membersDock, m_channelDock);
    m_channelDock->show();
    m_membersDock->raise();
    resizeDocks({m_channelsDock, m_detailDock}, {400, 336}, Qt::Horizontal);
    resizeDocks({m_channelsDock, m_membersDock, m_connectionsDock}, {340, 240, 220}, Qt::Vertical);
    resizeDocks({m_detailDock, m_findingsDock}, {560, 240}, Qt::Vertical);
    resizeDocks({m_publishDock}, {200}, Qt::Vertical);
}

std::vector<PanelDock*> MainWindow::docks() const {
    return {m_channelsDock, m_membersDock, m_connectionsDock, m_detailDock,  m_findingsDock, m_publishDock,
            m_traceDock,    m_laravelDock, m_authTestDock,    m_channelDock, m_webhooksDock};
}

void MainWindow::connectPanels() {
    connect(m_channelsPanel, &ChannelsPanel::countChanged, this,
            [this] { m_channelsDock->setCount(m_channelsPanel->count()); });
    connect(m_membersPanel, &MembersPanel::countChanged, this, [this] {
        m_membersDock->setCount(m_membersPanel->channel().isEmpty() ? -1 : m_membersPanel->count());
    });
    connect(m_connectionsPanel, &ConnectionsPanel::countChanged, this,
            [this] { m_connectionsDock->setCount(m_connectionsPanel->count()); });
    connect(m_webhooks, &WebhooksPanel::countChanged, this,
            [this] { m_webhooksDock->setCount(m_webhooks->count()); });
    connect(m_webhooks, &WebhooksPanel::said, this,
            [this](const QString& sentence) { m_statusBar->say(sentence); });
    connect(m_log, &LogPanel::resendWebhookAsked, m_webhooks, &WebhooksPanel::sendAgain);
    connect(m_channelsPanel, &ChannelsPanel::terminateUserAsked, m_connectionsPanel,
            &ConnectionsPanel::terminateUser);
    connect(m_membersPanel, &MembersPanel::terminateUserAsked, m_connectionsPanel,
            &ConnectionsPanel::terminateUser);
    connect(m_publish, &PublishPanel::shown, m_publishDock, &PanelDock::bringUp);
    connect(&m_selection, &Selection::traceAsked, this, [this](const FactPtr& fact) {
        m_trace->traceFact(fact);
        m_traceDock->bringUp();
    });
    connect(m_findings, &FindingsPanel::countsChanged, m_statusBar, &StatusBar::setFindings);
    connect(m_findings, &FindingsPanel::countsChanged, this,
            [this](int problems, int warnings) { m_findingsDock->setCount(problems + warnings); });
    connect(m_statusBar, &StatusBar::findingsAsked, m_findingsDock, &PanelDock::bringUp);
}

void MainWindow::connectWindow() {
    connect(&m_control, &RelayControl::stateChanged, this, &MainWindow::followRelay);
    connect(&m_control, &RelayControl::said, m_statusBar, &StatusBar::say);
    connect(QCoreApplication::instance(), &QCoreApplication::aboutToQuit, this, &MainWindow::keepLayout);
    connect(&m_tray, &Tray::showAsked, this, [this] {
        show();
        raise();
        activateWindow();
    });
}

void MainWindow::followRelay() {
    const RelayFace::State state = m_control.state();
    setWindowTitle(state == RelayFace::State::Running
                       ? QStringLiteral("Relaydesk · %1").arg(m_control.authority())
                   : state == RelayFace::State::Starting ? QStringLiteral("Relaydesk · starting…")
                   : state == RelayFace::State::Stopping ? QStringLiteral("Relaydesk · stopping…")
                                                         : QStringLiteral("Relaydesk · stopped"));
    if (m_quitting && state == RelayFace::State::Stopped)
        QCoreApplication::quit();
}

void MainWindow::quit() {
    m_quitting = true;
    if (m_control.state() == RelayFace::State::Stopped)
        QCoreApplication::quit();
    else
        m_control.stop();
}

void MainWindow::keepLayout() const {
    QSettings kept;
    kept.setValue(geometryKey, saveGeometry());
    kept.setValue(stateKey, saveState(layoutVersion));
    views::saveColumns(*this);
}

void MainWindow::restoreLayout() {
    const QSettings kept;
    restoreGeometry(kept.value(geometryKey).toByteArray());
    restoreState(kept.value(stateKey).toByteArray(), layoutVersion);
}

void MainWindow::resetLayout() {
    restoreState(m_firstState, layoutVersion);
    views::resetColumns(*this);
    placePanels();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (m_tray.keepsRunning() && !m_quitting) {
        hide();
        event->ignore();
        return;
    }
    if (m_control.state() != RelayFace::State::Stopped) { // says so until the clients are gone
        event->ignore();
        quit();
        return;
    }
    QMainWindow::closeEvent(event);
    QCoreApplication::quit();
}

/// The tabs of panels that share a place, which Qt makes as it needs them and leaves without names.
void MainWindow::nameTabs() {
    const auto bars = findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly);
    for (QTabBar* bar : bars)
        for (int tab = 0; tab < bar->count(); ++tab)
            bar->setAccessibleTabName(tab, bar->tabText(tab));
}

bool MainWindow::event(QEvent* event) {
    const bool handled = QMainWindow::event(event);
    if (event->type() == QEvent::LayoutRequest)
        nameTabs();
    if (event->type() == QEvent::UpdateRequest && !m_painted) {
        m_painted = true;
        QTimer::singleShot(0, this, &MainWindow::painted);
    }
    return handled;
}

} // namespace relay
