// SPDX-License-Identifier: MIT
#pragma once

#include "Workbench.h"

#include <QKeySequence>
#include <QString>
#include <QWidget>

#include <vector>

class QAction;

namespace relay {

/// The parts of tool bar and menus that show actions of panels, in the order of the panels.
enum class MenuSection : quint8 {
    ToolBar,
    Edit,
    View,
    Publish, ///< in the Relay menu
    Examine, ///< in the Relay menu, after a line
    Go,
    GoToFact, ///< in the Go menu, after the actions of the selected fact
    GoToPart, ///< in the Go menu, behind the panel that brings it
};

struct PanelAction {
    MenuSection section;
    QAction* action; ///< the panel's
};

/// A panel of the window: a widget that brings its own model, actions and connections, and says how many
/// things it shows. GUI thread.
class Panel : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// What tool bar and menus show of its actions.
    virtual std::vector<PanelAction> menuActions() { return {}; }

signals:
    /// Stands beside the title; negative shows nothing.
    void countChanged(qint64 count);
};

/// Where a panel stands at first. Panels of one place share it as tabs, in the order of their list.
enum class PanelPlace : quint8 {
    Centre,
    Navigator, ///< at the left: who is there
    Inspector, ///< beside the log, below it in a narrow window: what is selected
    Drawer,    ///< below the log, closed until it is asked for; Esc closes it again
};

/// How a panel joins the window. Each panel describes itself; frame/Panels.cpp lists the descriptions.
struct PanelDescription {
    QString name; ///< of its dock, never shown; the layout is kept by it
    QString title;
    PanelPlace place = PanelPlace::Centre;
    QKeySequence shortcut = {};                                        ///< goes to the panel
    Panel* (*make)(const Workbench& bench, QWidget* parent) = nullptr; ///< the parent owns the panel
};

/// For PanelDescription::make.
template <class Widget>
Panel* makePanel(const Workbench& bench, QWidget* parent) {
    return new Widget(bench, parent);
}

} // namespace relay
