// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/ChannelName.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace relay {

/// The state of the relay at one moment, as values that any thread may keep. Times are microseconds since
/// 1970 UTC; 0 is never.
struct MemberSnapshot {
    QByteArray userId;
    QByteArray userInfo; ///< raw JSON; null if none
    qint64 since = 0;
    std::vector<QByteArray> socketIds;
};
struct ChannelSnapshot {
    QByteArray app; ///< app id
    QByteArray name;
    ChannelKind kind = ChannelKind::Public;
    qint64 subscribers = 0;
    qint64 users = 0;   ///< presence channels only
    quint64 events = 0; ///< events since the channel was created; rates are differences of this
    QByteArray lastEvent;
    qint64 lastEventTime = 0;
    qint64 since = 0;
    std::vector<QByteArray> socketIds;   ///< subscribers, at most 1,000
    std::vector<MemberSnapshot> members; ///< presence channels only
    bool hasCache = false;
    QByteArray cachedEvent; ///< name
    QByteArray cachedData;
    qint64 cachedTime = 0;
};
struct ConnectionSnapshot {
    QByteArray socketId;
    QByteArray app;
    QByteArray client;  ///< library, "js"
    QByteArray version; ///< "8.4.0"
    QByteArray origin;
    QByteArray userAgent;
    QByteArray remoteAddress;
    bool secure = false;
    QByteArray userId;                ///< signed in as; null otherwise
    std::vector<QByteArray> channels; ///< at most 1,000; the count is separate
    qint64 subscriptions = 0;
    std::vector<QByteArray> watchlist;
    qint64 since = 0;
    qint64 lastActivity = 0;
    qint64 bytesIn = 0;
    qint64 bytesOut = 0;
    qint64 pending = 0;
};
struct AppSnapshot {
    QByteArray id;
    QByteArray key;
    bool enabled = true;
    qint64 connections = 0;
    qint64 channels = 0;
};
/// The webhooks of one app to one URL.
struct WebhookSnapshot {
    QByteArray app;
    QByteArray url;     ///< without credentials and query values; the name of its facts
    qint64 pending = 0; ///< events waiting or being tried
    qint64 pendingBytes = 0;
    bool underWay = false; ///< a request is under way
    int tries = 0;         ///< of the events being tried
    qint64 nextTry = 0;
    qint64 dropped = 0; ///< events, since the start
    int lastStatus = 0; ///< of the last try; 0 is no answer, or no try yet
    QByteArray lastError;
    qint64 lastTime = 0; ///< time of the last answer
};
/// The relays that act as one with this relay (resources/docs/cluster.md).
struct NodesSnapshot {
    qint64 count = 0;              ///< including this one; 0 for a relay on its own
    QByteArray trouble;            ///< why they cannot be reached, one sentence; empty if they can
    std::vector<QByteArray> names; ///< this one first
};
struct Snapshot {
    qint64 time = 0;
    NodesSnapshot nodes;
    std::vector<AppSnapshot> apps;
    std::vector<ChannelSnapshot> channels;
    std::vector<ConnectionSnapshot> connections;
    std::vector<WebhookSnapshot> webhooks; ///< from Webhooks::snapshot(); takeSnapshot() leaves it empty
    quint64 eventsTotal = 0;
    quint64 deliveriesTotal = 0;
};
using SnapshotPtr = std::shared_ptr<const Snapshot>;

} // namespace relay
