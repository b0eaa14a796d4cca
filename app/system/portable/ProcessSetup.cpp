// SPDX-License-Identifier: MIT
#include "system/ProcessSetup.h"

#include "commands/Subcommand.h"

#include <QFile>
#include <QProcess>

#include <array>
#include <csignal>
#include <cstdlib>

#ifdef Q_OS_WIN
#include <windows.h>
#endif

namespace relay {
namespace {

void endAtOnce(int signal) {
    std::_Exit(ExitSignal + signal);
}

} // namespace

void openStandardStreams() {
    static std::array<QFile, 3> opened; // until the process ends
    for (QFile& file : opened) {
        file.setFileName(QProcess::nullDevice());
        if (!file.open(QIODevice::ReadWrite) || file.handle() >= std::ssize(opened)) {
            file.close(); // not one of the three: those are open already
            break;
        }
    }
#ifdef Q_OS_WIN
    ::SetConsoleOutputCP(CP_UTF8);
#endif
}

void closeOwnConsole() {
#ifdef Q_OS_WIN
    std::array<DWORD, 2> processes{};
    const bool isOwn = ::GetConsoleProcessList(processes.data(), static_cast<DWORD>(processes.size())) == 1;
    if (isOwn)
        ::FreeConsole();
#endif
}

void ignoreClosedPipes() {
#ifdef SIGPIPE
    std::signal(SIGPIPE, SIG_IGN);
#endif
}

void endAtOnceOnSignals() {
    std::signal(SIGINT, endAtOnce);
    std::signal(SIGTERM, endAtOnce);
#ifdef SIGHUP
    std::signal(SIGHUP, endAtOnce);
#endif
}

} // namespace relay
