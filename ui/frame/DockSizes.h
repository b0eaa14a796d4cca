// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>
#include <QSize>

class QMainWindow;

namespace relay {

class PanelDock;

/// The sizes of the docks as the user wants them, whatever a small window leaves of them: they get them back
/// with the room. A size is wanted once the user drags the line beside a dock. Kept in QSettings. GUI thread.
class DockSizes final : public QObject {
    Q_OBJECT
public:
    /// The docks that are seen of each place at a time; null where there is none.
    struct Seen {
        PanelDock* navigator = nullptr;
        PanelDock* inspector = nullptr;
        PanelDock* drawer = nullptr;
        bool isInspectorBelow = false;
    };

    /// The window has a status bar.
    explicit DockSizes(QMainWindow& window, QObject* parent = nullptr);

    void restore();
    void keep() const;
    /// Forgets what the user did.
    void reset();
    /// The window has another size, or other docks are seen.
    void give(const Seen& seen);
    /// The user drags the line beside one of them, whose size was `before`.
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
    bool m_isReset = false; ///< docks get the sizes that are wished for, also where they are wider
};

} // namespace relay
