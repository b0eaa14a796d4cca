// SPDX-License-Identifier: MIT
#include "channels/ChannelsPanel.h"
#include "findings/FindingsPanel.h"
#include "frame/AboutDialog.h"
#include "frame/AddressBox.h"
#include "frame/AppChooser.h"
#include "frame/GettingStarted.h"
#include "frame/HelpDialog.h"
#include "frame/MainWindow.h"
#include "frame/PanelDock.h"
#include "frame/StatusBar.h"
#include "log/LogPanel.h"
#include "log/LogView.h"
#include "preferences/PreferencesDialog.h"
#include "publish/PublishPanel.h"

#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

namespace relay {

void MainWindow::makeToolBar() {
    QToolBar* bar = addToolBar(QStringLiteral("Main tool bar"));
    bar->setObjectName(QStringLiteral("MainToolBar"));
    bar->setMovable(false);
    bar->addWidget(new AddressBox(m_control, bar));
    bar->addWidget(new AppChooser(m_control, m_selection, bar));
    auto* space = new QWidget(bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    for (QAction* action : {&m_publish->focusAction, &m_actions.preferences})
        bar->addAction(action);
    if (auto* more = bar->findChild<QToolButton*>(QStringLiteral("qt_toolbar_ext_button")))
        more->setAccessibleName(QStringLiteral("More")); // Qt's own, for what does not fit
    for (QAction* action : bar->actions())               // icon buttons say what they do
        if (QWidget* button = bar->widgetForAction(action); button && !action->text().isEmpty())
            button->setAccessibleName(action->text());
}

void MainWindow::makeMenus() {
    QMenu* file = menuBar()->addMenu(QStringLiteral("&File"));
    file->addAction(&m_actions.preferences);
    file->addAction(&m_actions.reloadApps);
    file->addSeparator();
    file->addAction(&m_actions.quit);
    makeEditMenu();
    makeViewMenu();
    QMenu* relay = menuBar()->addMenu(QStringLiteral("&Relay"));
    for (QAction* action : {&m_actions.start, &m_actions.stop, &m_actions.restart})
        relay->addAction(action);
    relay->addSeparator();
    for (QAction* action : {&m_actions.copyAddress, &m_actions.copyTapTag, &m_actions.copyTapConsole})
        relay->addAction(action);
    relay->addSeparator();
    for (QAction* action : {&m_publish->sendAction, &m_publish->formatAction})
        relay->addAction(action);
    relay->addSeparator();
    relay->addAction(QStringLiteral("Examine a Laravel project…"), m_laravelDock, &PanelDock::bringUp);
    relay->addAction(QStringLiteral("Test an auth endpoint…"), m_authTestDock, &PanelDock::bringUp);
    makeGoMenu();
    QMenu* help = menuBar()->addMenu(QStringLiteral("&Help"));
    for (QAction* action : {&m_actions.help, &m_actions.firstSteps, &m_actions.about})
        help->addAction(action);
}

void MainWindow::makeEditMenu() {
    QMenu* edit = menuBar()->addMenu(QStringLiteral("&Edit"));
    edit->addAction(&m_log->resendAction);
    edit->addAction(&m_log->replayAction);
    edit->addAction(&m_log->resendWebhookAction);
    m_log->copyActions.addTo(*edit);
    edit->addSeparator();
    edit->addAction(&m_log->clearAction);
    edit->addAction(&m_log->undoClearAction);
    edit->addAction(&m_findings->clearAction);
}

void MainWindow::makeViewMenu() {
    QMenu* view = menuBar()->addMenu(QStringLiteral("&View"));
    for (QAction* action : {&m_log->pauseAction, &m_log->followAction, &m_log->relativeTimesAction})
        view->addAction(action);
    view->addSeparator();
    QMenu* themes = view->addMenu(QStringLiteral("&Theme"));
    for (QAction* action : {&m_actions.themeSystem, &m_actions.themeLight, &m_actions.themeDark})
        themes->addAction(action);
    QMenu* panels = view->addMenu(QStringLiteral("&Panels"));
    for (PanelDock* dock : docks())
        panels->addAction(dock->toggleViewAction());
    view->addSeparator();
    view->addAction(&m_actions.resetLayout);
}

void MainWindow::makeGoMenu() {
    QMenu* go = menuBar()->addMenu(QStringLiteral("&Go"));
    go->addAction(&m_log->filterAction);
    go->addAction(QStringLiteral("Search channels"), Qt::CTRL | Qt::Key_K, this, [this] {
        m_channelsDock->bringUp();
        m_channelsPanel->focusSearch();
    });
    go->addAction(&m_publish->focusAction);
    go->addAction(&m_log->showChannelAction);
    go->addAction(&m_log->traceAction);
    go->addAction(&m_findings->showInLogAction);
    go->addSeparator();
    int number = 0;
    for (PanelDock* dock : docks()) {
        QAction* action = go->addAction(dock->windowTitle(), dock, &PanelDock::bringUp);
        if (number < 9) // there are no more digits
            action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + number++)));
    }
    go->addAction(QStringLiteral("Event log"), Qt::CTRL | Qt::Key_0, this,
                  [this] { m_log->view().setFocus(Qt::ShortcutFocusReason); });
}

void MainWindow::showPreferences() {
    auto* dialog = findChild<PreferencesDialog*>();
    if (!dialog) {
        dialog = new PreferencesDialog(m_control, m_theme, m_tray, m_log->rowsKept(), this);
        connect(dialog, &PreferencesDialog::rowsChosen, m_log, &LogPanel::setRowsKept);
    }
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void MainWindow::connectActions() {
    connect(&m_actions.quit, &QAction::triggered, this, &MainWindow::quit);
    connect(&m_actions.preferences, &QAction::triggered, this, &MainWindow::showPreferences);
    connect(&m_actions.resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
    connect(&m_actions.firstSteps, &QAction::triggered, m_firstSteps, &GettingStarted::bringBack);
    connect(&m_actions.about, &QAction::triggered, this, [this] { (new AboutDialog(this))->show(); });
    connect(&m_actions.help, &QAction::triggered, this,
            [this] { (new HelpDialog(*menuBar(), this))->show(); });
    connect(&m_actions.copyAddress, &QAction::triggered, this,
            [this] { m_statusBar->say(QStringLiteral("Copied %1").arg(m_control.url())); });
    connect(&m_actions.copyTapTag, &QAction::triggered, this, [this] {
        m_statusBar->say(
            QStringLiteral("Copied. It goes into the page before all other scripts, in development alone."));
    });
    connect(&m_actions.copyTapConsole, &QAction::triggered, this, [this] {
        m_statusBar->say(QStringLiteral("Copied. It goes into the console of the page's browser."));
    });
}

} // namespace relay
