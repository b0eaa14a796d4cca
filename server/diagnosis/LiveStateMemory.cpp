// SPDX-License-Identifier: MIT
// LiveState's look-ups, and what it forgets: the other half of LiveState.cpp.

#include "diagnosis/LiveState.h"

#include "diagnosis/PageFindings.h"
#include "protocol/TapReport.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace relay {

// --- look-ups ---

const AppState* LiveState::app(const QByteArray& id) const {
    const auto it = m_apps.find(id);
    return it == m_apps.end() ? nullptr : &it->second;
}

AppState* LiveState::app(const QByteArray& id) {
    const auto it = m_apps.find(id);
    return it == m_apps.end() ? nullptr : &it->second;
}

const ChannelState* LiveState::channel(const AppState* app, const QByteArray& name) const {
    if (!app)
        return nullptr;
    const auto it = app->channels.find(name);
    return it == app->channels.end() ? nullptr : &it->second;
}

const SocketState* LiveState::socket(const QByteArray& id) const {
    const auto it = m_sockets.find(id);
    return it == m_sockets.end() ? nullptr : &it->second;
}

bool LiveState::wasHeld(const AppState* app, const QByteArray& channel) const {
    const ChannelState* state = this->channel(app, channel);
    return (state && state->vacated > 0) || (app && app->heldBefore.contains(qHash(channel)));
}

const RefusedClient* LiveState::refusedClient(const AppState* app, qint64 now) const {
    const RefusedClient& newest = app && app->refused.time > m_refused.time ? app->refused : m_refused;
    const bool isOver =
        newest.time == 0 || now - newest.time > refusalMemory || (app && app->connectedLast >= newest.time);
    return isOver ? nullptr : &newest;
}

const GoneSocket* LiveState::gone(const QByteArray& socketId) const {
    const auto it = std::find_if(m_gone.rbegin(), m_gone.rend(),
                                 [&](const GoneSocket& gone) { return gone.socketId == socketId; });
    return it == m_gone.rend() ? nullptr : &*it;
}

const GoneSocket* LiveState::earlierSelf(const QByteArray& socketId, const SocketState& socket,
                                         const QByteArray& channel, qint64 now) const {
    for (auto gone = m_gone.rbegin(); gone != m_gone.rend(); ++gone) {
        if (now - gone->time > memory)
            break;
        const bool samePage = gone->clientOrigin && gone->clientOrigin == socket.clientOrigin;
        const bool sameUser = !socket.userId.isEmpty() && gone->userId == socket.userId;
        if (gone->app != socket.app || gone->socketId == socketId || socket.since < gone->time ||
            !(samePage || sameUser))
            continue;
        if (std::ranges::find(gone->channels, channel, &LeftChannel::channel) != gone->channels.end())
            return &*gone;
    }
    return nullptr;
}

GoneSocket* LiveState::earlierSelf(const QByteArray& socketId, const SocketState& socket,
                                   const QByteArray& channel, qint64 now) {
    return const_cast<GoneSocket*>(std::as_const(*this).earlierSelf(socketId, socket, channel, now));
}

const RecentEvent* LiveState::recentEvent(const QByteArray& app, const QByteArray& channel,
                                          const QByteArray& event) const {
    if (const ChannelState* state = this->channel(this->app(app), channel)) {
        const auto it = std::find_if(state->recent.rbegin(), state->recent.rend(),
                                     [&](const RecentEvent& recent) { return recent.name == event; });
        if (it != state->recent.rend())
            return &*it;
    }
    const auto early = std::find_if(m_early.rbegin(), m_early.rend(), [&](const Early& one) {
        return one.event.name == event && one.channel == channel && one.app == app;
    });
    return early == m_early.rend() ? nullptr : &early->event;
}

RecentEvent* LiveState::recentEvent(const QByteArray& app, const QByteArray& channel,
                                    const QByteArray& event) {
    return const_cast<RecentEvent*>(std::as_const(*this).recentEvent(app, channel, event));
}

// --- what the relay and the page say ---

void LiveState::serverStarted(const Fact& fact) {
    m_port = fact.as<facts::ServerStarted>()->port;
}

void LiveState::browser(const Fact& fact) {
    m_tapped = true;
    while (!m_early.empty() && fact.time - m_early.front().event.time > memory)
        m_early.pop_front();
    AppState* app = appFor(fact.app);
    const std::shared_ptr<const TapReport>& report = fact.as<facts::Browser>()->report;
    if (!app || !report)
        return;
    if (report->type == TapReport::Type::Auth)
        return authAnswered(*app, *report, fact.time);
    if (report->type == TapReport::Type::Event)
        return countListeners(*report);
    if (report->type != TapReport::Type::Request || report->socketHeader)
        return;
    if (app->bareRequests.size() >= maxBareRequests)
        app->bareRequests.pop_front();
    app->bareRequests.push_back({fact.time, report->socketId, report->method, report->url});
}

void LiveState::marked(const Fact& fact) {
    if (AppState* app = appFor(fact.app))
        app->marked = fact.time;
}

