// SPDX-License-Identifier: MIT
#pragma once

#include "frame/MainWindow.h"
#include "frame/PanelDock.h"
#include "host/RelayServer.h"
#include "journal/Journal.h"
#include "models/Columns.h"
#include "support/LiveRelay.h"
#include "theme/Theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QSettings>
#include <QStandardPaths>

namespace relay::test {

/// Gives the test its own kept settings, empty at the start. Call before creating the first window.
inline void useTestSettings(const QString& name) {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("relaydesk-test"));
    QCoreApplication::setApplicationName(name);
    QSettings().clear();
}

/// The real window over a real relay on a free port, not started yet.
class LiveWindow {
public:
    explicit LiveWindow(std::vector<AppConfig> apps = {sampleApp()}, quint16 port = 0)
        : LiveWindow(settingsOf(std::move(apps), port)) {}
    explicit LiveWindow(const Settings& settings)
        : window(withSettings(server, settings), theme) {
        window.show();
    }

    /// Starts the relay as the window does, and waits until it is running.
    bool start() {
        window.control().start();
        return QTest::qWaitFor([this] { return server.isRunning(); }, patienceMilliseconds);
    }

    /// The dock of a panel, by its object name.
    PanelDock* panel(const char* name) const { return window.findChild<PanelDock*>(QLatin1String(name)); }
    /// The list with that accessible name.
    QAbstractItemView* view(const QString& accessibleName) const {
        const auto views = window.findChildren<QAbstractItemView*>();
        for (QAbstractItemView* view : views)
            if (view->accessibleName() == accessibleName)
                return view;
        return nullptr;
    }
    /// The texts of a column below the view's root.
    QStringList column(const QString& accessibleName, int column = 0) const {
        const QAbstractItemModel* model = view(accessibleName)->model();
        QStringList texts;
        for (int row = 0; row < model->rowCount(); ++row)
            texts << model->index(row, column).data().toString();
        return texts;
    }

    QStringList column(const QString& accessibleName, const char* name) const {
        return column(accessibleName, columnNamed(*view(accessibleName)->model(), name));
    }

    static Settings settingsOf(std::vector<AppConfig> apps = {sampleApp()}, quint16 port = 0) {
        Settings settings;
        settings.port = port;
        settings.apps = std::move(apps);
        return settings;
    }

    static RelayServer& withSettings(RelayServer& server, const Settings& settings) {
        server.apply(settings);
        return server;
    }

    Journal journal{Journal::Bounds{}};
    RelayServer server{journal};
    Theme theme{*qApp};
    MainWindow window;
};

} // namespace relay::test
