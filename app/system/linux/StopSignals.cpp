// SPDX-License-Identifier: MIT
#include "system/StopSignals.h"

#include <csignal>

namespace relay {
namespace {

sigset_t stopSignals() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&set, signal);
    return set;
}

} // namespace

void keepStopSignals() {
    const sigset_t set = stopSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

bool waitForStopSignal(std::chrono::milliseconds timeout) {
    const sigset_t set = stopSignals();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(timeout);
    const timespec longest{seconds.count(), std::chrono::nanoseconds(timeout - seconds).count()};
    return sigtimedwait(&set, nullptr, &longest) > 0;
}

} // namespace relay
