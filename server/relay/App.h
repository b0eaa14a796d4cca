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

/// One app at run time: its configuration and what is alive in it now, on this node unless it says otherwise.
/// Nothing of it is shared with another app. Bounded by the connections: a channel has at least one
/// subscriber. Relay thread only.
class App {
public:
    /// `others` outlive it.
    App(AppConfig config, OtherNodes& others);

    const AppConfig& config() const { return m_config; }
    void setConfig(AppConfig config) { m_config = std::move(config); }

    /// The channels that exist, by name. `#server-to-user-{id}` channels are among them (kind ServerToUser);
    /// the API lists them only where a prefix asks for them, as hosted Pusher never does.
    const ChannelMap& channels() const { return m_channels; }
    /// Null if nobody is subscribed.
    Channel* channel(QByteArrayView name) const;
    Channel& channelOrNew(const QByteArray& name, qint64 nowMicroseconds);
    void forget(Channel& channel);

    /// Connections that are open; those that are closing are not among them.
    const std::vector<std::unique_ptr<Connection>>& connections() const { return m_connections; }
    qint64 connectionCount() const { return static_cast<qint64>(m_connections.size()); }
    Connection& add(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> take(Connection& connection);

    // --- with those of the other nodes ---
    OtherNodes& others() const { return *m_others; }
    qint64 subscribers(QByteArrayView channel) const;
    qint64 userCount(QByteArrayView channel) const; ///< of a presence channel; 0 on all others
    bool hasMember(QByteArrayView channel, QByteArrayView userId) const;
    /// Those of this node first, in the order in which they joined; each user once.
    std::vector<WireMember> members(QByteArrayView channel) const;
    std::vector<QByteArray> channelNames() const;
    bool isOnline(const QByteArray& userId) const;
    qint64 connectionsEverywhere() const;

    Users& users() { return m_users; }
    const Users& users() const { return m_users; }

    /// The last server event of each cache channel, occupied or not.
    EventCache& cache() { return m_cache; }
    const EventCache& cache() const { return m_cache; }

    /// Events published and client events, one a channel; and how often one was handed to a subscriber.
    quint64 events = 0;
    quint64 deliveries = 0;
    /// Text messages that came from clients.
    quint64 messagesReceived = 0;
    /// Bytes from and to clients since the app was made, of connections that have ended too.
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
