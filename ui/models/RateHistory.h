// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <deque>
#include <vector>

namespace relay {

/// How many events there were in each of the last seconds, and how many problems; drawn by the sparkline
/// above the event log. Bounded to ten minutes. GUI thread.
class RateHistory {
public:
    static constexpr int maxSeconds = 600;

    struct Second {
        int events = 0;
        int problems = 0; ///< facts that ended in a problem, events or not
    };

    void add(const std::vector<FactPtr>& facts);
    /// The last `seconds` seconds, oldest first, ending with the one that contains `now` (microseconds).
    std::vector<Second> last(int seconds, qint64 now) const;
    void clear() { m_seconds.clear(); }

private:
    std::deque<Second> m_seconds;
    qint64 m_first = 0; ///< the first second in m_seconds, since 1970
};

} // namespace relay
