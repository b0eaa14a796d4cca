// SPDX-License-Identifier: MIT
#pragma once

#include "Navigator.h"
#include "ScopeHistory.h"
#include "Selection.h"
#include "Workbench.h"
#include "facts/FactActions.h"
#include "frame/Actions.h"
#include "frame/Dialogs.h"
#include "frame/PanelDocks.h"
#include "frame/ProblemActions.h"
#include "frame/RelayControl.h"
#include "frame/Tray.h"
#include "models/RelayFeed.h"
#include "widgets/FocusRing.h"

#include <QMainWindow>
#include <QTimer>

#include <functional>

namespace relay {

class AttachDoor;
class Banner;
class CaptureActions;
class CaptureWindow;
class ConnectPage;
class LogPanel;
class Notice;
class ProjectActions;
class ReplayPanel;

/// The window: holds what panels work with, and assembles the tool bar, panels, menus and status bar.
/// Panels.cpp lists the panels. GUI thread.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    /// All outlive the window. The relay has its settings and may be started later.
    MainWindow(RelayFace& relay, Theme& theme);
    ~MainWindow() override;

    RelayControl& control() { return m_control; }
    RelayFeed& feed() { return m_feed; }
    Selection& selection() { return m_selection; }
    Navigator& navigator() { return m_navigator; }
    Actions& actions() { return m_actions; }
    FactActions& factActions() { return m_factActions; }
    const PanelDocks& docks() const { return *m_docks; }
    CaptureActions& captures() { return *m_captures; }
    ProjectActions& projects() { return *m_projects; }
    /// `clear` deletes the session that is kept between runs; the window then offers it.
    void setClearSession(std::function<void()> clear);
    /// Offers File › Attach, and "Show that one" if the port is taken. `door` outlives the window.
    void setAttachDoor(AttachDoor& door);
    /// Something that the user must know: stays until the user closes it. An empty sentence removes it.
    void showNotice(const QString& sentence);

public slots:
    /// Stops the relay, then ends the program; the window shows "stopping…" until the clients are gone.
    void quit();

signals:
    /// After the first paint: slow work may begin.
    void painted();

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void setUpDocks();
    void makeCentre();
    void setUpCaptures();
    void setUpProjects();
    void captureOpened(CaptureWindow* capture);
    void askClearSession();
    void clearSession();
    template <class T>
    T& panel() const;
    void connectWindow();
    void followRelay();
    Workbench bench();
    void openGoTo();

    RelayControl m_control;
    RelayFeed m_feed;
    Selection m_selection;
    ScopeHistory m_scopes;
    Navigator m_navigator;
    ProblemActions m_problems;
    FactActions m_factActions;
    Actions m_actions;
    Tray m_tray;
    Dialogs m_dialogs;
    std::unique_ptr<PanelDocks> m_docks;
    std::unique_ptr<CaptureActions> m_captures;
    std::unique_ptr<ProjectActions> m_projects;
    std::function<void()> m_clearSession;
    ConnectPage* m_connectPage = nullptr;
    Notice* m_notice = nullptr;
    Banner* m_banner = nullptr;
    FocusRing m_focusRing;
    QTimer m_afterPaint;
    bool m_painted = false;
    bool m_quitting = false;
};

} // namespace relay
