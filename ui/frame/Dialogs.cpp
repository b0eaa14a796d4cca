// SPDX-License-Identifier: MIT
#include "frame/Dialogs.h"

#include "Navigator.h"
#include "frame/AboutDialog.h"
#include "frame/Actions.h"
#include "frame/HelpDialog.h"
#include "log/LogPanel.h"
#include "preferences/PreferencesDialog.h"

#include <QMainWindow>

namespace relay {

Dialogs::Dialogs(QMainWindow& window, Actions& actions, RelayControl& control, Theme& theme, Tray& tray,
                 Navigator& navigator)
    : m_window(window)
    , m_control(control)
    , m_theme(theme)
    , m_tray(tray)
    , m_navigator(navigator) {
    connect(&actions.preferences, &QAction::triggered, this, &Dialogs::showPreferences);
    connect(&actions.help, &QAction::triggered, this, &Dialogs::showHelp);
    connect(&actions.about, &QAction::triggered, this, &Dialogs::showAbout);
}

void Dialogs::showPreferences() {
    preferences();
}

void Dialogs::showSetting(const QString& name) {
    preferences().showSetting(name);
}

PreferencesDialog& Dialogs::preferences() {
    auto* dialog = m_window.findChild<PreferencesDialog*>();
    if (!dialog) {
        dialog = new PreferencesDialog(m_control, m_theme, m_tray, LogPanel::rowsKept(), &m_window);
        connect(dialog, &PreferencesDialog::rowsChosen, &m_navigator, &Navigator::keepLogRows);
    }
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
    return *dialog;
}

void Dialogs::showHelp() {
    (new HelpDialog(*m_window.menuBar(), &m_window))->show();
}

void Dialogs::showAbout() {
    (new AboutDialog(&m_window))->show();
}

} // namespace relay
