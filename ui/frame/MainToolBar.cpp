// SPDX-License-Identifier: MIT
#include "frame/MainToolBar.h"

#include "frame/Actions.h"
#include "frame/AddressBox.h"
#include "frame/AppChooser.h"
#include "frame/HealthStrip.h"
#include "frame/PanelDocks.h"

#include <QToolButton>

namespace relay {

MainToolBar::MainToolBar(RelayControl& control, Selection& selection, Actions& actions,
                         const PanelDocks& docks, HealthStrip* health, QWidget* parent)
    : QToolBar(tr("Main tool bar"), parent)
    , m_address(new AddressBox(control, this))
    , m_health(health) {
    setObjectName(QStringLiteral("MainToolBar"));
    setMovable(false);
    addWidget(m_address);
    addWidget(m_health);
    addAction(&actions.goTo);
    for (const PanelDocks::Entry& entry : docks.panels())
        for (const PanelAction& action : entry.panel->menuActions())
            if (action.section == MenuSection::ToolBar)
                addAction(action.action);
    auto* apps = new AppChooser(control, selection, this); // the first to be left out in a narrow window
    QAction* choice = addWidget(apps);
    choice->setVisible(apps->isNeeded());
    connect(apps, &AppChooser::neededChanged, choice, &QAction::setVisible);
    addAction(&actions.preferences);
    nameButtons();
}

void MainToolBar::resizeEvent(QResizeEvent* event) {
    constexpr int narrow = 640;
    m_address->setBrief(width() < narrow);
    m_health->setBrief(width() < narrow);
    QToolBar::resizeEvent(event);
}

/// Gives icon buttons accessible names, and makes them reachable with the Tab key.
void MainToolBar::nameButtons() {
    if (auto* more = findChild<QToolButton*>(QStringLiteral("qt_toolbar_ext_button")))
        more->setAccessibleName(tr("More")); // Qt's own button, for what does not fit
    const QList<QAction*> all = actions();
    for (QAction* action : all)
        if (QWidget* button = widgetForAction(action); button && !action->text().isEmpty()) {
            button->setAccessibleName(action->text());
            button->setFocusPolicy(Qt::TabFocus);
        }
}

} // namespace relay
