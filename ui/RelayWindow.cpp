#include "RelayWindow.h"

#include "frame/MainWindow.h"
#include "preferences/KeptSettings.h"
#include "theme/Theme.h"

#include <QApplication>
#include <QTimer>

namespace relay {

int runWindow(QApplication& application, RelayServer& server, const JournalReader& journal, Settings settings) {
    // Without a name of its own the desktop would keep nothing of what the user chose.
    application.setOrganizationName(QStringLiteral("relaydesk"));
    application.setApplicationDisplayName(QStringLiteral("Relaydesk"));
    application.setDesktopFileName(QStringLiteral("relaydesk"));
    application.setQuitOnLastWindowClosed(false); // the window decides: it may stay in the tray
    if (settings.appMadeUp && !settings.apps.empty())
        keepMadeUpApp(settings.apps.front());
    Theme theme(application);
    MainWindow window(server, journal, std::move(settings), theme);
    RelayControl& control = window.control();
    QObject::connect(&window, &MainWindow::painted, &control, &RelayControl::start);
    window.show();
    // A window that is never painted (behind others, on another desktop) must not keep clients waiting.
    constexpr int patience = 500; // ms
    QTimer::singleShot(patience, &control, &RelayControl::start);
    const int code = QApplication::exec();
    control.stop();
    return code;
}

} // namespace relay
