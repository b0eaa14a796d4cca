// SPDX-License-Identifier: MIT
#include "models/RateHistory.h"

#include "models/FactText.h"

#include <algorithm>

namespace relay {

void RateHistory::add(const std::vector<FactPtr>& facts) {
    for (const FactPtr& fact : facts) {
        const qint64 second = fact->time / 1'000'000;
        if (m_seconds.empty() || second - m_first >= 2 * maxSeconds) { // a long gap, or the first
            m_seconds.clear();
            m_first = second;
        }
        if (second < m_first)
            continue; // the clock was set back, or the fact is too old to be shown
        while (second - m_first >= static_cast<qint64>(m_seconds.size()))
            m_seconds.push_back({});
        while (m_seconds.size() > maxSeconds) {
            m_seconds.pop_front();
            ++m_first;
        }
        Second& slot = m_seconds[static_cast<size_t>(second - m_first)];
        slot.events += fact->kind() == FactKind::Event;
        slot.problems += outcome(*fact) == Outcome::Problem;
    }
}

std::vector<RateHistory::Second> RateHistory::last(int seconds, qint64 now) const {
    std::vector<Second> result(static_cast<size_t>(std::clamp(seconds, 0, maxSeconds)));
    const qint64 start = now / 1'000'000 - static_cast<qint64>(result.size()) + 1;
    for (size_t i = 0; i < result.size(); ++i) {
        const qint64 at = start + static_cast<qint64>(i) - m_first;
        if (at >= 0 && at < static_cast<qint64>(m_seconds.size()))
            result[i] = m_seconds[static_cast<size_t>(at)];
    }
    return result;
}

} // namespace relay
