// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace relay {

/// A token bucket of one second's worth in eight bytes (stored as the time when it is full again).
class RateBucket {
public:
    /// Takes a token at `now` (monotonic nanoseconds), if there is one. `perSecond` 0 is unlimited.
    bool take(qint64 now, int perSecond);

private:
    qint64 m_fullAt = 0;
};

} // namespace relay
