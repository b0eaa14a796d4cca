#include "relay/Snapshot.h"

#include "relay/App.h"
#include "relay/Hub.h"

namespace relay {

namespace {

constexpr std::size_t listed = 1000; ///< socket ids and channels named in a list

MemberSnapshot memberOf(const Channel& channel, const Member& member) {
    MemberSnapshot snapshot{member.userId, member.userInfo, member.since, {}};
    for (const Channel::Entry& entry : channel.entries()) {
        if (entry.member == &member && snapshot.socketIds.size() < listed)
            snapshot.socketIds.push_back(entry.connection->socketId());
    }
    return snapshot;
}

ChannelSnapshot channelOf(const App& app, const Channel& channel, qint64 now) {
    ChannelSnapshot snapshot;
    snapshot.app = app.config().id;
    snapshot.name = channel.name();
    snapshot.kind = channel.kind();
    snapshot.subscribers = channel.subscriberCount();
    snapshot.users = channel.userCount();
    snapshot.events = channel.events();
    snapshot.lastEvent = channel.lastEvent();
    snapshot.lastEventTime = channel.lastEventTime();
    snapshot.since = channel.since();
    for (const Channel::Entry& entry : channel.entries()) {
        if (snapshot.socketIds.size() == listed)
            break;
        snapshot.socketIds.push_back(entry.connection->socketId());
    }
    for (const auto& member : channel.members().all())
        snapshot.members.push_back(memberOf(channel, *member));
    if (const CachedEvent* cached =
            isCache(channel.kind()) ? app.cache().find(channel.name(), now) : nullptr) {
        snapshot.hasCache = true;
        snapshot.cachedEvent = cached->name;
        snapshot.cachedData = cached->data.text;
        snapshot.cachedTime = cached->time;
    }
    return snapshot;
}

ConnectionSnapshot connectionOf(const Connection& connection, const Clock& clock) {
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
    for (const Connection::Subscription& subscription : connection.subscriptions()) {
        if (snapshot.channels.size() == listed)
            break;
        snapshot.channels.push_back(subscription.channel->name());
    }
    snapshot.subscriptions = static_cast<qint64>(connection.subscriptions().size());
    snapshot.since = connection.since();
    const qint64 silent = clock.monotonicNanoseconds() - connection.keepAlive().lastActivity;
    snapshot.lastActivity = clock.utcMicroseconds() - silent / 1000;
    snapshot.bytesIn = connection.subscriber().bytesIn();
    snapshot.bytesOut = connection.subscriber().bytesOut();
    snapshot.pending = connection.subscriber().pendingBytes();
    return snapshot;
}

} // namespace

std::shared_ptr<Snapshot> takeSnapshot(const Hub& hub, const Clock& clock) {
    auto snapshot = std::make_shared<Snapshot>();
    const qint64 now = clock.monotonicNanoseconds();
    snapshot->time = clock.utcMicroseconds();
    snapshot->eventsTotal = hub.eventsTotal();
    snapshot->deliveriesTotal = hub.deliveriesTotal();
    for (const auto& app : hub.apps()) {
        const AppConfig& config = app->config();
        snapshot->apps.push_back({config.id, config.key, config.enabled, app->connectionCount(),
                                  static_cast<qint64>(app->channels().size())});
        for (const auto& [name, channel] : app->channels())
            snapshot->channels.push_back(channelOf(*app, *channel, now));
        for (const auto& connection : app->connections())
            snapshot->connections.push_back(connectionOf(*connection, clock));
    }
    return snapshot;
}

} // namespace relay
