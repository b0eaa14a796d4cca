// SPDX-License-Identifier: MIT
#pragma once

#include "Panel.h"

#include <QCoreApplication>

class QAction;
class QMenu;
class QMenuBar;

namespace relay {

class Actions;
class FactActions;
class PanelDocks;

/// Fills the menu bar: the window's own actions, those of the selected fact, and those of the panels.
/// GUI thread.
class MainMenu final {
    Q_DECLARE_TR_FUNCTIONS(relay::MainMenu)
public:
    /// All outlive the menu bar. `steps` step through past selections and through problems.
    MainMenu(Actions& actions, FactActions& factActions, PanelDocks& docks, QList<QAction*> steps);

    void fill(QMenuBar& bar);

private:
    void fillFile(QMenu& menu);
    void fillEdit(QMenu& menu);
    void fillView(QMenu& menu);
    void fillRelay(QMenu& menu);
    void fillGo(QMenu& menu);
    /// Adds the panels' actions for that section.
    void add(MenuSection section, QMenu& menu);

    Actions& m_actions;
    FactActions& m_factActions;
    PanelDocks& m_docks;
    const QList<QAction*> m_steps;
};

} // namespace relay
