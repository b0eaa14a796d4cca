// SPDX-License-Identifier: MIT
#include "frame/MainWindow.h"

#include "frame/Banner.h"
#include "frame/GettingStarted.h"
#include "frame/HealthStrip.h"
#include "frame/MainMenu.h"
#include "frame/MainToolBar.h"
#include "frame/StatusBar.h"
#include "goto/GoToDialog.h"
#include "log/FilterBar.h"
#include "theme/Icons.h"

#include <QCloseEvent>
#include <QCoreApplication>
#include <QMenuBar>
#include <QScreen>
#include <QVBoxLayout>

namespace relay {
namespace {

/// What a laptop's screen leaves beside a title bar and a border; not more than is of use at first.
QSize firstSize(const QScreen& screen) {
    constexpr int frame = 8;
    constexpr int titleBar = 40;
    const QSize room = screen.availableGeometry().size() - QSize(2 * frame, titleBar + frame);
    return QSize(1440, 900).boundedTo(room);
}

} // namespace

MainWindow::MainWindow(RelayFace& relay, Theme& theme)
    : m_control(relay)
    , m_feed(relay, relay.journal())
    , m_scopes(m_selection)
    , m_problems(m_feed, m_selection, m_navigator)
    , m_factActions(relay, m_selection, m_navigator)
    , m_actions(m_control, theme, m_navigator)
    , m_tray(m_control, m_actions)
    , m_dialogs(*this, m_actions, m_control, theme, m_tray, m_navigator) {
    setWindowIcon(icons::program());
    setObjectName(QStringLiteral("MainWindow"));
    setUpDocks();
    setMinimumSize(480, 420);
    resize(firstSize(*screen())); // before the panels are placed, which looks at it
    m_docks = std::make_unique<PanelDocks>(*this, bench());
    makeCentre();
    addToolBar(new MainToolBar(m_control, m_selection, m_actions, *m_docks,
                               new HealthStrip(m_control, m_feed, m_problems, this), this));
    MainMenu(m_actions, m_factActions, *m_docks,
             {&m_scopes.back, &m_scopes.forward, &m_problems.next, &m_problems.previous, &m_problems.seeAll})
        .fill(*menuBar());
    setStatusBar(new StatusBar(m_control, m_feed, m_navigator, this));
    connectWindow();
    m_docks->restore();
    followRelay();
    m_docks->centre().setFocus();
    m_feed.start();
}

MainWindow::~MainWindow() = default;

void MainWindow::setUpDocks() {
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    for (const auto& [corner, area] : {std::pair(Qt::TopLeftCorner, Qt::LeftDockWidgetArea),
                                       std::pair(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea),
                                       std::pair(Qt::TopRightCorner, Qt::RightDockWidgetArea),
                                       std::pair(Qt::BottomRightCorner, Qt::RightDockWidgetArea)})
        setCorner(corner, area);
}

void MainWindow::makeCentre() {
    auto* centre = new QWidget(this);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* banner = new Banner(m_control, centre);
    auto* firstSteps = new GettingStarted(m_control, m_feed, m_selection, centre);
    layout->addWidget(banner);
    layout->addWidget(firstSteps);
    layout->addWidget(&m_docks->centre(), 1);
    setCentralWidget(centre);
    connect(banner, &Banner::preferencesAsked, &m_dialogs, &Dialogs::showPreferences);
    connect(&m_actions.firstSteps, &QAction::triggered, firstSteps, &GettingStarted::bringBack);
}

void MainWindow::connectWindow() {
    m_afterPaint.setSingleShot(true);
    connect(&m_afterPaint, &QTimer::timeout, this, &MainWindow::painted);
    connect(&m_actions.quit, &QAction::triggered, this, &MainWindow::quit);
    connect(&m_actions.goTo, &QAction::triggered, this, &MainWindow::openGoTo);
    connect(&m_actions.resetLayout, &QAction::triggered, m_docks.get(), &PanelDocks::reset);
    connect(&m_control, &RelayControl::stateChanged, this, &MainWindow::followRelay);
    connect(&m_tray, &Tray::showAsked, this, [this] {
        show();
        raise();
        activateWindow();
    });
}

Workbench MainWindow::bench() {
    return {m_feed, m_control.relay(), m_selection, m_navigator, m_factActions};
}

void MainWindow::openGoTo() {
    std::vector<GoToPanel> panels;
    for (const PanelDocks::Entry& entry : m_docks->panels())
        panels.push_back({entry.description.title, entry.panel});
    std::vector<GoToFilter> filters;
    for (const auto& [name, text] : FilterBar::presets())
        filters.push_back({name, text});
    GoToDialog::open({bench(), *menuBar(), std::move(panels), std::move(filters)}, *this);
}

void MainWindow::followRelay() {
    const RelayFace::State state = m_control.state();
    setWindowTitle(state == RelayFace::State::Running    ? tr("Relaydesk · %1").arg(m_control.authority())
                   : state == RelayFace::State::Starting ? tr("Relaydesk · starting…")
                   : state == RelayFace::State::Stopping ? tr("Relaydesk · stopping…")
                                                         : tr("Relaydesk · stopped"));
    if (m_quitting && state == RelayFace::State::Stopped)
        QCoreApplication::quit();
}

void MainWindow::quit() {
    if (!m_quitting)
        m_docks->keep(); // while all panels are still shown: Qt closes those that float one by one
    m_quitting = true;
    if (m_control.state() == RelayFace::State::Stopped)
        QCoreApplication::quit();
    else
        m_control.stop();
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
    if (!m_quitting)
        quit();
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    m_docks->fit();
}

bool MainWindow::event(QEvent* event) {
    const bool handled = QMainWindow::event(event);
    if (event->type() == QEvent::LayoutRequest && m_docks)
        m_docks->nameTabs();
    if (event->type() == QEvent::UpdateRequest && !m_painted) {
        m_painted = true;
        m_afterPaint.start();
    }
    return handled;
}

} // namespace relay
