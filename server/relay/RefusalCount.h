// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Reason.h"

#include <optional>

namespace relay {

/// How many of a connection's messages were refused lately, and how many of those have no fact of their own.
/// Times are monotonic nanoseconds. Relay thread only.
class RefusalCount {
public:
    /// Refused messages with the current reason that no fact reports.
    struct Untold {
        Reason reason;
        qint64 count;
    };
    /// Up to this many recent refusals, each is reported by a fact of its own.
    static constexpr double toldOneByOne = 100;

    /// Another message was refused for that reason. `limit` is Limits::refusalsPerConnection, a fiftieth of
    /// which is forgotten each second. True if it should be reported by a fact of its own; otherwise it is
    /// counted, because the last one had the same reason and was reported less than a second ago.
    bool add(Reason reason, qint64 now, int limit);
    /// The counted refusals, if any; from then on they count as reported.
    std::optional<Untold> take();
    bool hasUntold() const { return m_untold > 0; }
    /// Whether the counted refusals have waited for a second.
    bool isDue(qint64 now) const { return m_untold > 0 && now - m_told >= second; }

    /// How many were refused lately.
    double recent() const { return m_recent; }
    /// Whether refusals keep coming: past a fifth of the limit the connection should be slowed.
    bool isSlowed(int limit) const { return m_recent > limit / 5.0; }
    bool isOver(int limit) const { return m_recent > limit; }

private:
    static constexpr qint64 second = 1'000'000'000;

    double m_recent = 0;
    qint64 m_at = 0;   ///< when m_recent was last updated
    qint64 m_told = 0; ///< when the last one was reported by a fact of its own
    qint64 m_untold = 0;
    Reason m_reason = {};
};

} // namespace relay
