// SPDX-License-Identifier: MIT
#pragma once

#include "settings/Settings.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTabWidget;

namespace relay {

class AppsPage;
class RelayControl;
class RelayPage;
class Theme;
class Tray;
class WindowPage;

/// The Preferences: address and limits, apps, the window. Apps and limits take effect immediately; a new
/// address restarts the relay, and the button says so. GUI thread.
class PreferencesDialog final : public QDialog {
    Q_OBJECT
public:
    enum class Page : quint8 { Relay, Apps, Window };

    PreferencesDialog(RelayControl& control, Theme& theme, Tray& tray, qint64 rowsKept,
                      QWidget* parent = nullptr);

    void showPage(Page page);
    /// The labels of the settings, for finding one by name.
    static QStringList settingNames();
    /// Goes to the field with that label; does nothing if there is none.
    void showSetting(const QString& name);

public slots:
    /// Checks and applies the settings; if something is wrong, shows what and returns false. A new address is
    /// tried before the running relay is stopped, and not applied if it is not free.
    bool apply();

signals:
    /// How many rows the event log should keep.
    void rowsChosen(qint64 rows);

private:
    void follow();

    RelayControl& m_control;
    QTabWidget* m_pages;
    RelayPage* m_relay;
    AppsPage* m_apps;
    WindowPage* m_window;
    QLabel* m_error;
    QPushButton* m_apply = nullptr;
};

} // namespace relay
