// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Reason.h"

#include <optional>

namespace relay {

/// How many messages of a connection were refused lately, and how many of them no fact of their own tells.
/// Times are monotonic nanoseconds. Relay thread only.
class RefusalCount {
public:
    /// Refused messages of the present reason that no fact tells.
    struct Untold {
        Reason reason;
        qint64 count;
    };
    /// Refused lately, up to which each is told by a fact of its own.
    static constexpr double toldOneByOne = 100;

    /// One more was refused for that reason. `limit` is Limits::refusalsPerConnection, a fiftieth of which is
    /// forgotten each second. True if it is to be told by a fact of its own; it is counted otherwise, as the
    /// last one had the same reason, and was told less than a second ago.
    bool add(Reason reason, qint64 now, int limit);
    /// What was counted, if there is any; it counts as told from then on.
    std::optional<Untold> take();
    bool hasUntold() const { return m_untold > 0; }
    /// Whether what was counted has waited for a second.
    bool isDue(qint64 now) const { return m_untold > 0 && now - m_told >= second; }

    /// How many were refused lately.
    double recent() const { return m_recent; }
    /// Whether it keeps being refused: past a fifth of the limit it is to be slowed.
    bool isSlowed(int limit) const { return m_recent > limit / 5.0; }
    bool isOver(int limit) const { return m_recent > limit; }

private:
    static constexpr qint64 second = 1'000'000'000;

    double m_recent = 0;
    qint64 m_at = 0;   ///< when m_recent was right
    qint64 m_told = 0; ///< when the last one was told by a fact of its own
    qint64 m_untold = 0;
    Reason m_reason = {};
};

} // namespace relay
