// SPDX-License-Identifier: MIT
#include "relay/RefusalCount.h"

#include <algorithm>
#include <utility>

namespace relay {

bool RefusalCount::add(Reason reason, qint64 now, int limit) {
    const double forgotten =
        static_cast<double>(now - m_at) / static_cast<double>(second) * (static_cast<double>(limit) / 50);
    m_recent = std::max(0.0, m_recent - forgotten) + 1;
    m_at = now;
    if (m_recent > toldOneByOne && reason == m_reason && now - m_told < second) {
        ++m_untold;
        return false;
    }
    m_told = now;
    m_reason = reason;
    return true;
}

std::optional<RefusalCount::Untold> RefusalCount::take() {
    if (m_untold == 0)
        return std::nullopt;
    return Untold{m_reason, std::exchange(m_untold, 0)};
}

} // namespace relay
