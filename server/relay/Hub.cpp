// SPDX-License-Identifier: MIT
#include "relay/Hub.h"

#include "protocol/Frame.h"
#include "protocol/ServerMessage.h"
#include "protocol/SocketId.h"
#include "protocol/Utf8.h"
#include "relay/Admission.h"
#include "relay/App.h"

#include <algorithm>
#include <type_traits>

namespace relay {

Hub::Hub(const Clock& clock, Random& random, FactSink& facts, HubObserver& observer, Limits limits)
    : m_world{clock, random, HubFacts(facts), observer, limits}
    , m_refusals(m_world)
    , m_subscriptions(m_world)
    , m_signIns(m_world, m_subscriptions)
    , m_events(m_world) {
    m_world.refusals = &m_refusals;
    m_keepAlive.setTimeouts(limits.activityTimeoutSeconds, limits.pongTimeoutSeconds);
}

Hub::~Hub() = default;

void Hub::setLimits(const Limits& limits) {
    m_thread.assertHere();
    m_world.limits = limits;
    m_keepAlive.setTimeouts(limits.activityTimeoutSeconds, limits.pongTimeoutSeconds);
}

const Limits& Hub::limits() const {
    return m_world.limits;
}

const SecretMask& Hub::secrets() const {
    return m_world.secrets;
}

App* Hub::appById(QByteArrayView id) const {
    const auto found =
        std::find_if(m_apps.begin(), m_apps.end(), [id](const auto& app) { return app->config().id == id; });
    return found == m_apps.end() ? nullptr : found->get();
}

App* Hub::appByKey(QByteArrayView key) const {
    const auto found = std::find_if(m_apps.begin(), m_apps.end(),
                                    [key](const auto& app) { return app->config().key == key; });
    return found == m_apps.end() ? nullptr : found->get();
}

const std::vector<std::unique_ptr<App>>& Hub::apps() const {
    return m_apps;
}

Connection* Hub::open(const ConnectRequest& request, Subscriber& subscriber) {
    m_thread.assertHere();
    if (m_stopping)
        return refuse(subscriber, request,
                      {{Reason::RelayStops, {}}, {}, {}, clientInfo(request, m_world.secrets)});
    const Result<Admitted, NotAdmitted> admission = admit(request, m_apps, m_world.secrets);
    if (!admission)
        return refuse(subscriber, request, admission.error());
    if (std::optional<Refused> full = fullness(request))
        return refuse(subscriber, request,
                      {*std::move(full), admission->app->config().id, {}, admission->client});
    return &admitted(*admission->app, request, subscriber, admission->client);
}

std::optional<Refused> Hub::fullness(const ConnectRequest& request) const {
    const Limits& limits = m_world.limits;
    if (limits.maxConnections > 0 && connectionCount() >= limits.maxConnections)
        return Refused{Reason::RelayIsFull, {{"limit", limits.maxConnections}}};
    const QByteArrayView address = withoutPort(request.remoteAddress);
    const auto theirs = m_byAddress.find(address);
    if (limits.connectionsPerAddress > 0 && theirs != m_byAddress.end() &&
        theirs->second >= limits.connectionsPerAddress)
        return Refused{Reason::AddressIsFull,
                       {{"host", address.toByteArray()}, {"limit", limits.connectionsPerAddress}}};
    return std::nullopt;
}

Connection* Hub::refuse(Subscriber& subscriber, const ConnectRequest& request, const NotAdmitted& why) {
    const auto code = static_cast<quint16>(info(why.why.reason).code);
    m_world.sendError(subscriber, why.why);
    subscriber.close(code, m_world.sentence(why.why));

    facts::ConnectionRefused refused;
    refused.why = why.why;
    refused.code = code;
    refused.client = {why.client.library(), why.client.userAgent, why.client.origin, request.remoteAddress};
    refused.target = boundedText(m_world.secrets.maskedTarget(request.path), 512);
    refused.key = why.key;
    m_world.facts.record(factOf(std::move(refused), why.app));
    return nullptr;
}

Connection& Hub::admitted(App& app, const ConnectRequest& request, Subscriber& subscriber,
                          ClientInfo client) {
    if (!m_lastClient || *m_lastClient != client)
        m_lastClient = std::make_shared<const ClientInfo>(std::move(client));
    Connection& connection = app.add(
        std::make_unique<Connection>(app, subscriber,
                                     Connection::Opening{newSocketId(), m_lastClient, request.remoteAddress,
                                                         request.secure, m_world.clock.utcMicroseconds()}));
    m_bySocketId.emplace(*socketIdNumber(connection.socketId()), &connection);
    ++m_byAddress[withoutPort(request.remoteAddress).toByteArray()];
    m_keepAlive.add(connection.keepAlive(), m_world.clock.monotonicNanoseconds());
    subscriber.send(
        textFrame(connectionEstablished(connection.socketId(), m_world.limits.activityTimeoutSeconds)));

    m_world.others->connectionsChanged(app.config().id);
    facts::Connected connected;
    connected.client = HubFacts::whoIs(connection);
    connected.protocol = connection.client().protocol;
    m_world.facts.record(connection, std::move(connected));
    return connection;
}

QByteArray Hub::newSocketId() {
    quint64 id = m_world.random.next();
    while (m_bySocketId.contains(id))
        id = m_world.random.next();
    return socketIdText(id);
}

Connection* Hub::connection(QByteArrayView socketId) const {
    const std::optional<quint64> id = socketIdNumber(socketId);
    const auto found = id ? m_bySocketId.find(*id) : m_bySocketId.end();
    return found == m_bySocketId.end() ? nullptr : found->second;
}

qint64 Hub::connectionCount() const {
    return static_cast<qint64>(m_bySocketId.size());
}

void Hub::disconnect(Connection& connection, quint16 code, const QByteArray& reason) {
    m_thread.assertHere();
    endWith(connection, code, RefusalNote(reason));
}

int Hub::terminateUser(App& app, const QByteArray& userId) {
    m_thread.assertHere();
    const int elsewhere = m_world.others->terminateUser(app.config().id, userId);
    return elsewhere + terminateHere(app, userId);
}

int Hub::terminateHere(App& app, const QByteArray& userId) {
    std::vector<Connection*> theirs = app.users().connections(userId);
    for (const auto& [name, channel] : app.channels()) {
        const Member* member = channel->members().find(userId);
        if (!member)
            continue;
        for (const Channel::Entry& entry : channel->entries()) {
            if (entry.member == member)
                theirs.push_back(entry.connection);
        }
    }
    std::sort(theirs.begin(), theirs.end());
    theirs.erase(std::unique(theirs.begin(), theirs.end()), theirs.end());
    for (Connection* connection : theirs)
        end(*connection, {Reason::UserTerminated, {}});
    return static_cast<int>(theirs.size());
}

std::vector<Delivery> Hub::publish(App& app, const PublishCommand& command) {
    m_thread.assertHere();
    const Connection* except =
        command.exceptSocketId.isEmpty() ? nullptr : connection(command.exceptSocketId);
    return m_events.publish(app, command, except);
}

std::optional<Refused> Hub::clientEventRefusal(const App& app, const QByteArray& channel,
                                               const QByteArray& name) const {
    return m_events.clientEventRefusal(app, channel, name);
}

void Hub::tick() {
    m_thread.assertHere();
    static const QByteArray ping = textFrame(pingMessage());
    static const QByteArray frame = pingFrame();
    const qint64 now = m_world.clock.monotonicNanoseconds();
    while (Connection* silent = m_keepAlive.nextToEnd(now)) {
        end(*silent, {Reason::PingNotAnswered,
                      {onlyInText("socket_id", silent->socketId()),
                       onlyInText("timeout", m_world.limits.pongTimeoutSeconds)}});
    }
    while (const Connection* silent = m_keepAlive.nextToPing(now)) {
        silent->subscriber().send(ping);
        silent->subscriber().send(frame);
    }
    m_subscriptions.counts().tick();
    m_refusals.tick();
    for (const auto& app : m_apps)
        app->cache().expire(now);
}

std::optional<qint64> Hub::nextDeadline() const {
    std::optional<qint64> deadline = m_keepAlive.nextDeadline();
    const auto take = [&deadline](std::optional<qint64> other) {
        if (other && (!deadline || *other < *deadline))
            deadline = other;
    };
    take(m_subscriptions.counts().nextDeadline());
    for (const auto& app : m_apps)
        take(app->cache().nextExpiry());
    return deadline;
}

void Hub::shutDown() {
    m_thread.assertHere();
    m_stopping = true;
    for (const auto& app : m_apps) {
        while (!app->connections().empty())
            end(*app->connections().back(), {Reason::RelayStops, {}});
    }
}

} // namespace relay
