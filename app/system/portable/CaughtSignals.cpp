// SPDX-License-Identifier: MIT
#include "system/portable/CaughtSignals.h"

#include <QtGlobal>

#include <atomic>
#include <csignal>

#ifdef Q_OS_WIN
#include <windows.h>
#endif

namespace relay {
namespace {

using Kind = CaughtSignals::Kind;

std::atomic<unsigned> caught = 0; // one bit per kind
static_assert(std::atomic<unsigned>::is_always_lock_free, "a signal handler may not wait for a lock");

constexpr unsigned bitOf(Kind kind) {
    return 1U << static_cast<unsigned>(kind);
}

#ifdef Q_OS_WIN

/// Windows calls it in a separate thread, and ends the process as soon as it returns for one of the last
/// three events; the process has five seconds.
BOOL WINAPI onConsoleEvent(DWORD event) {
    const bool isInterrupt = event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT;
    caught.fetch_or(bitOf(isInterrupt ? Kind::Interrupt : Kind::Terminate));
    if (!isInterrupt)
        ::Sleep(INFINITE);
    return TRUE;
}

#else

template <Kind kind>
void onSignal(int) {
    caught.fetch_or(bitOf(kind));
}

#endif

} // namespace

#ifdef Q_OS_WIN

CaughtSignals::CaughtSignals() {
    ::SetConsoleCtrlHandler(onConsoleEvent, TRUE);
}

CaughtSignals::~CaughtSignals() {
    ::SetConsoleCtrlHandler(onConsoleEvent, FALSE);
}

#else

CaughtSignals::CaughtSignals() {
    std::signal(SIGINT, onSignal<Kind::Interrupt>);
    std::signal(SIGTERM, onSignal<Kind::Terminate>);
    std::signal(SIGHUP, onSignal<Kind::HangUp>);
}

CaughtSignals::~CaughtSignals() {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        std::signal(signal, SIG_DFL);
}

#endif

CaughtSignals::Kind CaughtSignals::take() {
    for (const Kind kind : {Kind::HangUp, Kind::Interrupt, Kind::Terminate})
        if ((caught.fetch_and(~bitOf(kind)) & bitOf(kind)) != 0)
            return kind;
    return Kind::None;
}

} // namespace relay
