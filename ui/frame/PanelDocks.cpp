// SPDX-License-Identifier: MIT
#include "frame/PanelDocks.h"

#include "Navigator.h"
#include "frame/PanelDock.h"
#include "frame/Panels.h"
#include "theme/Views.h"

#include <QApplication>
#include <QMainWindow>
#include <QResizeEvent>
#include <QScrollArea>
#include <QSettings>
#include <QWindow>

#include <algorithm>

namespace relay {
namespace {

const QString geometryKey = QStringLiteral("window/geometry");
const QString stateKey = QStringLiteral("window/state");
constexpr int layoutVersion = 5; // raised when panels are added or removed: an old layout would misplace them
constexpr int narrowWidth = 1200; // of the window: if narrower, the inspector is below the log

/// Whether the widget is useful for the keyboard: the bare scroll area around a form is not.
bool isControl(const QWidget& widget) {
    return (widget.focusPolicy() & Qt::TabFocus) && widget.isEnabled() &&
           !(qobject_cast<const QScrollArea*>(&widget) && widget.accessibleName().isEmpty());
}

/// Gives the keyboard focus to the right part of a panel that comes to the front.
void focusInto(QWidget& panel) {
    panel.setFocus(Qt::ShortcutFocusReason);
    const auto hasFocus = [&panel] {
        const QWidget* focused = panel.window()->focusWidget();
        return panel.isAncestorOf(focused) && isControl(*focused);
    };
    for (QWidget* widget = &panel; !hasFocus();) {
        widget = widget->nextInFocusChain();
        if (widget == &panel)
            return;
        if (panel.isAncestorOf(widget) && isControl(*widget) && widget->isVisibleTo(&panel))
            widget->setFocus(Qt::ShortcutFocusReason);
    }
}

} // namespace

PanelDocks::PanelDocks(QMainWindow& window, const Workbench& bench, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_sizes(window)
    , m_tabs(window) {
    for (const PanelDescription& description : panelDescriptions()) {
        Panel* panel = description.make(bench, &window);
        if (panel->accessibleName().isEmpty()) // the panel itself has the focus while it has no control
            panel->setAccessibleName(description.title);
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
    connect(&m_laid, &QTimer::timeout, this, &PanelDocks::giveSizes);
    connect(&m_tabs, &DockTabs::changed, this, &PanelDocks::nameTabs);
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

/// Puts the panels of a place into tabs where the first of them is; hidden ones stay hidden.
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
    m_sizes.reset();
    m_laid.start();
}

/// Below the log, the inspector is above the drawers. Docks are split before they are tabbed: a dock placed
/// beside a tabbed one would become a tab.
void PanelDocks::placeInspector(Qt::DockWidgetArea area) {
    m_inspectorArea = area;
    PanelDock* first = docks(PanelPlace::Inspector).first();
    m_window.addDockWidget(area, first);
    if (area == Qt::BottomDockWidgetArea) {
        m_window.splitDockWidget(first, docks(PanelPlace::Drawer).first(), Qt::Vertical);
        putTogether(PanelPlace::Drawer);
    }
    putTogether(PanelPlace::Inspector);
}

void PanelDocks::fit() {
    const QList<PanelDock*> inspectors = docks(PanelPlace::Inspector);
    const bool asPlaced = std::all_of(inspectors.begin(), inspectors.end(), [this](PanelDock* dock) {
        return !dock->isFloating() && m_window.dockWidgetArea(dock) == m_inspectorArea;
    });
    const Qt::DockWidgetArea wanted = isNarrow() ? Qt::BottomDockWidgetArea : Qt::RightDockWidgetArea;
    if (asPlaced && wanted != m_inspectorArea)
        placeInspector(wanted);
    m_laid.start();
}

DockSizes::Seen PanelDocks::seen() const {
    const auto one = [this](PanelPlace place, Qt::DockWidgetArea area) { // the user may have moved the others
        const QList<PanelDock*> all = docks(place);
        const auto found = std::find_if(all.begin(), all.end(), [this, area](PanelDock* dock) {
            return dock->isSeen() && m_window.dockWidgetArea(dock) == area;
        });
        return found == all.end() ? nullptr : *found;
    };
    return {one(PanelPlace::Navigator, Qt::LeftDockWidgetArea), one(PanelPlace::Inspector, m_inspectorArea),
            one(PanelPlace::Drawer, Qt::BottomDockWidgetArea), m_inspectorArea == Qt::BottomDockWidgetArea};
}

/// Remembers a size that the user gave a panel by dragging the separator beside it, to restore it later. The
/// room of a panel that was hidden or shown goes to the log, or comes from it: Qt would give it to the panel
/// next to it.
bool PanelDocks::eventFilter(QObject* object, QEvent* event) {
    const auto* dock = qobject_cast<const PanelDock*>(object);
    if (dock && (event->type() == QEvent::HideToParent || event->type() == QEvent::ShowToParent))
        m_laid.start();
    if (dock && event->type() == QEvent::Resize && (QApplication::mouseButtons() & Qt::LeftButton))
        m_sizes.dragged(seen(), *dock, static_cast<QResizeEvent*>(event)->oldSize());
    return QObject::eventFilter(object, event);
}

void PanelDocks::bringUp(QWidget* panelOrPart) {
    for (const auto& [description, panel, dock] : m_panels) {
        if (panel != panelOrPart && !panel->isAncestorOf(panelOrPart))
            continue;
        if (description.place == PanelPlace::Drawer && dock->isHidden()) {
            for (PanelDock* drawer : docks(PanelPlace::Drawer)) // they open together as one drawer with tabs
                drawer->show();
            m_laid.start();
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
    m_sizes.restore();
    nameTabs();
}

/// A window manager is told of whose window it is only when it comes.
void PanelDocks::liftFloating() const {
    for (const Entry& entry : m_panels) {
        QWindow* own = entry.dock && entry.dock->isFloating() && entry.dock->isVisible()
                           ? entry.dock->windowHandle()
                           : nullptr;
        if (!own)
            continue;
        own->hide();
        own->setTransientParent(m_window.windowHandle());
        own->show();
    }
}

void PanelDocks::keep() const {
    m_sizes.keep();
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
    m_tabs.follow();
    for (const Entry& entry : m_panels) {
        if (!entry.dock)
            continue;
        const QList<QDockWidget*> others = m_window.tabifiedDockWidgets(entry.dock);
        const bool tabbed = std::any_of(others.begin(), others.end(),
                                        [](const QDockWidget* other) { return !other->isHidden(); });
        entry.dock->setTabbed(tabbed);
        if (tabbed) // Qt moves those behind the current tab outside the window
            entry.panel->setEnabled(entry.dock->geometry().right() >= 0);
    }
}

} // namespace relay
