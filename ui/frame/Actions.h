// SPDX-License-Identifier: MIT
#pragma once

#include <QAction>
#include <QActionGroup>
#include <QObject>

namespace relay {

class Navigator;
class RelayControl;
class Theme;

/// The window's own actions, each existing once: name, shortcut, icon, and what it does if that needs no
/// panel. Panels have their own; MainMenu puts all of them into the menus. GUI thread.
class Actions final : public QObject {
    Q_OBJECT
public:
    Actions(RelayControl& control, Theme& theme, Navigator& navigator, QObject* parent = nullptr);

    QAction preferences;
    QAction reloadApps;
    QAction attach; ///< opens a window on a relay elsewhere
    QAction quit;
    QAction goTo; ///< Ctrl+K: opens "Go to"
    QAction copyAddress;
    QAction copyTapTag;     ///< copies the script tag that loads the tap in a page under development
    QAction copyTapConsole; ///< the same, for the browser's console
    QAction start;
    QAction stop;
    QAction restart;
    QAction themeSystem;
    QAction themeLight;
    QAction themeDark;
    QAction resetLayout;
    QAction help;
    QAction connectPage; ///< shows the page with the lines to paste
    QAction about;

private:
    void describe();
    void connectRelay();
    void connectCopies();
    void connectThemes();
    void followRelay();
    void copy(const QString& line, const QString& said);

    RelayControl& m_control;
    Theme& m_theme;
    Navigator& m_navigator;
    QActionGroup m_themes;
};

} // namespace relay
