// SPDX-License-Identifier: MIT
#include "frame/DockTabs.h"

#include "frame/PanelDock.h"

#include <QKeyEvent>
#include <QMainWindow>
#include <QMenu>
#include <QTabBar>

#include <algorithm>

namespace relay {

DockTabs::DockTabs(QMainWindow& window, QObject* parent)
    : QObject(parent)
    , m_window(window) {
    m_shown.setSingleShot(true);
    connect(&m_shown, &QTimer::timeout, this, &DockTabs::changed);
}

void DockTabs::follow() {
    const auto bars = m_window.findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly);
    for (QTabBar* bar : bars) {
        prepare(*bar);
        for (int tab = 0; tab < bar->count(); ++tab)
            bar->setAccessibleTabName(tab, bar->tabText(tab));
        // Qt keeps unused tab bars, and shows them as a line. We remove that line instead of hiding them:
        // hiding would make Qt lay out the window and show them again, endlessly.
        const bool used = bar->count() > 1;
        bar->setMaximumHeight(used ? QWIDGETSIZE_MAX : 0);
        const bool seen = used && m_window.rect().contains(bar->geometry().center());
        bar->setFocusPolicy(seen ? Qt::TabFocus : Qt::NoFocus);
    }
}

void DockTabs::prepare(QTabBar& bar) {
    if (bar.contextMenuPolicy() == Qt::CustomContextMenu)
        return;
    bar.setAccessibleName(tr("Panels"));
    bar.setElideMode(Qt::ElideNone); // if not all fit, whole names and arrows to the others
    bar.setUsesScrollButtons(true);
    bar.installEventFilter(this);
    bar.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&bar, &QWidget::customContextMenuRequested, this,
            [this, &bar](const QPoint& position) { showMenu(bar, position); });
}

PanelDock* DockTabs::dockAt(const QTabBar& bar, int tab) const {
    const auto docks = m_window.findChildren<PanelDock*>();
    const auto found = std::find_if(docks.begin(), docks.end(), [&](const PanelDock* dock) {
        return tab >= 0 && dock->windowTitle() == bar.tabText(tab);
    });
    return found == docks.end() ? nullptr : *found;
}

/// If opened by a key, the menu is for the current tab.
void DockTabs::showMenu(const QTabBar& bar, const QPoint& position) {
    const int under = bar.tabAt(position);
    PanelDock* dock = dockAt(bar, under < 0 ? bar.currentIndex() : under);
    if (!dock)
        return;
    QMenu menu;
    menu.addAction(tr("Float"), dock, [dock] { dock->setFloating(true); });
    menu.addAction(tr("Move to the left"), this, [this, dock] { moveTo(Qt::LeftDockWidgetArea, *dock); });
    menu.addAction(tr("Move to the right"), this, [this, dock] { moveTo(Qt::RightDockWidgetArea, *dock); });
    menu.addAction(tr("Move to the bottom"), this, [this, dock] { moveTo(Qt::BottomDockWidgetArea, *dock); });
    menu.addSeparator();
    menu.addAction(tr("Hide"), dock, &QWidget::close);
    menu.exec(bar.mapToGlobal(position));
}

/// The panel is on its own there, until it is dragged onto another.
void DockTabs::moveTo(Qt::DockWidgetArea area, PanelDock& dock) {
    m_window.addDockWidget(area, &dock);
    dock.bringUp();
    m_shown.start();
}

/// The tabs belong to the window: a drawer does not receive their key events.
bool DockTabs::eventFilter(QObject* object, QEvent* event) {
    const auto* bar = qobject_cast<const QTabBar*>(object);
    if (bar && event->type() == QEvent::Show && bar->count() < 2)
        m_shown.start();
    if (bar && event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape)
        if (PanelDock* dock = dockAt(*bar, bar->currentIndex()); dock && dock->isDrawer()) {
            emit dock->closeAsked();
            return true;
        }
    return QObject::eventFilter(object, event);
}

} // namespace relay
