// SPDX-License-Identifier: MIT
#pragma once

#include <QAction>
#include <QActionGroup>
#include <QObject>

namespace relay {

class Navigator;
class RelayControl;
class Theme;

/// The window's own actions, each once: name, shortcut, icon, and what it does where that needs no panel.
/// Panels bring their own; MainMenu puts all into the menus. GUI thread.
class Actions final : public QObject {
    Q_OBJECT
public:
    Actions(RelayControl& control, Theme& theme, Navigator& navigator, QObject* parent = nullptr);

    QAction preferences;
    QAction reloadApps;
    QAction attach; ///< a window on a relay elsewhere
    QAction quit;
    QAction goTo; ///< Ctrl+K: opens "Go to"
    QAction copyAddress;
    QAction copyTapTag;     ///< the line that a page under development loads the tap with
    QAction copyTapConsole; ///< the same for the browser's console
    QAction start;
    QAction stop;
    QAction restart;
    QAction themeSystem;
    QAction themeLight;
    QAction themeDark;
    QAction resetLayout;
    QAction help;
    QAction connectPage; ///< brings the page with the lines to paste
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
