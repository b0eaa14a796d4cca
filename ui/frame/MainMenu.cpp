// SPDX-License-Identifier: MIT
#include "frame/MainMenu.h"

#include "facts/FactActions.h"
#include "frame/Actions.h"
#include "frame/PanelDock.h"
#include "frame/PanelDocks.h"

#include <QMenuBar>

namespace relay {

MainMenu::MainMenu(Actions& actions, FactActions& factActions, PanelDocks& docks, QList<QAction*> steps)
    : m_actions(actions)
    , m_factActions(factActions)
    , m_docks(docks)
    , m_steps(std::move(steps)) {}

void MainMenu::fill(QMenuBar& bar) {
    fillFile(*bar.addMenu(tr("&File")));
    fillEdit(*bar.addMenu(tr("&Edit")));
    fillView(*bar.addMenu(tr("&View")));
    fillRelay(*bar.addMenu(tr("&Relay")));
    fillGo(*bar.addMenu(tr("&Go")));
    bar.addMenu(tr("&Help"))->addActions({&m_actions.connectPage, &m_actions.help, &m_actions.about});
}

void MainMenu::add(MenuSection section, QMenu& menu) {
    for (const PanelDocks::Entry& entry : m_docks.panels())
        for (const PanelAction& action : entry.panel->menuActions())
            if (action.section == section)
                menu.addAction(action.action);
}

void MainMenu::fillFile(QMenu& menu) {
    menu.addActions({&m_actions.attach, &m_actions.preferences, &m_actions.reloadApps});
    menu.addSeparator();
    menu.addAction(&m_actions.quit);
}

void MainMenu::fillEdit(QMenu& menu) {
    menu.addActions({&m_factActions.resend, &m_factActions.replay, &m_factActions.keepTemplate,
                     &m_factActions.resendWebhook});
    m_factActions.copy.addTo(menu);
    menu.addSeparator();
    add(MenuSection::Edit, menu);
}

void MainMenu::fillView(QMenu& menu) {
    add(MenuSection::View, menu);
    menu.addSeparator();
    menu.addMenu(tr("&Theme"))
        ->addActions({&m_actions.themeSystem, &m_actions.themeLight, &m_actions.themeDark});
    QMenu* panels = menu.addMenu(tr("&Panels"));
    for (const PanelDocks::Entry& entry : m_docks.panels())
        if (entry.dock)
            panels->addAction(entry.dock->toggleViewAction());
    menu.addSeparator();
    menu.addAction(&m_actions.resetLayout);
}

void MainMenu::fillRelay(QMenu& menu) {
    menu.addActions({&m_actions.start, &m_actions.stop, &m_actions.restart});
    menu.addSeparator();
    menu.addActions({&m_actions.copyAddress, &m_actions.copyTapTag, &m_actions.copyTapConsole});
    menu.addSeparator();
    add(MenuSection::Publish, menu);
    menu.addSeparator();
    add(MenuSection::Examine, menu);
}

void MainMenu::fillGo(QMenu& menu) {
    menu.addAction(&m_actions.goTo);
    menu.addActions(m_steps);
    menu.addSeparator();
    add(MenuSection::Go, menu);
    menu.addActions({&m_factActions.showChannel, &m_factActions.trace});
    add(MenuSection::GoToFact, menu);
    menu.addSeparator();
    QAction* centre = nullptr;
    for (const PanelDocks::Entry& entry : m_docks.panels()) {
        auto* action = new QAction(entry.description.title, &menu);
        action->setShortcut(entry.description.shortcut);
        QObject::connect(action, &QAction::triggered, &m_docks,
                         [&docks = m_docks, panel = entry.panel] { docks.bringUp(panel); });
        if (entry.dock)
            menu.addAction(action);
        else
            centre = action;
        for (const PanelAction& part : entry.panel->menuActions())
            if (part.section == MenuSection::GoToPart)
                menu.addAction(part.action);
    }
    menu.addAction(centre);
}

} // namespace relay
