// SPDX-License-Identifier: MIT
#include "diagnosis/LiveState.h"

#include "diagnosis/TraceCall.h"
#include "protocol/ChannelName.h"
#include "protocol/CloseCode.h"

#include <algorithm>

namespace relay {
namespace {

// Channels left within this time count as left together.
constexpr qint64 sameMoment = microsecondsPerSecond / 10;
// A closing connection leaves its channels immediately, and is gone once the peer has answered.
constexpr qint64 closingTakes = 3 * microsecondsPerSecond;

// Adjusts how many connections of an origin the channel has.
void countHeld(ChannelState& channel, const ClientOrigin* origin, int step) {
    const auto it = std::ranges::find(channel.held, origin, &HeldBy::clientOrigin);
    if (it == channel.held.end()) {
        if (step > 0 && origin && channel.held.size() < LiveState::maxHeld)
            channel.held.push_back({origin, 1, false});
        return;
    }
    it->count += step;
    it->shrank = it->shrank || step < 0;
    if (it->count <= 0)
        channel.held.erase(it);
}

void countUser(ChannelState& channel, const QByteArray& userId, int step) {
    if (userId.isEmpty() || !isPresence(channelKind(channel.name)))
        return;
    const int connections = channel.users.value(userId) + step;
    if (connections > 0)
        channel.users.insert(userId, connections);
    else
        channel.users.remove(userId);
}

void joinLive(AppState& app, ChannelState& channel) {
    channel.place = app.live.size();
    app.live.push_back({channel.forms, &channel});
}

void dropFromLive(AppState& app, ChannelState& channel) {
    LiveName& last = app.live.back();
    last.channel->place = channel.place;
    app.live[channel.place] = last;
    app.live.pop_back();
}

} // namespace

// --- connections ---

void LiveState::connected(const Fact& fact) {
    AppState* app = appFor(fact.app);
    if (!app || fact.socketId().isEmpty())
        return;
    app->clientsEver = true;
    app->connectedLast = fact.time;
    if (m_sockets.size() >= maxSockets) {
        m_complete = false;
        return;
    }
    const auto [it, isNew] = m_sockets.try_emplace(fact.socketId());
    if (!isNew)
        return;
    SocketState& socket = it->second;
    socket.app = app->id;
    socket.since = fact.time;
    socket.fact = fact.id;
    socket.clientOrigin = clientOriginFor(fact.client());
    if (socket.clientOrigin)
        ++socket.clientOrigin->sockets;
    if (++app->sockets == 1)
        app->clientsSince = fact.time;
    app->neverPrivate.push_back(fact.socketId());
    trimNeverPrivate(*app);
    app->newestConnected = fact.id;
}

void LiveState::connectionRefused(const Fact& fact, const std::vector<Finding>& found) {
    const auto alarm = std::ranges::find_if(
        found, [](const Finding& finding) { return finding.severity != Severity::Hint; });
    if (alarm == found.end())
        return;
    AppState* app = appFor(fact.app);
    (app ? app->refused : m_refused) = {fact.time, alarm->message};
}

void LiveState::disconnected(const Fact& fact) {
    const auto it = m_sockets.find(fact.socketId());
    if (it == m_sockets.end())
        return;
    SocketState& socket = it->second;
    AppState& app = *this->app(socket.app);
    while (!socket.channels.empty()) {
        const QByteArray channel = socket.channels.begin()->first;
        leave(app, socket, fact, channel);
    }
    remember(socket, fact);
    m_sockets.erase(it);
    if (--app.sockets == 0)
        app.clientsSince = 0;
    trimNeverPrivate(app);
    if (m_sockets.empty())
        m_complete = true;
}

void LiveState::remember(SocketState& socket, const Fact& disconnected) {
    GoneSocket gone;
    gone.time = disconnected.time;
    if (!socket.leftTogether.empty() && disconnected.time - socket.leftTime <= closingTakes) {
        gone.time = socket.leftTime;
        gone.channels = std::move(socket.leftTogether);
    }
    gone.socketId = disconnected.socketId();
    gone.app = socket.app;
    gone.userId = socket.userId;
    gone.clientOrigin = socket.clientOrigin;
    gone.pageLeft = disconnected.code() == number(CloseCode::GoingAway);
    constexpr int withoutCode = 1005;
    gone.saidGoodbye = disconnected.code() == number(CloseCode::Normal) || disconnected.code() == withoutCode;
    if (m_gone.size() >= maxGone)
        m_gone.pop_front();
    m_gone.push_back(std::move(gone));
    if (!socket.clientOrigin)
        return;
    --socket.clientOrigin->sockets;
    // A client that subscribed and then closed of its own accord did what it came for, however quickly.
    const bool content = socket.everSubscribed && disconnected.code() >= 1000 && disconnected.code() <= 1005;
    if (!content && disconnected.time - socket.since < microsecondsPerSecond / 2)
        socket.clientOrigin->shortConnections[socket.clientOrigin->nextShort++ %
                                              socket.clientOrigin->shortConnections.size()] =
            disconnected.time;
}

void LiveState::signedIn(const Fact& fact) {
    if (const auto it = m_sockets.find(fact.socketId()); it != m_sockets.end())
        it->second.userId = fact.userId();
}

// --- subscriptions ---

void LiveState::subscribed(const Fact& fact) {
    const auto it = m_sockets.find(fact.socketId());
    if (it == m_sockets.end())
        return;
    SocketState& socket = it->second;
    AppState* app = this->app(socket.app);
    app->refusals.remove(fact.channel());
    app->authFailures.remove(fact.channel());
    app->signedInEver = app->signedInEver || fact.channel().startsWith(serverToUserPrefix);
    socket.everSubscribed = true;
    socket.everPrivate = socket.everPrivate || needsAuth(channelKind(fact.channel()));
    if (socket.userId.isEmpty() && !fact.userId().isEmpty())
        socket.userId = fact.userId();
    if (const auto again = socket.channels.find(fact.channel()); again != socket.channels.end()) {
        ++again->second;
        return;
    }
    if (m_subscriptions >= maxSubscriptions) {
        m_complete = false;
        return;
    }
    ChannelState& channel = channelFor(*app, fact.channel());
    ++m_subscriptions;
    ++app->version;
    socket.channels.emplace(fact.channel(), 1);
    if (++channel.subscribers == 1)
        joinLive(*app, channel);
    channel.undelivered.clear();
    countHeld(channel, socket.clientOrigin, 1);
    countUser(channel, fact.userId(), 1);
    trimNeverPrivate(*app);
    // The events it missed have been reported; it is back.
    if (GoneSocket* self = earlierSelf(fact.socketId(), socket, fact.channel(), fact.time))
        std::erase_if(self->channels,
                      [&](const LeftChannel& left) { return left.channel == fact.channel(); });
}

void LiveState::unsubscribed(const Fact& fact) {
    const auto it = m_sockets.find(fact.socketId());
    if (it == m_sockets.end() || !it->second.channels.contains(fact.channel()))
        return;
    it->second.leftAny = true;
    leave(*app(it->second.app), it->second, fact, fact.channel());
}

void LiveState::leave(AppState& app, SocketState& socket, const Fact& fact, const QByteArray& channelName) {
    socket.channels.erase(channelName);
    const auto it = app.channels.find(channelName);
    if (it == app.channels.end())
        return;
    ChannelState& channel = it->second;
    --m_subscriptions;
    ++app.version;
    countHeld(channel, socket.clientOrigin, -1);
    countUser(channel, fact.userId().isEmpty() ? socket.userId : fact.userId(), -1);
    if (fact.time - socket.leftTime > sameMoment)
        socket.leftTogether.clear();
    socket.leftTime = fact.time;
    if (socket.leftTogether.size() < maxLeftChannels)
        socket.leftTogether.push_back({channelName, channel.events});
    if (--channel.subscribers > 0)
        return;
    dropFromLive(app, channel);
    channel.vacated = fact.time;
    channel.eventsAtVacated = channel.events;
    channel.lastLeaver = fact.socketId();
    becameQuiet(app, channel, fact.time);
}

void LiveState::subscriptionRefused(const Fact& fact) {
    AppState* app = appFor(fact.app);
    if (app && (app->refusals.size() < maxRefusals || app->refusals.contains(fact.channel())))
        ++app->refusals[fact.channel()];
}

// --- events ---

void LiveState::event(const Fact& fact) {
    AppState* app = appFor(fact.app);
    if (!app)
        return;
    const bool byApi = fact.source() == EventSource::Api;
    app->apiEver = app->apiEver || byApi;
    const bool toNobody = fact.recipients().value_or(0) == 0;
    auto it = app->channels.find(fact.channel());
    if (it == app->channels.end()) {
        if (!toNobody)
            return;
        becameQuiet(*app, channelFor(*app, fact.channel()), fact.time);
        it = app->channels.find(fact.channel());
    }
    ChannelState& channel = it->second;
    ++channel.events;
    if (byApi) {
        channel.lastPublished = fact.time;
        channel.lastContent = contentOf(fact);
    }
    if (toNobody && channel.subscribers == 0 && channel.undelivered.size() < maxUndelivered)
        channel.undelivered.push_back({fact.time, fact.id});
    if (!toNobody || m_tapped)
        rememberRecent(fact, channel);
    if (fact.source() == EventSource::Client)
        countClientEvent(fact);
}

void LiveState::rememberRecent(const Fact& fact, ChannelState& channel) {
    RecentEvent event{.name = fact.name(),
                      .fact = fact.id,
                      .time = fact.time,
                      .leftNobodyOut = fact.source() == EventSource::Api && fact.excluded().isEmpty(),
                      .recipients = fact.recipients().value_or(0)};
    if (!m_tapped) {
        if (m_early.size() >= maxEarly)
            m_early.pop_front();
        m_early.push_back({fact.app, fact.channel(), std::move(event)});
        return;
    }
    if (channel.recent.size() >= maxRecent)
        channel.recent.erase(channel.recent.begin());
    channel.recent.push_back(std::move(event));
}

void LiveState::countClientEvent(const Fact& fact) {
    const auto sender = m_sockets.find(fact.socketId());
    if (sender == m_sockets.end())
        return;
    SocketState& socket = sender->second;
    const qint64 second = fact.time / microsecondsPerSecond;
    socket.clientEvents = socket.rateSecond == second ? socket.clientEvents + 1 : 1;
    socket.rateSecond = second;
}

size_t LiveState::contentOf(const Fact& fact) {
    return qHash(fact.data(), qHash(fact.name()));
}

void LiveState::callRefused(const Fact& fact) {
    if (AppState* state = appFor(fact.app))
        state->apiEver = true;
    if (isRefusedPublish(fact))
        m_publishRefused = fact.time;
}

} // namespace relay
