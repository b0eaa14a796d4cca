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
    bool isRead = false;     ///< from the copy kept for all nodes; false for an event delivered normally
    quint64 id = 0;          ///< NodeEvent::id; 0 if the other nodes have not been sent it
    bool isKept = false;     ///< for all nodes, as far as this one knows
    quint64 before = 0;      ///< id of the event that it replaced; 0 if that is not known
    bool isReplayed = false; ///< this node's subscribers got it when they joined the channel
};

/// The cache of one app's cache channels (resources/docs/protocol.md, Cache channels), including those
/// without subscribers, which is its purpose. Entries expire; past `maxEntries` or `maxBytes` the oldest is
/// dropped. Relay thread only.
class EventCache {
public:
    static constexpr qint64 maxEntries = 10'000;
    static constexpr qint64 maxBytes = 64 * 1024 * 1024; ///< of payloads and names

    void put(CachedEvent event);
    /// Null if there is none or it has expired. Valid until the next put() or expire().
    const CachedEvent* find(QByteArrayView channel, qint64 now) const;
    void setId(QByteArrayView channel, quint64 id);
    /// Marks the channel's event as kept for all nodes, if it has that id.
    void setKept(QByteArrayView channel, quint64 id);
    /// The channels that have an event.
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
