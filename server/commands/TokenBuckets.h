// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <map>
#include <optional>

namespace relay {

/// What each of several parties may still do in this second (the events an app publishes through the API, the
/// reports of the tap): one token bucket per name, holding one second's worth. Bounded by the number of names
/// used; callers use configured apps only. Relay thread only.
class TokenBuckets {
public:
    /// Whether `name` may do `count` more at `now` (monotonic nanoseconds): if so, returns nothing and counts
    /// them; otherwise the whole seconds (1 or more) until it may. More than a second's worth at once passes
    /// if the bucket is full, and leaves it in debt. `perSecond` 0 is unlimited.
    std::optional<int> take(const QByteArray& name, int count, int perSecond, qint64 now);
    /// `name` has done `count` elsewhere: they are always counted, but leave a debt of at most one second.
    void charge(const QByteArray& name, int count, int perSecond, qint64 now);
    /// The same as take() without counting anything: whether even one more would pass.
    std::optional<int> look(const QByteArray& name, int perSecond, qint64 now) const;

private:
    struct Bucket {
        double tokens = 0;
        qint64 filledAt = 0; ///< monotonic nanoseconds
        double at(qint64 now, int perSecond) const;
    };
    static int secondsUntil(double missing, int perSecond);

    std::map<QByteArray, Bucket> m_buckets;
};

} // namespace relay