QByteArray listenedKey(const QByteArray& channel, const QByteArray& event) {
    return channel + '\n' + event;
}

void LiveState::countListeners(const TapReport& report) {
    const auto socket = m_sockets.find(report.socketId);
    if (socket == m_sockets.end() || report.listeners < 0)
        return;
    QHash<QByteArray, int>& counts = socket->second.listeners;
    const QByteArray key = listenedKey(report.channel, report.event);
    if (counts.size() < maxListened || counts.contains(key))
        counts.insert(key, report.listeners);
}

void LiveState::authAnswered(AppState& app, const TapReport& report, qint64 time) {
    if (!authFailed(report))
        app.authFailures.remove(report.channel);
    else if (app.authFailures.size() < maxRefusals || app.authFailures.contains(report.channel))
        app.authFailures.insert(report.channel, {time, report.url, report.contentType, report.answer,
                                                 report.status, report.redirected, report.empty});
}

// --- making and forgetting ---

AppState* LiveState::appFor(const QByteArray& id) {
    if (id.isEmpty())
        return nullptr;
    if (const auto it = m_apps.find(id); it != m_apps.end())
        return &it->second;
    if (m_apps.size() >= maxApps)
        return nullptr;
    AppState& app = m_apps[id];
    app.id = id;
    return &app;
}

ChannelState& LiveState::channelFor(AppState& app, const QByteArray& name) {
    const auto [it, isNew] = app.channels.try_emplace(name);
    if (isNew) {
        it->second.name = name;
        it->second.forms = NameForms::of(name);
    }
    return it->second;
}

void LiveState::trimNeverPrivate(AppState& app) {
    const auto stale = [this](const QByteArray& id) {
        const SocketState* known = socket(id);
        return !known || known->everPrivate;
    };
    while (!app.neverPrivate.empty() && stale(app.neverPrivate.front()))
        app.neverPrivate.pop_front();
    if (app.neverPrivate.size() > 64 + 2 * size_t(app.sockets))
        std::erase_if(app.neverPrivate, stale);
}

void LiveState::becameQuiet(const AppState& app, ChannelState& channel, qint64 now) {
    ++channel.queued;
    m_quiet.push_back({now, app.id, channel.name});
    while (m_quiet.size() > maxQuietChannels)
        forgetOldestQuiet();
}

void LiveState::forgetOldestQuiet() {
    const Quiet quiet = std::move(m_quiet.front());
    m_quiet.pop_front();
    AppState* app = this->app(quiet.app);
    if (!app)
        return;
    const auto it = app->channels.find(quiet.channel);
    if (it == app->channels.end() || --it->second.queued > 0 || it->second.subscribers > 0)
        return;
    if (it->second.vacated > 0 && app->heldBefore.size() < maxHeldBefore)
        app->heldBefore.insert(qHash(quiet.channel));
    app->channels.erase(it);
}

QByteArray LiveState::clientOriginKey(const ClientIdentity& client) {
    const qsizetype colon = client.remoteAddress.lastIndexOf(':');
    return (colon > 0 ? client.remoteAddress.first(colon) : client.remoteAddress) + '\n' + client.origin +
           '\n' + client.library;
}

const ClientOrigin* LiveState::clientOrigin(const Fact& connected) const {
    const auto it = m_clientOrigins.find(clientOriginKey(connected.client()));
    return it == m_clientOrigins.end() ? nullptr : &it->second;
}

ClientOrigin* LiveState::clientOriginFor(const ClientIdentity& client) {
    const QByteArray key = clientOriginKey(client);
    if (const auto it = m_clientOrigins.find(key); it != m_clientOrigins.end())
        return &it->second;
    if (m_clientOrigins.size() >= maxClientOrigins)
        forgetEmptyOrigins();
    if (m_clientOrigins.size() >= maxClientOrigins)
        return nullptr;
    ClientOrigin& origin = m_clientOrigins[key];
    origin.address = key.first(key.indexOf('\n'));
    origin.origin = client.origin;
    origin.client = client.library;
    return &origin;
}

void LiveState::flappingSaid(const Fact& connected) {
    if (ClientOrigin* origin = clientOriginFor(connected.client()))
        origin->flappingSaid = connected.time;
}

bool LiveState::mayRepeatIdle(const ClientOrigin* origin, qint64 now) {
    qint64& said = origin ? const_cast<ClientOrigin*>(origin)->idleSaid : m_idleSaidElsewhere;
    if (said != 0 && now - said < memory)
        return false;
    said = now;
    return true;
}

void LiveState::forgetEmptyOrigins() {
    for (GoneSocket& gone : m_gone)
        if (gone.clientOrigin && gone.clientOrigin->sockets == 0)
            gone.clientOrigin = nullptr;
    std::erase_if(m_clientOrigins, [](const auto& entry) { return entry.second.sockets == 0; });
}

void LiveState::expire(qint64 now) {
    for (int steps = 4; steps > 0 && !m_quiet.empty() && now - m_quiet.front().time > memory; --steps)
        forgetOldestQuiet();
}

} // namespace relay
