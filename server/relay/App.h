// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/AppConfig.h"
#include "relay/BytesMap.h"
#include "relay/Channel.h"
#include "relay/Connection.h"
#include "relay/EventCache.h"
#include "relay/OtherNodes.h"
#include "relay/Users.h"

#include <memory>
#include <vector>

namespace relay {

using ChannelMap = BytesMap<std::unique_ptr<Channel>>;

/// One app at run time: its configuration and its live state, on this node unless stated otherwise. Apps
/// share nothing. Bounded by the connections: a channel has at least one subscriber. Relay thread only.
class App {
public:
    /// `others` must outlive it.
    App(AppConfig config, OtherNodes& others);

    const AppConfig& config() const { return m_config; }
    void setConfig(AppConfig config) { m_config = std::move(config); }

    /// The channels that exist, by name. `#server-to-user-{id}` channels are among them (kind ServerToUser);
    /// the API lists them only if a prefix asks for them; hosted Pusher never lists them.
    const ChannelMap& channels() const { return m_channels; }
    /// Null if nobody is subscribed.
    Channel* channel(QByteArrayView name) const;
    Channel& channelOrNew(const QByteArray& name, qint64 nowMicroseconds);
    void forget(Channel& channel);

    /// Open connections, not counting those that are closing.
    const std::vector<std::unique_ptr<Connection>>& connections() const { return m_connections; }
    qint64 connectionCount() const { return static_cast<qint64>(m_connections.size()); }
    Connection& add(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> take(Connection& connection);

    // --- including the other nodes ---
    OtherNodes& others() const { return *m_others; }
    qint64 subscribers(QByteArrayView channel) const;
    qint64 userCount(QByteArrayView channel) const; ///< of a presence channel; 0 for all others
    bool hasMember(QByteArrayView channel, QByteArrayView userId) const;
    /// This node's members first, in the order they joined; each user once.
    std::vector<WireMember> members(QByteArrayView channel) const;
    std::vector<QByteArray> channelNames() const;
    bool isOnline(const QByteArray& userId) const;
    qint64 connectionsEverywhere() const;

    Users& users() { return m_users; }
    const Users& users() const { return m_users; }

    /// The last server event of each cache channel, occupied or not.
    EventCache& cache() { return m_cache; }
    const EventCache& cache() const { return m_cache; }

    /// Published events and client events, counted once per channel; and how often one was handed to a
    /// subscriber.
    quint64 events = 0;
    quint64 deliveries = 0;
    /// Text messages received from clients.
    quint64 messagesReceived = 0;
    /// Bytes from and to clients since the app was created, including connections that have ended.
    qint64 bytesIn() const;
    qint64 bytesOut() const;

private:
    AppConfig m_config;
    OtherNodes* m_others;
    ChannelMap m_channels;
    std::vector<std::unique_ptr<Connection>> m_connections;
    Users m_users;
    EventCache m_cache;
    qint64 m_endedBytesIn = 0;
    qint64 m_endedBytesOut = 0;
};

} // namespace relay
