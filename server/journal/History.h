// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QByteArray>

#include <deque>
#include <list>
#include <map>
#include <utility>
#include <vector>

namespace relay {

/// The last events of each channel of each app (resources/docs/http-api.md), for as long as
/// RELAY_HISTORY_ENABLED keeps them: whether or not anyone is subscribed, and beyond the journal. Server
/// events only, as in the cache: whispers from clients would push them out. Bounded by events per channel, by
/// channels and by bytes; the least recently written channel is evicted first. Relay thread only.
class History {
public:
    struct Bounds {
        qint64 channels = 10'000;
        qint64 bytes = 64ll * 1024 * 1024; ///< of all facts kept, as the journal counts them (costOf)
    };
    explicit History(Bounds bounds);

    /// Keeps the fact if it is an event; `perChannel` is Limits::historyPerChannel, and 0 (off) forgets
    /// everything.
    void keep(const FactPtr& fact, int perChannel);

    /// At most `max` events of the channel with ids below `before` (None: from the newest), newest first.
    std::vector<FactPtr> newestFirst(QByteArrayView app, QByteArrayView channel, FactId before,
                                     qsizetype max) const;

    qint64 bytes() const { return m_bytes; }
    qint64 channels() const { return static_cast<qint64>(m_order.size()); }

private:
    using Key = std::pair<QByteArray, QByteArray>; ///< app, channel
    struct Kept {
        Key key;
        std::deque<FactPtr> events; ///< oldest first
    };
    using Order = std::list<Kept>; ///< least recently written first

    Kept& channelOf(const Fact& fact);
    void dropOldest(Kept& kept);
    void clear();

    const Bounds m_bounds;
    Order m_order;
    std::map<Key, Order::iterator> m_byKey;
    qint64 m_bytes = 0;
};

} // namespace relay
