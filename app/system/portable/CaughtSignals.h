// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

/// Keeps the signals that come until somebody asks for them: a handler as the C++ standard has it may do no
/// more. On Windows the events of the console. One at a time in a process; take() in any thread.
class CaughtSignals {
public:
    enum class Kind { None, Interrupt, Terminate, HangUp };

    CaughtSignals();
    /// Signals do what they did at the start of the program.
    ~CaughtSignals();
    CaughtSignals(const CaughtSignals&) = delete;
    CaughtSignals& operator=(const CaughtSignals&) = delete;

    /// One that has come, and is forgotten by that; what ends the program last.
    Kind take();
};

} // namespace relay
