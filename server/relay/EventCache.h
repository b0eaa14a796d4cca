// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Payload.h"
#include "relay/BytesMap.h"

#include <QByteArray>

#include <list>
#include <optional>

namespace relay {

/// The last server event of a cache channel.
struct CachedEvent {
    QByteArray channel;
    QByteArray name;
    Payload data;
    qint64 time = 0;     ///< microseconds since 1970, UTC
    qint64 expires = 0;  ///< monotonic nanoseconds
    bool isRead = false; ///< from what is kept for all nodes; false for an event that came by itself
};

/// The cache of one app's cache channels (resources/docs/protocol.md, Cache channels): also of those that
/// nobody is on at present, for that is what it is for. Entries expire; over `maxEntries` or `maxBytes` the
/// oldest leaves. Relay thread only.
class EventCache {
public:
    static constexpr qint64 maxEntries = 10'000;
    static constexpr qint64 maxBytes = 64 * 1024 * 1024; ///< of payloads and names

    void put(CachedEvent event);
    /// Null if there is none or its time is over. Valid until the next put() or expire().
    const CachedEvent* find(QByteArrayView channel, qint64 now) const;
    void expire(qint64 now);
    std::optional<qint64> nextExpiry() const;

private:
    using Order = std::list<CachedEvent>; // oldest first
    static qint64 cost(const CachedEvent& event);
    void remove(Order::iterator entry);

    Order m_order;
    BytesMap<Order::iterator> m_byChannel;
    qint64 m_bytes = 0;
};

} // namespace relay
