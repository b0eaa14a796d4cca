// SPDX-License-Identifier: MIT
#pragma once

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

namespace relay {

class Actions;
class RelayControl;

/// The tray icon, where the user wants to keep the relay there and the desktop has a tray. GUI thread.
class Tray final : public QObject {
    Q_OBJECT
public:
    Tray(RelayControl& control, Actions& actions, QObject* parent = nullptr);

    static bool isPossible() { return QSystemTrayIcon::isSystemTrayAvailable(); }
    static bool isWanted(); ///< kept in QSettings
    void setWanted(bool wanted);
    /// Closing the window hides it: there is a tray icon to bring it back.
    bool keepsRunning() const { return m_icon.isVisible(); }

signals:
    void showAsked();

private:
    void follow();

    RelayControl& m_control;
    QMenu m_menu;
    QSystemTrayIcon m_icon;
};

} // namespace relay
