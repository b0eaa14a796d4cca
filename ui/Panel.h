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

/// How a panel joins the window. Each panel describes itself; frame/Panels.cpp lists the descriptions.
struct PanelDescription {
    QString name; ///< of its dock, never shown; the layout is kept by it
    QString title;
    Qt::DockWidgetArea area = Qt::NoDockWidgetArea; ///< none: the window's centre
    int height = 0;             ///< share of its area's height, in pixels at the window's first size
    QString tabWith = {};       ///< name of the panel whose place it shares as a tab; `height` is unused then
    bool shown = true;          ///< at first
    QKeySequence shortcut = {}; ///< goes to the panel
    Panel* (*make)(const Workbench& bench, QWidget* parent) = nullptr; ///< the parent owns the panel
};

/// For PanelDescription::make.
template <class Widget>
Panel* makePanel(const Workbench& bench, QWidget* parent) {
    return new Widget(bench, parent);
}

} // namespace relay
