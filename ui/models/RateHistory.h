// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <deque>
#include <vector>

namespace relay {

/// How many events passed in each of the last seconds, and whether something was wrong with one: what the
/// sparkline above the event log draws. Bounded to ten minutes. GUI thread.
class RateHistory {
public:
    static constexpr int maxSeconds = 600;

    struct Second {
        int events = 0;
        int problems = 0; ///< facts that ended in a problem, events or not
    };

    void add(const std::vector<FactPtr>& facts);
    /// The last `seconds` seconds, oldest first, ending with the one that holds `now` (microseconds).
    std::vector<Second> last(int seconds, qint64 now) const;
    void clear() { m_seconds.clear(); }

private:
    std::deque<Second> m_seconds;
    qint64 m_first = 0; ///< the second since 1970 that m_seconds begins with
};

} // namespace relay
