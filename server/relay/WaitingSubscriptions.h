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

/// What a node holds of one channel: its subscribers, and who of them is a member.
struct Held {
    qint64 subscribers = 0;
    std::vector<WireMember> members;
};

/// Subscriptions that are checked and not answered yet, because the other nodes do not see them yet
/// (resources/docs/cluster.md). They count among what this node holds. Bounded by the subscriptions that a
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
        std::vector<OtherNodes::Then> after = {}; ///< messages that came meanwhile and are about the channel
    };
    static constexpr qint64 deferredBytes = 1024 * 1024; ///< of a connection's messages that wait behind

    Id add(Entry entry);
    /// Removes the entry; its `proceed` is null if it has gone already.
    Entry take(Id id);
    /// Has that called behind the subscription, as its message came behind it: by the caller of take(). False
    /// if there is none, or too much is waiting already.
    bool defer(const Connection& connection, QByteArrayView channel, OtherNodes::Then again, qint64 bytes);
    bool anyDeferred(const Connection& connection, QByteArrayView channel) const;
    bool contains(const Connection& connection, QByteArrayView channel) const;
    /// The subscription is given up; nothing is called. Its entry, with a null connection if there is none.
    Entry giveUp(const Connection& connection, QByteArrayView channel);
    /// The same for all of a connection.
    std::vector<Entry> giveUpAll(const Connection& connection);
    /// Adds those of the channel.
    void addTo(Held& held, QByteArrayView app, QByteArrayView channel) const;
    /// The channels of the app that somebody waits for, each once.
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
