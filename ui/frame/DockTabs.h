// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QTimer>

class QMainWindow;
class QPoint;
class QTabBar;

namespace relay {

class PanelDock;

/// The tabs of panels that share a place. Qt creates the tab bars as children of the window; this class adds
/// names, keyboard handling, and a menu that moves a panel elsewhere. GUI thread.
class DockTabs final : public QObject {
    Q_OBJECT
public:
    explicit DockTabs(QMainWindow& window, QObject* parent = nullptr);

    /// Updates to the tabs there are now.
    void follow();

signals:
    /// The set of tabs changed.
    void changed();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void prepare(QTabBar& bar);
    PanelDock* dockAt(const QTabBar& bar, int tab) const;
    void showMenu(const QTabBar& bar, const QPoint& position);
    void moveTo(Qt::DockWidgetArea area, PanelDock& dock);

    QMainWindow& m_window;
    QTimer m_shown; ///< fires after Qt has shown a tab bar
};

} // namespace relay
