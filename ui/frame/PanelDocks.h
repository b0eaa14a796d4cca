// SPDX-License-Identifier: MIT
#pragma once

#include "Panel.h"
#include "frame/DockSizes.h"
#include "frame/DockTabs.h"

#include <QByteArray>
#include <QTimer>

class QMainWindow;

namespace relay {

class PanelDock;

/// The panels of a window: creates them from their descriptions, places them, and saves in QSettings where
/// the user put them. GUI thread.
class PanelDocks final : public QObject {
    Q_OBJECT
public:
    struct Entry {
        PanelDescription description;
        Panel* panel = nullptr;
        PanelDock* dock = nullptr; ///< null for the one in the window's centre
    };

    /// Creates and places all. The window owns them, and must have its initial size already.
    PanelDocks(QMainWindow& window, const Workbench& bench, QObject* parent = nullptr);

    /// In the order in which the menus name them.
    const std::vector<Entry>& panels() const { return m_panels; }
    /// The panel for the window's centre; not placed yet.
    Panel& centre() const;

    /// Restores the saved layout. Call once, when the window has its tool bars too.
    void restore();
    void keep() const;
    /// Puts panels that float above the window, which was not there yet when they were restored. Call once,
    /// when it is.
    void liftFloating() const;
    /// Back to the first layout, columns too.
    void reset();
    /// Call when the window was resized: puts the inspector beside or below the log, and gives panels back
    /// the size that a small window took from them.
    void fit();
    /// Updates panels that share a place, as Qt arranged them: tabs get names, panels among tabs lose their
    /// title.
    void nameTabs();

public slots:
    /// Brings it to the front, with the focus on the panel or on a part of one.
    void bringUp(QWidget* panelOrPart);
    void closeDrawers() const;

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void place();
    void putTogether(PanelPlace place);
    void placeInspector(Qt::DockWidgetArea area);
    QList<PanelDock*> docks(PanelPlace place) const;
    bool isNarrow() const;
    DockSizes::Seen seen() const;
    void giveSizes() { m_sizes.give(seen()); }

    QMainWindow& m_window;
    std::vector<Entry> m_panels;
    QByteArray m_firstState; ///< the layout before anything was restored
    Qt::DockWidgetArea m_inspectorArea = Qt::RightDockWidgetArea;
    QTimer m_laid; ///< fires once what was placed or opened is laid out
    DockSizes m_sizes;
    DockTabs m_tabs;
};

} // namespace relay
