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
    };

    Id add(Entry entry);
    /// Removes the entry; its `proceed` is null if it has gone already.
    Entry take(Id id);
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
    std::unordered_map<const Connection*, std::vector<Id>> m_byConnection;
    Id m_last = 0;
};

} // namespace relay
