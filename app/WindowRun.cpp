// SPDX-License-Identifier: MIT
#include "WindowRun.h"

#include "RelayEntry.h"
#include "RelayWindow.h"
#include "SignalWatcher.h"
#include "host/RelayServer.h"
#include "journal/Journal.h"

#include <QApplication>

#include <csignal>

namespace relay {

int runWithWindow(QApplication& application, const Settings& settings) {
    std::signal(SIGPIPE, SIG_IGN);
    Journal::Bounds bounds;
    bounds.facts = settings.journalFacts;
    Journal journal(bounds);
    RelayServer server(journal);
    server.apply(settings);
    const RelayEntry entry(server);
    RelayWindow window(application, server);
    SignalWatcher signalWatcher;
    QObject::connect(&signalWatcher, &SignalWatcher::stopAsked, &window, &RelayWindow::quit);
    QObject::connect(&signalWatcher, &SignalWatcher::reloadAsked, &window, &RelayWindow::reloadApps);
    window.show();
    return QApplication::exec();
}

} // namespace relay
