#pragma once

#include <QByteArray>

#include <map>
#include <optional>

namespace relay {

/// How many events each app may still publish by the API (Limits::publishesPerSecond): a token bucket an
/// app, which holds one second's worth. Bounded by the number of apps asked for; the router asks only for
/// configured ones. Relay thread only.
class PublishRates {
public:
    /// Whether the app may publish `events` at `now` (monotonic nanoseconds): nothing, and they are counted;
    /// or the whole seconds (1 or more) after which it may. A batch larger than a second's worth passes when
    /// the bucket is full, and leaves it in debt. `perSecond` 0 is unlimited.
    std::optional<int> take(const QByteArray& app, int events, int perSecond, qint64 now);
    /// The same without counting anything: whether even one event would pass.
    std::optional<int> look(const QByteArray& app, int perSecond, qint64 now) const;

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
