// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QTimer>

class QMainWindow;
class QPoint;
class QTabBar;

namespace relay {

class PanelDock;

/// The tabs of panels that share a place. They are Qt's own, children of the window: here they get their
/// names, what the keyboard does with them, and a menu that takes a panel out of its place. GUI thread.
class DockTabs final : public QObject {
    Q_OBJECT
public:
    explicit DockTabs(QMainWindow& window, QObject* parent = nullptr);

    /// Follows which tabs there are now.
    void follow();

signals:
    /// There are other tabs than before.
    void changed();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void prepare(QTabBar& bar);
    PanelDock* dockAt(const QTabBar& bar, int tab) const;
    void showMenu(const QTabBar& bar, const QPoint& position);
    void moveTo(Qt::DockWidgetArea area, PanelDock& dock);

    QMainWindow& m_window;
    QTimer m_shown; ///< runs out after Qt has shown a tab bar
};

} // namespace relay
