// SPDX-License-Identifier: MIT
#pragma once

#include "relay/BytesMap.h"

#include <QByteArray>

#include <vector>

namespace relay {

class Connection;

/// Which users of an app are signed in, and who watches whom (resources/docs/protocol.md, Users). Bounded by
/// the connections, each of which watches at most Limits::watchlistLength users. Relay thread only.
class Users {
public:
    /// True if it is the user's first connection: they come online.
    bool add(const QByteArray& userId, Connection& connection);
    /// True if it was the user's last connection: they go offline.
    bool remove(const QByteArray& userId, Connection& connection);
    bool isOnline(QByteArrayView userId) const { return m_connections.find(userId) != m_connections.end(); }
    /// The user's connections; empty if they are not online. A copy, so that ending them is safe.
    std::vector<Connection*> connections(QByteArrayView userId) const;
    const BytesMap<std::vector<Connection*>>& all() const { return m_connections; }

    void watch(const std::vector<QByteArray>& userIds, Connection& connection);
    void unwatch(const std::vector<QByteArray>& userIds, Connection& connection);
    /// Connections whose watchlist contains the user.
    const std::vector<Connection*>& watchers(QByteArrayView userId) const;

private:
    BytesMap<std::vector<Connection*>> m_connections;
    BytesMap<std::vector<Connection*>> m_watchers;
};

} // namespace relay
