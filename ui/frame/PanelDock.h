// SPDX-License-Identifier: MIT
#pragma once

#include <QDockWidget>

class QLabel;

namespace relay {

class Panel;
struct PanelDescription;

/// A panel of the window: a dock with a stable object name (layouts are kept by it). Alone it has a quiet
/// title line with the number of things in the panel, among tabs the tab says both, and as a window of its
/// own it has the system's frame. GUI thread.
class PanelDock final : public QDockWidget {
    Q_OBJECT
public:
    /// Takes the panel.
    PanelDock(const PanelDescription& description, Panel& panel, QWidget* parent);

    /// Shows the panel, in front of those it shares a place with.
    void bringUp();
    /// Whether it shares its place with others.
    void setTabbed(bool tabbed);
    /// Whether it is one of the drawers below the log.
    bool isDrawer() const { return m_isDrawer; }
    /// Whether one sees it in the window: not floating, and not behind another tab, where Qt puts it out of
    /// the window.
    bool isSeen() const { return isVisible() && !isFloating() && geometry().right() >= 0; }

signals:
    /// The title line's button, or Esc in a drawer.
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
    QWidget* m_noTitle; ///< for tabs: of no height
    const bool m_isDrawer;
    bool m_tabbed = false;
};

} // namespace relay
