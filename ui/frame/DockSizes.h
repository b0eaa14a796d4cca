// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>
#include <QSize>

class QMainWindow;

namespace relay {

class PanelDock;

/// The sizes that the user wants for the docks. A small window may shrink them; they get those sizes back
/// once there is room again. A size is set when the user drags the separator beside a dock. Saved in
/// QSettings. GUI thread.
class DockSizes final : public QObject {
    Q_OBJECT
public:
    /// The dock visible in each place; null if there is none.
    struct Seen {
        PanelDock* navigator = nullptr;
        PanelDock* inspector = nullptr;
        PanelDock* drawer = nullptr;
        bool isInspectorBelow = false;
    };

    /// The window must have a status bar already.
    explicit DockSizes(QMainWindow& window, QObject* parent = nullptr);

    void restore();
    void keep() const;
    /// Forgets the user's sizes.
    void reset();
    /// Call when the window was resized, or other docks are visible.
    void give(const Seen& seen);
    /// Call when the user drags the separator beside a dock, whose size was `before`.
    void dragged(const Seen& seen, const PanelDock& dock, const QSize& before);

private:
    void giveWidths(const Seen& seen, bool exactly) const;
    void giveHeights(const Seen& seen) const;

    /// Pixels.
    struct Wishes {
        int navigatorWidth = 264;
        int inspectorWidth = 368;
        int inspectorHeight = 280; ///< below the log
        int drawerHeight = 350;
    };

    QMainWindow& m_window;
    Wishes m_wishes;
    bool m_isReset = false; ///< docks get the wanted sizes even if they are larger now
};

} // namespace relay
