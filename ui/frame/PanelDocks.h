// SPDX-License-Identifier: MIT
#pragma once

#include "Panel.h"

#include <QByteArray>

class QDockWidget;
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

    /// Makes and places all. The window owns them, and has its first size already: heights are shares of it.
    PanelDocks(QMainWindow& window, const Workbench& bench, QObject* parent = nullptr);

    /// In the order in which the menus name them.
    const std::vector<Entry>& panels() const { return m_panels; }
    /// What stands in the window's centre; not placed yet.
    Panel& centre() const;

    /// Brings back what was kept. Call once, when the window has its tool bars too.
    void restore();
    void keep() const;
    /// Back to the first layout, columns too.
    void reset();
    /// Names the tabs of panels that share a place, which Qt makes as it needs them and leaves without names.
    void nameTabs();

public slots:
    /// To the front, with the focus.
    void bringUp(QWidget* panel) const;

private:
    void place();
    QList<QDockWidget*> column(Qt::DockWidgetArea area) const;
    QList<int> heights(const QList<QDockWidget*>& docks) const;

    QMainWindow& m_window;
    std::vector<Entry> m_panels;
    QByteArray m_firstState; ///< the layout before anything was restored
};

} // namespace relay
