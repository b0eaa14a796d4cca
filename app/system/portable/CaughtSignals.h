// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

/// Keeps incoming signals until somebody asks for them: the C++ standard allows a handler no more. On
/// Windows, console events. One at a time per process; take() in any thread.
class CaughtSignals {
public:
    enum class Kind { None, Interrupt, Terminate, HangUp };

    CaughtSignals();
    /// Restores the signal handling that the program started with.
    ~CaughtSignals();
    CaughtSignals(const CaughtSignals&) = delete;
    CaughtSignals& operator=(const CaughtSignals&) = delete;

    /// Returns a caught signal and forgets it; those that end the program come last.
    Kind take();
};

} // namespace relay
