// SPDX-License-Identifier: MIT
#include "frame/PanelDocks.h"

#include "Navigator.h"
#include "frame/PanelDock.h"
#include "frame/Panels.h"
#include "theme/Views.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMainWindow>
#include <QResizeEvent>
#include <QSettings>
#include <QTabBar>

#include <algorithm>

namespace relay {
namespace {

const QString geometryKey = QStringLiteral("window/geometry");
const QString stateKey = QStringLiteral("window/state");
constexpr int layoutVersion = 5; // raised when panels come or go: an old layout would misplace them
constexpr int navigatorWidth = 264;
constexpr int inspectorWidth = 368;
constexpr int inspectorHeight = 280; // below the log
constexpr int drawerHeight = 350;
constexpr int narrowWidth = 1200; // of the window: below it the inspector is under the log

/// What takes the keyboard when a panel comes to the front.
void focusInto(QWidget& panel) {
    panel.setFocus(Qt::ShortcutFocusReason);
    for (QWidget* widget = &panel; !panel.isAncestorOf(panel.window()->focusWidget());) {
        widget = widget->nextInFocusChain();
        if (widget == &panel)
            return;
        if (panel.isAncestorOf(widget) && (widget->focusPolicy() & Qt::TabFocus) &&
            widget->isVisibleTo(&panel) && widget->isEnabled())
            widget->setFocus(Qt::ShortcutFocusReason);
    }
}

} // namespace

PanelDocks::PanelDocks(QMainWindow& window, const Workbench& bench, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_navigatorWidth(navigatorWidth)
    , m_inspectorWidth(inspectorWidth) {
    for (const PanelDescription& description : panelDescriptions()) {
        Panel* panel = description.make(bench, &window);
        PanelDock* dock =
            description.place == PanelPlace::Centre ? nullptr : new PanelDock(description, *panel, &window);
        m_panels.push_back({description, panel, dock});
        if (!dock)
            continue;
        dock->installEventFilter(this);
        if (description.place == PanelPlace::Drawer)
            connect(dock, &PanelDock::closeAsked, this, &PanelDocks::closeDrawers);
        else
            connect(dock, &PanelDock::closeAsked, dock, &QWidget::close);
    }
    m_laid.setSingleShot(true);
    connect(&m_laid, &QTimer::timeout, this, &PanelDocks::giveWidthsBack);
    m_drawersShown.setSingleShot(true);
    connect(&m_drawersShown, &QTimer::timeout, this, &PanelDocks::giveHeights);
    m_tabsShown.setSingleShot(true);
    connect(&m_tabsShown, &QTimer::timeout, this, &PanelDocks::nameTabs);
    place();
    connect(&bench.navigator, &Navigator::showPanel, this, &PanelDocks::bringUp);
}

Panel& PanelDocks::centre() const {
    return *std::find_if(m_panels.begin(), m_panels.end(), [](const Entry& entry) {
                return !entry.dock;
            })->panel;
}

QList<PanelDock*> PanelDocks::docks(PanelPlace place) const {
    QList<PanelDock*> docks;
    for (const Entry& entry : m_panels)
        if (entry.description.place == place)
            docks += entry.dock;
    return docks;
}

bool PanelDocks::isNarrow() const {
    return m_window.width() < narrowWidth;
}

/// The panels of a place as tabs where the first of them stands; those that are hidden stay so.
void PanelDocks::putTogether(PanelPlace place) {
    const QList<PanelDock*> all = docks(place);
    for (PanelDock* dock : all.sliced(1)) {
        const bool hidden = dock->isHidden();
        m_window.tabifyDockWidget(all.first(), dock);
        dock->setHidden(hidden);
    }
    all.first()->raise();
}

void PanelDocks::place() {
    m_window.addDockWidget(Qt::LeftDockWidgetArea, docks(PanelPlace::Navigator).first());
    m_window.addDockWidget(Qt::BottomDockWidgetArea, docks(PanelPlace::Drawer).first());
    putTogether(PanelPlace::Navigator);
    putTogether(PanelPlace::Drawer);
    placeInspector(isNarrow() ? Qt::BottomDockWidgetArea : Qt::RightDockWidgetArea);
    for (PanelDock* drawer : docks(PanelPlace::Drawer))
        drawer->hide();
    m_navigatorWidth = navigatorWidth;
    m_inspectorWidth = inspectorWidth;
    m_window.resizeDocks({docks(PanelPlace::Navigator).first()}, {navigatorWidth}, Qt::Horizontal);
    m_window.resizeDocks({docks(PanelPlace::Drawer).first()}, {drawerHeight}, Qt::Vertical);
}

/// Below the log it stands above the drawers. Docks are split before they are put together: a neighbour of
/// one among tabs would become a tab.
void PanelDocks::placeInspector(Qt::DockWidgetArea area) {
    m_inspectorArea = area;
    PanelDock* first = docks(PanelPlace::Inspector).first();
    m_window.addDockWidget(area, first);
    if (area == Qt::BottomDockWidgetArea) {
        m_window.splitDockWidget(first, docks(PanelPlace::Drawer).first(), Qt::Vertical);
        putTogether(PanelPlace::Drawer);
    }
    putTogether(PanelPlace::Inspector);
    if (area == Qt::RightDockWidgetArea)
        m_window.resizeDocks({first}, {m_inspectorWidth}, Qt::Horizontal);
    else
        m_window.resizeDocks({first}, {inspectorHeight}, Qt::Vertical);
}

void PanelDocks::fit() {
    const QList<PanelDock*> inspectors = docks(PanelPlace::Inspector);
    const bool asPlaced = std::all_of(inspectors.begin(), inspectors.end(), [this](PanelDock* dock) {
        return !dock->isFloating() && m_window.dockWidgetArea(dock) == m_inspectorArea;
    });
    const Qt::DockWidgetArea wanted = isNarrow() ? Qt::BottomDockWidgetArea : Qt::RightDockWidgetArea;
    if (asPlaced && wanted != m_inspectorArea) {
        placeInspector(wanted);
        m_laid.start();
    }
    giveWidthsBack();
}

void PanelDocks::giveWidthsBack() {
    const auto give = [this](PanelPlace place, int width, bool atMost) {
        for (PanelDock* dock : docks(place)) {
            const bool isSeen = dock->isVisible() && !dock->isFloating() && dock->geometry().right() >= 0;
            if (isSeen && (dock->width() < width || (atMost && dock->width() > width)))
                return m_window.resizeDocks({dock}, {width}, Qt::Horizontal);
        }
    };
    const int share = m_window.width() * 36 / 100; // the log needs nearly twice as much
    give(PanelPlace::Navigator, std::min(m_navigatorWidth, share), share < m_navigatorWidth);
    if (m_inspectorArea == Qt::RightDockWidgetArea)
        give(PanelPlace::Inspector, m_inspectorWidth, false);
}

/// Below the log the inspector and a drawer that opens share the height: the log gives way.
void PanelDocks::giveHeights() const {
    PanelDock* drawer = docks(PanelPlace::Drawer).first();
    PanelDock* inspector = docks(PanelPlace::Inspector).first();
    if (drawer->isFloating())
        return;
    QList<QDockWidget*> docks;
    QList<int> heights;
    const auto give = [&](PanelDock* dock, int height) {
        docks += dock;
        heights += std::max(dock->height(), height);
    };
    if (m_inspectorArea == Qt::BottomDockWidgetArea && inspector->isVisible() && !inspector->isFloating())
        give(inspector, inspectorHeight);
    give(drawer, drawerHeight);
    m_window.resizeDocks(docks, heights, Qt::Vertical);
}

/// The tabs above the drawers are the window's own: a drawer does not hear the keys that they get.
bool PanelDocks::isOfDrawers(const QTabBar& bar) const {
    const QList<PanelDock*> drawers = docks(PanelPlace::Drawer);
    return std::any_of(drawers.begin(), drawers.end(), [&bar](const PanelDock* drawer) {
        return bar.count() > 0 && drawer->windowTitle() == bar.tabText(0);
    });
}

/// A width that the user gave a panel by dragging the line beside it is the one it gets back.
bool PanelDocks::eventFilter(QObject* object, QEvent* event) {
    if (const auto* bar = qobject_cast<const QTabBar*>(object)) {
        if (event->type() == QEvent::Show && bar->count() < 2)
            m_tabsShown.start();
        if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape &&
            isOfDrawers(*bar)) {
            closeDrawers();
            return true;
        }
    }
    if (event->type() == QEvent::Resize && (QApplication::mouseButtons() & Qt::LeftButton)) {
        const int width = static_cast<QResizeEvent*>(event)->size().width();
        for (const Entry& entry : m_panels)
            if (entry.dock == object && !entry.dock->isFloating()) {
                if (entry.description.place == PanelPlace::Navigator)
                    m_navigatorWidth = width;
                else if (entry.description.place == PanelPlace::Inspector &&
                         m_inspectorArea == Qt::RightDockWidgetArea)
                    m_inspectorWidth = width;
            }
    }
    return QObject::eventFilter(object, event);
}

void PanelDocks::bringUp(QWidget* panelOrPart) {
    for (const auto& [description, panel, dock] : m_panels) {
        if (panel != panelOrPart && !panel->isAncestorOf(panelOrPart))
            continue;
        if (description.place == PanelPlace::Drawer && dock->isHidden()) {
            for (PanelDock* drawer : docks(PanelPlace::Drawer)) // they open together, as one drawer with tabs
                drawer->show();
            m_drawersShown.start();
        }
        if (dock)
            dock->bringUp();
        focusInto(*panelOrPart);
    }
}

void PanelDocks::closeDrawers() const {
    for (PanelDock* drawer : docks(PanelPlace::Drawer))
        if (!drawer->isFloating())
            drawer->hide();
    centre().setFocus(Qt::ShortcutFocusReason);
}

void PanelDocks::restore() {
    m_firstState = m_window.saveState(layoutVersion);
    const QSettings kept;
    m_window.restoreGeometry(kept.value(geometryKey).toByteArray());
    if (m_window.restoreState(kept.value(stateKey).toByteArray(), layoutVersion))
        m_inspectorArea = m_window.dockWidgetArea(docks(PanelPlace::Inspector).first());
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
    for (QTabBar* bar : bars) {
        for (int tab = 0; tab < bar->count(); ++tab)
            bar->setAccessibleTabName(tab, bar->tabText(tab));
        bar->setAccessibleName(tr("Panels"));
        bar->installEventFilter(this);
        bar->setVisible(bar->count() > 1); // Qt keeps those it has no use for, and may show them as a line
        const bool seen = m_window.rect().contains(bar->geometry().center());
        bar->setFocusPolicy(seen ? Qt::TabFocus : Qt::NoFocus);
    }
    for (const Entry& entry : m_panels) {
        if (!entry.dock)
            continue;
        const QList<QDockWidget*> others = m_window.tabifiedDockWidgets(entry.dock);
        const bool tabbed = std::any_of(others.begin(), others.end(),
                                        [](const QDockWidget* other) { return !other->isHidden(); });
        entry.dock->setTabbed(tabbed);
        if (tabbed) // Qt puts those behind the chosen tab out of the window
            entry.panel->setEnabled(entry.dock->geometry().right() >= 0);
    }
}

} // namespace relay
