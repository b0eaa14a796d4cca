// SPDX-License-Identifier: MIT
#include "frame/MainWindow.h"

#include "capture/CaptureActions.h"
#include "capture/CaptureWindow.h"
#include "capture/Notice.h"
#include "connect/ConnectPage.h"
#include "findings/FindingsPanel.h"
#include "frame/AttachDialog.h"
#include "frame/Banner.h"
#include "frame/FocusOrder.h"
#include "frame/HealthStrip.h"
#include "frame/MainMenu.h"
#include "frame/MainToolBar.h"
#include "frame/ProjectActions.h"
#include "frame/StatusBar.h"
#include "frame/WindowTitle.h"
#include "goto/GoToDialog.h"
#include "laravel/LaravelPanel.h"
#include "log/FilterBar.h"
#include "log/LogPanel.h"
#include "preferences/PreferencesDialog.h"
#include "replay/ReplayPanel.h"
#include "theme/Icons.h"
#include "widgets/Asking.h"

#include <QApplication>
#include <QCloseEvent>
#include <QCoreApplication>
#include <QMenuBar>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace relay {
namespace {

/// What a laptop screen leaves after a title bar and a border; no more than is useful at first.
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
    , m_problems(m_feed, m_selection, m_navigator,
                 m_control.isElsewhere() ? QString() : m_control.authority())
    , m_factActions(relay, m_selection, m_navigator)
    , m_actions(m_control, theme, m_navigator)
    , m_tray(m_control, m_actions)
    , m_dialogs(*this, m_actions, m_control, theme, m_tray, m_navigator) {
    setWindowIcon(icons::program());
    setObjectName(QStringLiteral("MainWindow"));
    setUpDocks();
    setMinimumSize(480, 420);
    resize(firstSize(*screen())); // before the panels are placed, which depends on it
    m_docks = std::make_unique<PanelDocks>(*this, bench());
    makeCentre();
    addToolBar(new MainToolBar(m_control, m_selection, m_actions, *m_docks,
                               new HealthStrip(m_control, m_feed, m_problems, this), this));
    MainMenu(m_actions, m_factActions, *m_docks,
             {&m_scopes.back, &m_scopes.forward, &m_problems.next, &m_problems.previous, &m_problems.seeAll})
        .fill(*menuBar());
    setUpCaptures();
    setUpProjects();
    setStatusBar(new StatusBar(m_control, m_feed, m_navigator, this));
    connectWindow();
    m_docks->restore();
    m_actions.attach.setEnabled(false); // until setAttachDoor() is called
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
    m_notice = new Notice(tr("Notice"), centre);
    m_banner = new Banner(m_control, m_feed, centre);
    m_connectPage = new ConnectPage(m_control, m_feed, m_selection, centre);
    layout->addWidget(m_notice);
    layout->addWidget(m_banner);
    layout->addWidget(m_connectPage, 3);
    layout->addWidget(&m_docks->centre(), 2);
    constexpr int least = 120; // less than its parts would like: a low window has to fit a drawer too
    centre->setMinimumHeight(least);
    connect(m_banner, &Banner::heightChanged, centre,
            [centre](int height) { centre->setMinimumHeight(least + height); });
    setCentralWidget(centre);
    connect(m_banner, &Banner::preferencesAsked, &m_dialogs, &Dialogs::showPreferences);
    connect(&m_actions.connectPage, &QAction::triggered, m_connectPage, &ConnectPage::bringBack);
}

template <class T>
T& MainWindow::panel() const {
    for (const PanelDocks::Entry& entry : m_docks->panels())
        if (auto* found = qobject_cast<T*>(entry.panel))
            return *found;
    Q_UNREACHABLE();
}

void MainWindow::setUpCaptures() {
    auto& log = panel<LogPanel>();
    m_captures = std::make_unique<CaptureActions>(*this, m_control.relay(), log);
    QMenu* file = menuBar()->actions().first()->menu();
    m_captures->addTo(*file, file->actions().first());
    m_captures->clearSession.setEnabled(false);
    panel<ReplayPanel>().setLog([this] { return m_captures->factsOf(CaptureActions::What::Selected); },
                                [this] { return m_captures->factsOf(CaptureActions::What::Filtered); });
    connect(m_captures.get(), &CaptureActions::said, this, [this](const QString& sentence, bool isProblem) {
        if (isProblem)
            showNotice(sentence);
        else
            emit m_navigator.say(sentence);
    });
    connect(&m_captures->opener(), &CaptureOpener::opened, this, &MainWindow::captureOpened);
    connect(&m_captures->clearSession, &QAction::triggered, this, &MainWindow::askClearSession);
}

void MainWindow::setUpProjects() {
    m_projects = std::make_unique<ProjectActions>(*this, m_control);
    QMenu* file = menuBar()->actions().first()->menu();
    m_projects->addTo(*file, &m_actions.attach);
    connect(m_connectPage, &ConnectPage::projectAsked, &m_projects->open, &QAction::trigger);
    connect(m_projects.get(), &ProjectActions::failed, this, &MainWindow::showNotice);
    connect(m_projects.get(), &ProjectActions::opened, this, [this](const QString& directory) {
        showNotice({});
        emit m_navigator.say(tr("The relay now uses the settings of %1.").arg(directory));
        auto& examination = panel<LaravelPanel>();
        m_docks->bringUp(&examination);
        examination.setDirectory(directory);
        examination.examineProject();
    });
}

void MainWindow::captureOpened(CaptureWindow* capture) {
    capture->takeReplays();
    connect(capture, &CaptureWindow::replayAsked, this,
            [this](const std::shared_ptr<const Capture>& replayed, const QString& name) {
                auto& replay = panel<ReplayPanel>();
                replay.offer(name, replayed->facts());
                m_docks->bringUp(&replay);
                activateWindow();
            });
}

void MainWindow::setClearSession(std::function<void()> clear) {
    m_clearSession = std::move(clear);
    m_captures->clearSession.setEnabled(bool(m_clearSession));
}

void MainWindow::setAttachDoor(AttachDoor& door) {
    m_actions.attach.setEnabled(true);
    connect(&m_actions.attach, &QAction::triggered, this,
            [this, &door] { (new AttachDialog(door, this))->open(); });
    const auto host = [this] {
        return m_control.endpoint().host;
    };
    m_banner->offerOther([this, &door, host] { return door.knows(host(), m_control.endpoint().port); });
    connect(m_banner, &Banner::otherAsked, this,
            [this, &door, host] { door.showInstead(host(), m_control.endpoint().port); });
}

void MainWindow::askClearSession() {
    askWhetherTo(*this, tr("Relaydesk"), tr("Delete the saved events of this relay? This cannot be undone."),
                 [this] { clearSession(); });
}

void MainWindow::clearSession() {
    if (!m_clearSession)
        return;
    m_problems.dropRestored(m_control.relay().journal().restoredUpTo());
    m_clearSession();
    panel<LogPanel>().model().dropRestored();
    panel<FindingsPanel>().model().dropRestored();
}

void MainWindow::showNotice(const QString& sentence) {
    m_notice->say(sentence, Notice::Kind::Problem, true);
}

void MainWindow::connectWindow() {
    m_afterPaint.setSingleShot(true);
    connect(&m_afterPaint, &QTimer::timeout, this, &MainWindow::painted);
    connect(this, &MainWindow::painted, m_docks.get(), &PanelDocks::liftFloating);
    connect(&m_actions.quit, &QAction::triggered, this, &MainWindow::quit);
    connect(&m_actions.goTo, &QAction::triggered, this, &MainWindow::openGoTo);
    connect(&m_scopes, &ScopeHistory::rowAsked, &m_navigator, &Navigator::selectRow);
    connect(&m_actions.resetLayout, &QAction::triggered, m_docks.get(), &PanelDocks::reset);
    connect(&m_actions.resetLayout, &QAction::triggered, &panel<LogPanel>(), &LogPanel::offerColumnsAgain);
    connect(&m_control, &RelayControl::stateChanged, this, &MainWindow::followRelay);
    connect(&m_navigator, &Navigator::tell, this, [this](const QString& title, const QString& sentence) {
        m_tray.tell(title, sentence);
        QApplication::alert(this);
        emit m_navigator.say(title + QStringLiteral(": ") + sentence.section(u'\n', 0, 0));
    });
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
    std::vector<GoToPlace> settings;
    for (const QString& name : PreferencesDialog::settingNames())
        settings.push_back({name, tr("setting"), {}, icons::themed(Icon::Settings), [this, name] {
                                m_dialogs.showSetting(name);
                            }});
    GoToDialog::open({bench(), *menuBar(), std::move(panels), std::move(filters), std::move(settings)},
                     *this);
}

void MainWindow::followRelay() {
    setWindowTitle(relay::windowTitle(m_control));
    if (m_quitting && m_control.state() == RelayFace::State::Stopped)
        QCoreApplication::quit();
}

void MainWindow::quit() {
    if (!m_quitting)
        m_docks->keep(); // while all panels are still shown: Qt closes floating ones one by one
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
    if (m_control.state() != RelayFace::State::Stopped) { // shows "stopping…" until the clients are gone
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

bool MainWindow::focusNextPrevChild(bool next) {
    const std::vector<QWidget*> order = focusOrder(*this);
    if (order.empty())
        return false;
    const auto at = std::ranges::find(order, focusWidget());
    auto wanted = next ? order.begin() : std::prev(order.end());
    if (at != order.end() && next && std::next(at) != order.end())
        wanted = std::next(at);
    else if (at != order.end() && !next && at != order.begin())
        wanted = std::prev(at);
    (*wanted)->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    for (QWidget* around = (*wanted)->parentWidget(); around; around = around->parentWidget())
        if (auto* scroller = qobject_cast<QScrollArea*>(around))
            scroller->ensureWidgetVisible(*wanted);
    return true;
}

} // namespace relay
