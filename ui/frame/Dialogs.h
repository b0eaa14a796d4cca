// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class QMainWindow;

namespace relay {

class Actions;
class Navigator;
class PreferencesDialog;
class RelayControl;
class Theme;
class Tray;

/// Opens the window's dialogs when their actions are triggered. GUI thread.
class Dialogs final : public QObject {
    Q_OBJECT
public:
    /// All outlive the dialogs, which belong to the window.
    Dialogs(QMainWindow& window, Actions& actions, RelayControl& control, Theme& theme, Tray& tray,
            Navigator& navigator);

public slots:
    /// Brings the Preferences to the front; there is only one such dialog.
    void showPreferences();
    /// The same, and goes to the field with that label.
    void showSetting(const QString& name);

private:
    PreferencesDialog& preferences();
    void showHelp();
    void showAbout();

    QMainWindow& m_window;
    RelayControl& m_control;
    Theme& m_theme;
    Tray& m_tray;
    Navigator& m_navigator;
};

} // namespace relay
