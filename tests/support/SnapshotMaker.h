// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"

#include <memory>

namespace relay::test {

/// A snapshot written line by line, for models: times in seconds after a fixed start.
class SnapshotMaker {
public:
    explicit SnapshotMaker(double seconds = 0) { m_snapshot.time = at(seconds); }

    static qint64 at(double seconds) { return 1'769'851'800'000'000 + static_cast<qint64>(seconds * 1e6); }

    SnapshotMaker& channel(const QByteArray& name, qint64 subscribers, quint64 events = 0,
                           const QByteArray& app = "app") {
        ChannelSnapshot channel;
        channel.app = app;
        channel.name = name;
        channel.kind = channelKind(name);
        channel.subscribers = subscribers;
        channel.events = events;
        if (events > 0) {
            channel.lastEvent = "Something";
            channel.lastEventTime = m_snapshot.time;
        }
        m_snapshot.channels.push_back(channel);
        return *this;
    }
    /// Adds a member to the channel added last.
    SnapshotMaker& member(const QByteArray& userId, const QByteArray& info = {}, int connections = 1) {
        MemberSnapshot member;
        member.userId = userId;
        member.userInfo = info;
        member.since = at(0);
        for (int i = 0; i < connections; ++i)
            member.socketIds.push_back(userId + '.' + QByteArray::number(i));
        ChannelSnapshot& channel = m_snapshot.channels.back();
        channel.members.push_back(member);
        channel.users = static_cast<qint64>(channel.members.size());
        return *this;
    }
    SnapshotMaker& connection(const QByteArray& socketId, double since, std::vector<QByteArray> channels = {},
                              qint64 bytesIn = 0, const QByteArray& app = "app") {
        ConnectionSnapshot connection;
        connection.socketId = socketId;
        connection.app = app;
        connection.client = "js";
        connection.version = "8.4.0";
        connection.remoteAddress = "127.0.0.1:50000";
        connection.since = at(since);
        connection.lastActivity = m_snapshot.time;
        connection.subscriptions = static_cast<qint64>(channels.size());
        connection.channels = std::move(channels);
        connection.bytesIn = bytesIn;
        m_snapshot.connections.push_back(connection);
        return *this;
    }
    /// Signs in the connection added last.
    SnapshotMaker& user(const QByteArray& userId, std::vector<QByteArray> watchlist = {}) {
        m_snapshot.connections.back().userId = userId;
        m_snapshot.connections.back().watchlist = std::move(watchlist);
        return *this;
    }
    SnapshotPtr make() const { return std::make_shared<const Snapshot>(m_snapshot); }

private:
    Snapshot m_snapshot;
};

} // namespace relay::test
