// SPDX-License-Identifier: MIT
#pragma once

#include <QDockWidget>

class QLabel;

namespace relay {

class Panel;
struct PanelDescription;

/// A panel of the window: a dock with a stable object name (saved layouts refer to it). On its own it has a
/// plain title line with the number of things in the panel; among tabs, the tab shows both; floating, it has
/// the system's window frame. GUI thread.
class PanelDock final : public QDockWidget {
    Q_OBJECT
public:
    /// Takes ownership of the panel.
    PanelDock(const PanelDescription& description, Panel& panel, QWidget* parent);

    /// Shows the panel, in front of those it shares a place with.
    void bringUp();
    /// Whether it shares its place with others.
    void setTabbed(bool tabbed);
    /// Whether it is one of the drawers below the log.
    bool isDrawer() const { return m_isDrawer; }
    /// Whether it is visible in the window: not floating, and not behind another tab, in which case Qt moves
    /// it outside the window.
    bool isSeen() const { return isVisible() && !isFloating() && geometry().right() >= 0; }

signals:
    /// The user pressed the title line's button, or Esc in a drawer.
    void closeAsked();

protected:
    void changeEvent(QEvent* event) override;

private:
    void setCount(qint64 count);
    QWidget* makeTitle();
    void chooseTitle();
    void paintTitle();

    QString m_name; ///< the title without the count
    QLabel* m_title = nullptr;
    QLabel* m_count = nullptr;
    QWidget* m_titleLine;
    QWidget* m_noTitle; ///< for tabs: has no height
    const bool m_isDrawer;
    bool m_tabbed = false;
};

} // namespace relay
