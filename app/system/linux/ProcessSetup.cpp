// SPDX-License-Identifier: MIT
#include "system/ProcessSetup.h"

#include "commands/Subcommand.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>

#include <fcntl.h>
#include <unistd.h>

namespace relay {
namespace {

void endAtOnce(int signal) {
    std::_Exit(ExitSignal + signal);
}

} // namespace

void openStandardStreams() {
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; ++descriptor)
        if (::fcntl(descriptor, F_GETFD) == -1 && errno == EBADF) [[maybe_unused]]
            const int opened = ::open("/dev/null", O_RDWR); // the lowest free number
}

void closeOwnConsole() {}

void ignoreClosedPipes() {
    std::signal(SIGPIPE, SIG_IGN);
}

void endAtOnceOnSignals() {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        std::signal(signal, endAtOnce);
}

} // namespace relay
