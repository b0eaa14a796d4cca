// SPDX-License-Identifier: MIT
#include "relay/Snapshot.h"

#include "relay/App.h"
#include "relay/Hub.h"

#include <algorithm>
#include <unordered_map>

namespace relay {

namespace {

constexpr std::size_t listed = 1000; ///< socket ids and channels named in a list

/// When the snapshot is taken; the clock is read only once.
struct Moment {
    qint64 utc;       ///< microseconds
    qint64 monotonic; ///< nanoseconds
};

/// One pass over the members and one over the entries, whatever their numbers.
std::vector<MemberSnapshot> membersOf(const Channel& channel) {
    std::vector<MemberSnapshot> snapshots;
    std::unordered_map<const Member*, std::size_t> places;
    for (const auto& member : channel.members().all()) {
        places.emplace(member.get(), snapshots.size());
        snapshots.push_back({member->userId, member->userInfo, member->since, {}});
    }
    for (const Channel::Entry& entry : channel.entries()) {
        const auto place = places.find(entry.member);
        if (place != places.end() && snapshots[place->second].socketIds.size() < listed)
            snapshots[place->second].socketIds.push_back(entry.connection->socketId());
    }
    return snapshots;
}

ChannelSnapshot channelOf(const App& app, const Channel& channel, const SecretMask& secrets, qint64 now) {
    ChannelSnapshot snapshot;
    snapshot.app = app.config().id;
    snapshot.name = channel.name();
    snapshot.kind = channel.kind();
    snapshot.subscribers = channel.subscriberCount();
    snapshot.users = channel.userCount();
    snapshot.events = channel.events();
    snapshot.lastEvent = secrets.masked(channel.lastEvent());
    snapshot.lastEventTime = channel.lastEventTime();
    snapshot.since = channel.since();
    snapshot.socketIds.reserve(std::min(listed, channel.entries().size()));
    for (const Channel::Entry& entry : channel.entries()) {
        if (snapshot.socketIds.size() == listed)
            break;
        snapshot.socketIds.push_back(entry.connection->socketId());
    }
    if (isPresence(channel.kind()))
        snapshot.members = membersOf(channel);
    if (const CachedEvent* cached =
            isCache(channel.kind()) ? app.cache().find(channel.name(), now) : nullptr) {
        snapshot.hasCache = true;
        snapshot.cachedEvent = secrets.masked(cached->name);
        snapshot.cachedData = secrets.masked(cached->data.text);
        snapshot.cachedTime = cached->time;
    }
    return snapshot;
}

ConnectionSnapshot connectionOf(const Connection& connection, const Moment& now) {
    ConnectionSnapshot snapshot;
    snapshot.socketId = connection.socketId();
    snapshot.app = connection.app().config().id;
    snapshot.client = connection.client().client;
    snapshot.version = connection.client().version;
    snapshot.origin = connection.client().origin;
    snapshot.userAgent = connection.client().userAgent;
    snapshot.remoteAddress = connection.remoteAddress();
    snapshot.secure = connection.secure();
    if (const Connection::SignedIn* user = connection.user()) {
        snapshot.userId = user->userId;
        snapshot.watchlist = user->watchlist;
    }
    snapshot.channels.reserve(std::min(listed, connection.subscriptions().size()));
    for (const Connection::Subscription& subscription : connection.subscriptions()) {
        if (snapshot.channels.size() == listed)
            break;
        snapshot.channels.push_back(subscription.channel->name());
    }
    snapshot.subscriptions = static_cast<qint64>(connection.subscriptions().size());
    snapshot.since = connection.since();
    snapshot.lastActivity = now.utc - (now.monotonic - connection.keepAlive().lastActivity) / 1000;
    snapshot.bytesIn = connection.subscriber().bytesIn();
    snapshot.bytesOut = connection.subscriber().bytesOut();
    snapshot.pending = connection.subscriber().pendingBytes();
    return snapshot;
}

} // namespace

std::shared_ptr<Snapshot> takeSnapshot(const Hub& hub, const Clock& clock) {
    auto snapshot = std::make_shared<Snapshot>();
    const Moment now{clock.utcMicroseconds(), clock.monotonicNanoseconds()};
    snapshot->time = now.utc;
    snapshot->connections.reserve(static_cast<std::size_t>(hub.connectionCount()));
    snapshot->eventsTotal = hub.eventsTotal();
    snapshot->deliveriesTotal = hub.deliveriesTotal();
    const NodesState nodes = hub.others().state();
    snapshot->nodes.count = static_cast<qint64>(nodes.nodes.size());
    snapshot->nodes.trouble = nodes.trouble;
    for (const NodesState::Node& node : nodes.nodes)
        snapshot->nodes.names.push_back(node.name);
    for (const auto& app : hub.apps()) {
        const AppConfig& config = app->config();
        snapshot->apps.push_back({config.id, config.key, config.enabled, app->connectionCount(),
                                  static_cast<qint64>(app->channels().size())});
        snapshot->channels.reserve(snapshot->channels.size() + app->channels().size());
        for (const auto& [name, channel] : app->channels())
            snapshot->channels.push_back(channelOf(*app, *channel, hub.secrets(), now.monotonic));
        for (const auto& connection : app->connections())
            snapshot->connections.push_back(connectionOf(*connection, now));
    }
    return snapshot;
}

} // namespace relay
