// SPDX-License-Identifier: MIT
#pragma once

#include "Panel.h"

#include <QAction>

class QSplitter;

namespace relay {

/// The "People" panel: the members of the chosen presence channel above all connections. GUI thread.
class PeoplePanel final : public Panel {
    Q_OBJECT
public:
    explicit PeoplePanel(const Workbench& bench, QWidget* parent = nullptr);

    std::vector<PanelAction> menuActions() override;

private:
    void addPart(QSplitter& splitter, Panel& part, QAction& action);

    Navigator& m_navigator;
    QAction m_goToMembers;
    QAction m_goToConnections;
};

PanelDescription peoplePanel();

} // namespace relay
