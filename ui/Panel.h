// SPDX-License-Identifier: MIT
#pragma once

#include "Workbench.h"

#include <QKeySequence>
#include <QString>
#include <QWidget>

#include <vector>

class QAction;

namespace relay {

/// The places in the tool bar and the menus where panel actions appear, in the order of the panels.
enum class MenuSection : quint8 {
    ToolBar,
    Edit,
    View,
    Publish, ///< in the Relay menu
    Examine, ///< in the Relay menu, after a separator
    Go,
    GoToFact, ///< in the Go menu, after the actions of the selected fact
    GoToPart, ///< in the Go menu, after the panel that adds it
};

struct PanelAction {
    MenuSection section;
    QAction* action; ///< the panel's
};

/// A panel of the window: a widget with its own model, actions and connections, which reports how many things
/// it shows. GUI thread.
class Panel : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// The actions that the tool bar and the menus show.
    virtual std::vector<PanelAction> menuActions() { return {}; }

signals:
    /// The count is shown beside the title; a negative one is not shown.
    void countChanged(qint64 count);
};

/// Where a panel is at first. Panels in the same place share it as tabs, in list order.
enum class PanelPlace : quint8 {
    Centre,
    Navigator, ///< on the left: channels and people
    Inspector, ///< beside the log, or below it in a narrow window: what is selected
    Drawer,    ///< below the log, closed until opened by the user; Esc closes it again
};

/// How a panel joins the window. Each panel describes itself; frame/Panels.cpp lists the descriptions.
struct PanelDescription {
    QString name; ///< object name of the dock, never shown; the saved layout refers to it
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
