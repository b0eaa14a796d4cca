// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace relay {

// SIGINT, SIGTERM and SIGHUP for a thread that waits for them.

/// From now on these signals are held for waitForStopSignal(). Call it before any other thread is started, so
/// that they reach no other thread.
void keepStopSignals();
/// Waits for at most `timeout`; true if a signal has come. One thread only.
bool waitForStopSignal(std::chrono::milliseconds timeout);

} // namespace relay
