// SPDX-License-Identifier: MIT
#pragma once

#include "Selection.h"
#include "frame/Actions.h"
#include "frame/RelayControl.h"
#include "frame/Tray.h"
#include "models/RelayFeed.h"

#include <QMainWindow>

namespace relay {

class AuthTestPanel;
class ChannelPanel;
class ChannelsPanel;
class ConnectionsPanel;
class DetailPanel;
class FindingsPanel;
class GettingStarted;
class LaravelPanel;
class LogPanel;
class MembersPanel;
class PanelDock;
class PublishPanel;
class StatusBar;
class Theme;
class TraceView;
class WebhooksPanel;

/// The window: places the panels, and keeps where the user put them. GUI thread.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    /// All outlive the window. The relay has its settings and may be started later.
    MainWindow(RelayFace& relay, Theme& theme);
    ~MainWindow() override;

    RelayControl& control() { return m_control; }
    RelayFeed& feed() { return m_feed; }
    Selection& selection() { return m_selection; }
    Actions& actions() { return m_actions; }

public slots:
    /// Stops the relay and ends the program then; the window shows "stopping…" until the clients are gone.
    void quit();

signals:
    /// After the first paint: what is slow may begin.
    void painted();

protected:
    void closeEvent(QCloseEvent* event) override;
    bool event(QEvent* event) override;

private:
    void makeCentre();
    void makePanels();
    void placePanels();
    /// In the order in which the menus name them.
    std::vector<PanelDock*> docks() const;
    void makeToolBar();
    void makeMenus();
    void makeEditMenu();
    void makeViewMenu();
    void makeGoMenu();
    void connectPanels();
    void connectWindow();
    void connectActions();
    void keepLayout() const;
    void restoreLayout();
    void resetLayout();
    void nameTabs();
    void showPreferences();
    void followRelay();

    RelayFace& m_relay;
    Theme& m_theme;
    RelayControl m_control;
    RelayFeed m_feed;
    Selection m_selection;
    Actions m_actions;
    Tray m_tray;
    GettingStarted* m_firstSteps = nullptr;
    ChannelsPanel* m_channelsPanel = nullptr;
    MembersPanel* m_membersPanel = nullptr;
    ChannelPanel* m_channelPanel = nullptr;
    ConnectionsPanel* m_connectionsPanel = nullptr;
    LogPanel* m_log = nullptr;
    DetailPanel* m_detail = nullptr;
    PublishPanel* m_publish = nullptr;
    FindingsPanel* m_findings = nullptr;
    TraceView* m_trace = nullptr;
    LaravelPanel* m_laravel = nullptr;
    AuthTestPanel* m_authTest = nullptr;
    WebhooksPanel* m_webhooks = nullptr;
    PanelDock* m_channelsDock = nullptr;
    PanelDock* m_membersDock = nullptr;
    PanelDock* m_connectionsDock = nullptr;
    PanelDock* m_detailDock = nullptr;
    PanelDock* m_publishDock = nullptr;
    PanelDock* m_findingsDock = nullptr;
    PanelDock* m_traceDock = nullptr;
    PanelDock* m_laravelDock = nullptr;
    PanelDock* m_authTestDock = nullptr;
    PanelDock* m_channelDock = nullptr;
    PanelDock* m_webhooksDock = nullptr;
    StatusBar* m_statusBar = nullptr;
    QByteArray m_firstState; ///< the layout before anything was restored
    bool m_painted = false;
    bool m_quitting = false;
};

} // namespace relay
