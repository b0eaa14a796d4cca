// SPDX-License-Identifier: MIT
#pragma once

#include "commands/LogFollower.h"
#include "commands/Subcommand.h"

namespace relay {

/// Which part of the log `tail` and `record` follow: their options --count, --for and --since.
class LogSpan {
public:
    /// Nothing, with the reason on stderr, if an option is out of range.
    static std::optional<LogSpan> of(const Invocation& call);

    /// Makes the follower start where the span does. False if the relay cannot be asked, or knows no such
    /// place.
    bool start(LogFollower& log) const;
    /// Follows the log to the end of the span; calls `take` with each fact. --for counts from here.
    LogFollower::End follow(LogFollower& log, const std::function<void(const LogRow&)>& take) const;
    /// The exit code of the subcommand; a refusal is reported on stderr. ExitNo: fewer facts came than were
    /// asked for.
    int exitCode(const Invocation& call, const LogFollower& log, LogFollower::End end) const;

private:
    qint64 m_count = 0;                // 0: no limit
    std::optional<double> m_seconds;   // nothing: until stopped
    std::optional<QByteArray> m_since; // nothing: from now on
};

} // namespace relay
