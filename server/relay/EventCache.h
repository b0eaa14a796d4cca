// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Payload.h"
#include "relay/BytesMap.h"

#include <QByteArray>

#include <list>
#include <optional>
#include <vector>

namespace relay {

/// The last server event of a cache channel.
struct CachedEvent {
    QByteArray channel;
    QByteArray name;
    Payload data;
    qint64 time = 0;         ///< microseconds since 1970, UTC
    qint64 expires = 0;      ///< monotonic nanoseconds
    bool isRead = false;     ///< from what is kept for all nodes; false for an event that came by itself
    quint64 id = 0;          ///< NodeEvent::id; 0 if the others have not been given it
    bool isKept = false;     ///< for all nodes, as far as is known
    quint64 before = 0;      ///< id of the event that it took the place of; 0 if that is not known
    bool isReplayed = false; ///< whoever is on the channel of this node has got it on coming there
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
    void setId(QByteArrayView channel, quint64 id);
    /// The channel's event is kept for all nodes, if it has that id.
    void setKept(QByteArrayView channel, quint64 id);
    /// Of those channels that have an event.
    std::vector<QByteArray> channels() const;
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
