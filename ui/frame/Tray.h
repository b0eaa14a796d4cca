// SPDX-License-Identifier: MIT
#pragma once

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>
#include <QTimer>

namespace relay {

class Actions;
class RelayControl;

/// The tray icon, shown if the user wants to keep the relay in the tray and the desktop has one. GUI thread.
class Tray final : public QObject {
    Q_OBJECT
public:
    Tray(RelayControl& control, Actions& actions, QObject* parent = nullptr);

    static bool isPossible() { return QSystemTrayIcon::isSystemTrayAvailable(); }
    static bool isWanted(); ///< kept in QSettings
    void setWanted(bool wanted);
    /// Shows a desktop notification for a few seconds, and the icon while it lasts. Does nothing if there is
    /// no tray.
    void tell(const QString& title, const QString& sentence);
    static bool isLoud(); ///< whether a sound comes with it; kept in QSettings
    static void setLoud(bool loud);
    /// Whether closing the window only hides it, as there is a tray icon to bring it back.
    bool keepsRunning() const { return isWanted() && m_icon.isVisible(); }

signals:
    void showAsked();

private:
    void follow();
    void showOrHide();

    RelayControl& m_control;
    QMenu m_menu;
    QSystemTrayIcon m_icon;
    QTimer m_told; ///< runs while a notification is shown
};

} // namespace relay
