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

namespace relay {

/// The window: holds what panels work with, and puts tool bar, panels, menus and status bar together.
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

public slots:
    /// Stops the relay and ends the program then; the window shows "stopping…" until the clients are gone.
    void quit();

signals:
    /// After the first paint: what is slow may begin.
    void painted();

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    void setUpDocks();
    void makeCentre();
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
    FocusRing m_focusRing;
    QTimer m_afterPaint;
    bool m_painted = false;
    bool m_quitting = false;
};

} // namespace relay
