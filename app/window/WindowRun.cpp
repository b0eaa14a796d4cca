// SPDX-License-Identifier: MIT
#include "window/WindowRun.h"

#include "RelayEntry.h"
#include "RelayWindow.h"
#include "commands/Subcommand.h"
#include "host/RelayServer.h"
#include "journal/Journal.h"
#include "preferences/KeptSettings.h"
#include "run/RunRecording.h"
#include "run/SessionRun.h"
#include "system/ProcessSetup.h"
#include "system/SignalWatcher.h"
#include "window/AttachRun.h"
#include "window/WindowDoor.h"

#include <QApplication>

#include <optional>

namespace relay {

int runWithWindow(QApplication& application, const Settings& settings, const QString& record) {
    ignoreClosedPipes();
    closeSettingsToOthers();
    Journal::Bounds bounds;
    bounds.facts = settings.journalFacts;
    bounds.bytes = settings.journalMegabytes * 1024 * 1024;
    Journal journal(bounds);
    RelayServer server(journal);
    SessionRun session(settings, journal, server, true);
    RunRecording recording(server);
    if (!recording.open(record))
        return ExitNotAsked;
    QObject::connect(&server, &RelayServer::started, &application, [&recording] {
        if (!recording.start())
            QCoreApplication::exit(ExitNotAsked);
    });
    server.apply(settings);
    const RelayEntry entry(server);
    std::optional<AttachTarget> instead;
    WindowDoor door([&instead](const AttachTarget& target) {
        instead = target;
        QCoreApplication::quit();
    });
    std::optional<RelayWindow> window(std::in_place, application, server);
    window->setAttachDoor(door);
    if (session.isOn())
        window->setClearSession([&session] { session.clear(); });
    QObject::connect(&session, &SessionRun::problemChanged, &*window, &RelayWindow::showNotice);
    std::optional<SignalWatcher> signalWatcher(std::in_place);
    QObject::connect(&*signalWatcher, &SignalWatcher::stopAsked, &*window, &RelayWindow::quit);
    QObject::connect(&*signalWatcher, &SignalWatcher::reloadAsked, &*window, &RelayWindow::reloadApps);
    window->show();
    const int code = QApplication::exec();
    if (!instead)
        return code;
    window.reset();
    signalWatcher.reset();
    return runAttached(application, *instead, settings);
}

} // namespace relay
