// SPDX-License-Identifier: MIT
#include "relay/RateBucket.h"

#include <algorithm>

namespace relay {

bool RateBucket::take(qint64 now, int perSecond) {
    constexpr qint64 second = 1'000'000'000;
    if (perSecond <= 0)
        return true;
    const qint64 fullAt = std::max(m_fullAt, now) + second / perSecond;
    if (fullAt - now > second)
        return false;
    m_fullAt = fullAt;
    return true;
}

} // namespace relay
