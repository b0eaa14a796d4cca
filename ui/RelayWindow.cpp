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
    // A window that is never painted (on another desktop, say) must not keep clients waiting.
    QTimer late;
    late.setSingleShot(true);
    late.setInterval(500);
    QObject::connect(&late, &QTimer::timeout, &control, &RelayControl::start);
    QObject::connect(&window, &MainWindow::painted, &late, [&late] { late.start(0); });
    window.show();
    late.start();
    const int code = QApplication::exec();
    control.stop();
    return code;
}

} // namespace relay
