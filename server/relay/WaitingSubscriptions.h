// SPDX-License-Identifier: MIT
#pragma once

#include "relay/BytesMap.h"
#include "relay/OtherNodes.h"

#include <QByteArray>

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

namespace relay {

class Connection;

/// What a node holds of one channel: its subscribers, and which of them are members.
struct Held {
    qint64 subscribers = 0;
    std::vector<WireMember> members;
};

/// Subscriptions that have been checked but not answered yet, because the other nodes do not see them yet
/// (resources/docs/cluster.md). They count as held by this node. Bounded by the subscriptions that a
/// connection may have. Relay thread only.
class WaitingSubscriptions {
public:
    using Id = std::uint64_t;
    struct Entry {
        Connection* connection = nullptr;
        QByteArray app; ///< id
        QByteArray channel;
        WireMember member; ///< its user's id is null where the channel has no members
        OtherNodes::Then proceed;
        std::vector<OtherNodes::Then> after = {}; ///< messages about the channel that came meanwhile
    };
    static constexpr qint64 deferredBytes = 1024 * 1024; ///< of a connection's messages that wait

    Id add(Entry entry);
    /// Removes and returns the entry; its `proceed` is null if it was already gone.
    Entry take(Id id);
    /// Has `again` called after the subscription, because its message arrived after it; the caller of take()
    /// does so. False if there is no such subscription, or too much is waiting already.
    bool defer(const Connection& connection, QByteArrayView channel, OtherNodes::Then again, qint64 bytes);
    bool anyDeferred(const Connection& connection, QByteArrayView channel) const;
    bool contains(const Connection& connection, QByteArrayView channel) const;
    /// Gives up the subscription; nothing is called. Returns its entry, with a null connection if there is
    /// none.
    Entry giveUp(const Connection& connection, QByteArrayView channel);
    /// The same for all subscriptions of a connection.
    std::vector<Entry> giveUpAll(const Connection& connection);
    /// Adds the channel's waiting subscriptions.
    void addTo(Held& held, QByteArrayView app, QByteArrayView channel) const;
    /// The channels of the app that somebody is waiting for, each once.
    std::vector<QByteArray> channels(QByteArrayView app) const;
    qint64 count(const Connection& connection) const;
    bool isHeld(QByteArrayView app, QByteArrayView channel) const;
    qint64 size() const { return static_cast<qint64>(m_entries.size()); }

private:
    Id find(const Connection& connection, QByteArrayView channel) const; ///< 0 is none
    static QByteArray keyOf(QByteArrayView app, QByteArrayView channel);

    std::unordered_map<Id, Entry> m_entries;
    BytesMap<std::vector<Id>> m_byChannel;
    struct OfConnection {
        std::vector<Id> ids;
        qint64 deferred = 0; ///< bytes
    };
    std::unordered_map<const Connection*, OfConnection> m_byConnection;
    Id m_last = 0;
};

} // namespace relay
