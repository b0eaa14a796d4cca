#include "channels/ChannelsPanel.h"
#include "frame/AboutDialog.h"
#include "frame/AddressBox.h"
#include "frame/AppChooser.h"
#include "frame/GettingStarted.h"
#include "frame/HelpDialog.h"
#include "frame/MainWindow.h"
#include "frame/PanelDock.h"
#include "frame/StatusBar.h"
#include "preferences/PreferencesDialog.h"

#include <QCoreApplication>
#include <QMenuBar>
#include <QSettings>
#include <QToolBar>

namespace relay {

void MainWindow::makeToolBar() {
    QToolBar* bar = addToolBar(QStringLiteral("Main tool bar"));
    bar->setObjectName(QStringLiteral("MainToolBar"));
    bar->setMovable(false);
    bar->addWidget(new AddressBox(m_control, bar));
    bar->addWidget(new AppChooser(m_control, m_selection, bar));
}

void MainWindow::makeMenus() {
    QMenu* file = menuBar()->addMenu(QStringLiteral("&File"));
    file->addAction(&m_actions.preferences);
    file->addAction(&m_actions.reloadApps);
    file->addSeparator();
    file->addAction(&m_actions.quit);

    QMenu* view = menuBar()->addMenu(QStringLiteral("&View"));
    QMenu* themes = view->addMenu(QStringLiteral("&Theme"));
    for (QAction* action : {&m_actions.themeSystem, &m_actions.themeLight, &m_actions.themeDark})
        themes->addAction(action);
    QMenu* panels = view->addMenu(QStringLiteral("&Panels"));
    for (PanelDock* dock : findChildren<PanelDock*>())
        panels->addAction(dock->toggleViewAction());
    view->addSeparator();
    view->addAction(&m_actions.resetLayout);

    QMenu* relay = menuBar()->addMenu(QStringLiteral("&Relay"));
    for (QAction* action : {&m_actions.start, &m_actions.stop, &m_actions.restart})
        relay->addAction(action);
    relay->addSeparator();
    relay->addAction(&m_actions.copyAddress);

    QMenu* go = menuBar()->addMenu(QStringLiteral("&Go"));
    const auto goTo = [this, go](PanelDock* dock, const QKeySequence& shortcut) {
        go->addAction(dock->windowTitle(), shortcut, dock, &PanelDock::bringUp);
    };
    goTo(m_channelsDock, Qt::CTRL | Qt::Key_1);
    goTo(m_membersDock, Qt::CTRL | Qt::Key_2);
    goTo(m_connectionsDock, Qt::CTRL | Qt::Key_3);
    go->addSeparator();
    go->addAction(QStringLiteral("Search channels"), Qt::CTRL | Qt::Key_K, this, [this] {
        m_channelsDock->bringUp();
        m_channelsPanel->focusSearch();
    });

    QMenu* help = menuBar()->addMenu(QStringLiteral("&Help"));
    for (QAction* action : {&m_actions.help, &m_actions.firstSteps, &m_actions.about})
        help->addAction(action);
}

void MainWindow::showPreferences() {
    auto* dialog = findChild<PreferencesDialog*>();
    if (!dialog)
        dialog = new PreferencesDialog(m_control, m_theme, m_tray, QSettings().value(QStringLiteral("log/rows"), 100'000).toLongLong(), this);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void MainWindow::connectActions() {
    connect(&m_actions.quit, &QAction::triggered, QCoreApplication::instance(), &QCoreApplication::quit);
    connect(&m_actions.preferences, &QAction::triggered, this, &MainWindow::showPreferences);
    connect(&m_actions.resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
    connect(&m_actions.firstSteps, &QAction::triggered, m_firstSteps, &GettingStarted::bringBack);
    connect(&m_actions.about, &QAction::triggered, this, [this] { (new AboutDialog(this))->show(); });
    connect(&m_actions.help, &QAction::triggered, this, [this] { (new HelpDialog(*menuBar(), this))->show(); });
    connect(&m_actions.copyAddress, &QAction::triggered, this,
            [this] { m_statusBar->say(QStringLiteral("Copied %1").arg(m_control.url())); });
}

} // namespace relay
