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

/// The panels of a window: makes them as they describe themselves, places them, and keeps in QSettings where
/// the user put them. GUI thread.
class PanelDocks final : public QObject {
    Q_OBJECT
public:
    struct Entry {
        PanelDescription description;
        Panel* panel = nullptr;
        PanelDock* dock = nullptr; ///< null in the window's centre
    };

    /// Makes and places all. The window owns them, and has its first size already.
    PanelDocks(QMainWindow& window, const Workbench& bench, QObject* parent = nullptr);

    /// In the order in which the menus name them.
    const std::vector<Entry>& panels() const { return m_panels; }
    /// What stands in the window's centre; not placed yet.
    Panel& centre() const;

    /// Brings back what was kept. Call once, when the window has its tool bars too.
    void restore();
    void keep() const;
    /// Puts panels that float above the window, which was not there yet when they were restored. Call once,
    /// when it is.
    void liftFloating() const;
    /// Back to the first layout, columns too.
    void reset();
    /// The window has another size: the inspector stands beside the log or below it, and the panels get back
    /// the size that a small window took from them.
    void fit();
    /// Follows what Qt makes of panels that share a place: tabs get names, panels among tabs no title.
    void nameTabs();

public slots:
    /// To the front, with the focus on the panel or on the part of one.
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
    QTimer m_laid; ///< runs out when what was placed or opened is laid
    DockSizes m_sizes;
    DockTabs m_tabs;
};

} // namespace relay
