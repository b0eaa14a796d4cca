// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace relay {

// SIGINT, SIGTERM and SIGHUP for a thread that waits for them.

/// From now on these signals wait for waitForStopSignal(). Called before any other thread is started, so that
/// they reach no other.
void keepStopSignals();
/// Waits so long at most; true if one has come. In one thread.
bool waitForStopSignal(std::chrono::milliseconds timeout);

} // namespace relay
