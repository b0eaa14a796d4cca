// SPDX-License-Identifier: MIT
#include "frame/PanelDocks.h"

#include "Navigator.h"
#include "frame/PanelDock.h"
#include "frame/Panels.h"
#include "theme/Views.h"

#include <QMainWindow>
#include <QSettings>
#include <QTabBar>

#include <algorithm>

namespace relay {
namespace {

const QString geometryKey = QStringLiteral("window/geometry");
const QString stateKey = QStringLiteral("window/state");
constexpr int layoutVersion = 3; // raised when panels come or go: an old layout would misplace them
constexpr int leftWidth = 400;   // at the window's first size
constexpr int rightWidth = 336;

} // namespace

PanelDocks::PanelDocks(QMainWindow& window, const Workbench& bench, QObject* parent)
    : QObject(parent)
    , m_window(window) {
    for (const PanelDescription& description : panelDescriptions()) {
        Panel* panel = description.make(bench, &window);
        PanelDock* dock =
            description.area == Qt::NoDockWidgetArea ? nullptr : new PanelDock(description, *panel, &window);
        m_panels.push_back({description, panel, dock});
    }
    place();
    connect(&bench.navigator, &Navigator::showPanel, this, &PanelDocks::bringUp);
}

Panel& PanelDocks::centre() const {
    return *std::find_if(m_panels.begin(), m_panels.end(), [](const Entry& entry) {
                return !entry.dock;
            })->panel;
}

/// The panels with a place of their own in that area.
QList<QDockWidget*> PanelDocks::column(Qt::DockWidgetArea area) const {
    QList<QDockWidget*> docks;
    for (const auto& [description, panel, dock] : m_panels)
        if (description.area == area && description.tabWith.isEmpty())
            docks += dock;
    return docks;
}

QList<int> PanelDocks::heights(const QList<QDockWidget*>& docks) const {
    QList<int> heights;
    for (const auto& [description, panel, dock] : m_panels)
        if (docks.contains(dock))
            heights += description.height;
    return heights;
}

void PanelDocks::place() {
    for (const Entry& entry : m_panels)
        if (entry.dock && entry.description.tabWith.isEmpty())
            m_window.addDockWidget(entry.description.area, entry.dock);
    for (const auto& [description, panel, dock] : m_panels) {
        if (!dock || description.tabWith.isEmpty())
            continue;
        auto* first = m_window.findChild<PanelDock*>(description.tabWith);
        m_window.tabifyDockWidget(first, dock);
        dock->setVisible(description.shown);
        first->raise();
    }
    const QList<QDockWidget*> left = column(Qt::LeftDockWidgetArea);
    const QList<QDockWidget*> right = column(Qt::RightDockWidgetArea);
    m_window.resizeDocks({left.first(), right.first()}, {leftWidth, rightWidth}, Qt::Horizontal);
    for (const QList<QDockWidget*>& docks : {left, right, column(Qt::BottomDockWidgetArea)})
        m_window.resizeDocks(docks, heights(docks), Qt::Vertical);
}

void PanelDocks::bringUp(QWidget* panel) const {
    for (const Entry& entry : m_panels)
        if (entry.panel == panel && entry.dock)
            entry.dock->bringUp();
        else if (entry.panel == panel)
            panel->setFocus(Qt::ShortcutFocusReason);
}

void PanelDocks::restore() {
    m_firstState = m_window.saveState(layoutVersion);
    const QSettings kept;
    m_window.restoreGeometry(kept.value(geometryKey).toByteArray());
    m_window.restoreState(kept.value(stateKey).toByteArray(), layoutVersion);
    nameTabs();
}

void PanelDocks::keep() const {
    QSettings kept;
    kept.setValue(geometryKey, m_window.saveGeometry());
    kept.setValue(stateKey, m_window.saveState(layoutVersion));
    views::saveColumns(m_window);
}

void PanelDocks::reset() {
    m_window.restoreState(m_firstState, layoutVersion);
    views::resetColumns(m_window);
    place();
}

void PanelDocks::nameTabs() {
    const auto bars = m_window.findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly);
    for (QTabBar* bar : bars)
        for (int tab = 0; tab < bar->count(); ++tab)
            bar->setAccessibleTabName(tab, bar->tabText(tab));
}

} // namespace relay
