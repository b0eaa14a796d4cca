// SPDX-License-Identifier: MIT
// What the hub does with a connection's messages and with its end; the other half of Hub.cpp.
#include "relay/Hub.h"

#include "protocol/Frame.h"
#include "protocol/ServerMessage.h"
#include "protocol/SocketId.h"
#include "protocol/Utf8.h"
#include "relay/App.h"
#include "relay/OriginRule.h"

#include <algorithm>
#include <limits>

namespace relay {

/// What each kind of client message does.
struct Hub::Message {
    Hub& hub;
    Connection& connection;

    void operator()(const SubscribeMessage& message) {
        if (!putOff(message, message.channelData.size()))
            hub.m_subscriptions.subscribe(connection, message);
    }
    void operator()(const UnsubscribeMessage& message) {
        const bool isBehind = hub.m_subscriptions.anyDeferred(connection, message.channel);
        if (!isBehind || !putOff(message, 0))
            hub.m_subscriptions.unsubscribe(connection, message.channel);
    }
    void operator()(const PingMessage&) {
        static const QByteArray pong = textFrame(pongMessage());
        connection.subscriber().send(pong);
    }
    void operator()(const PongMessage&) {} // its arrival was all that mattered
    void operator()(const SigninMessage& message) {
        hub.m_signIns.onceSeen(connection, message, [&to = hub, &from = connection, message] {
            if (const std::optional<Refused> why = to.m_signIns.signIn(from, message))
                to.end(from, *why);
        });
    }
    void operator()(const ClientEventMessage& message) {
        if (!putOff(message, message.data.token.size() + message.data.text.size()))
            hub.m_events.clientEvent(connection, message);
    }
    void operator()(const UnknownMessage& message) {
        hub.refuseMessage(connection,
                          {Reason::EventNotForClients, {{"event", boundedText(message.name, 200)}}}, message);
    }

private:
    /// Puts the message off while a subscription to its channel is not answered yet.
    template <typename OfChannel>
    bool putOff(const OfChannel& message, qint64 bytes) const {
        constexpr qint64 overhead = 500;
        return hub.m_subscriptions.waiting().size() > 0 &&
               hub.m_subscriptions.defer(
                   connection, message.channel,
                   [again = Message{hub, connection}, message]() mutable {
                       if (!again.connection.end())
                           again(message);
                   },
                   bytes + overhead);
    }
};

void Hub::received(Connection& connection, const QByteArray& text) {
    m_thread.assertHere();
    if (connection.end())
        return;
    alive(connection);
    ++connection.app().messagesReceived;
    const Result<ClientMessage, Refused> message = parseClientMessage(text);
    if (message)
        std::visit(Message{*this, connection}, *message);
    else
        refuseMessage(connection, message.error(), {message.error().values.text("event"), {}});
    if (m_refusals.isOver(connection) && !connection.end())
        end(connection, {Reason::RefusedTooOften,
                         {onlyInText("socket_id", connection.socketId()),
                          {"given", static_cast<qint64>(connection.refusals()->recent())},
                          {"limit", m_world.limits.refusalsPerConnection}}});
}

void Hub::alive(Connection& connection) {
    m_thread.assertHere();
    if (!connection.end())
        m_keepAlive.active(connection.keepAlive(), m_world.clock.monotonicNanoseconds());
}

void Hub::refuseMessage(Connection& connection, const Refused& why, const UnknownMessage& about) {
    m_world.sendError(connection.subscriber(), why);
    if (!m_refusals.isTold(connection, why.reason))
        return;
    facts::ProtocolError error;
    error.name = boundedText(about.name, 200);
    error.channel = boundedText(about.channel, 200);
    error.why = why;
    m_world.facts.record(connection, std::move(error));
}

void Hub::broken(Connection& connection, const Refused& why) {
    m_thread.assertHere();
    if (connection.end())
        return;
    facts::ProtocolError error;
    error.code = info(why.reason).code;
    error.why = why;
    m_world.facts.record(connection, std::move(error));
    end(connection, why);
}

void Hub::end(Connection& connection, const Refused& why) {
    endWith(connection, static_cast<quint16>(info(why.reason).code), why);
}

void Hub::endWith(Connection& connection, quint16 code, RefusalNote why) {
    if (connection.end()) {
        if (!m_closing.contains(&connection)) // leaveSome() has begun
            finishDetach(connection);
        return;
    }
    const QByteArray sentence = why.refused ? m_world.sentence(*why.refused) : why.sentence;
    connection.setEnd({code, std::move(why)});
    m_world.sendError(connection.subscriber(), sentence, code);
    connection.subscriber().close(code, sentence);
    beginDetach(connection);
    finishDetach(connection);
}

/// From now on, nobody finds it as an open connection.
void Hub::beginDetach(Connection& connection) {
    m_keepAlive.remove(connection.keepAlive());
    m_bySocketId.erase(*socketIdNumber(connection.socketId()));
    m_refusals.finish(connection);
    const auto address = m_byAddress.find(withoutPort(connection.remoteAddress()));
    if (address != m_byAddress.end() && --address->second == 0)
        m_byAddress.erase(address);
}

/// Takes it out of everything but m_closing.
void Hub::finishDetach(Connection& connection) {
    m_subscriptions.leaveSome(connection, std::numeric_limits<int>::max());
    m_signIns.signOut(connection);
    m_closing.emplace(&connection, connection.app().take(connection));
    m_world.others->connectionsChanged(connection.app().config().id);
}

bool Hub::leaveSome(Connection& connection, quint16 code, const RefusalNote& why, int most) {
    m_thread.assertHere();
    if (m_closing.contains(&connection))
        return true;
    if (!connection.end()) {
        connection.setEnd({code, why});
        beginDetach(connection);
    }
    return m_subscriptions.leaveSome(connection, most);
}

void Hub::closed(Connection& connection, quint16 code, const RefusalNote& why) {
    m_thread.assertHere();
    leaveSome(connection, code, why, 0);
    if (!m_closing.contains(&connection))
        finishDetach(connection);
    const Connection::End& end = *connection.end();
    facts::Disconnected disconnected;
    disconnected.code = end.code;
    if (end.why.refused || !end.why.sentence.isEmpty())
        disconnected.why = end.why;
    else if (end.code == info(Reason::BrokeOff).code)
        disconnected.why = Refused{Reason::BrokeOff, {}};
    disconnected.client = HubFacts::whoIs(connection);
    m_world.facts.record(connection, std::move(disconnected));
    m_closing.erase(&connection);
    if (m_closing.empty())
        m_retired.clear();
}

void Hub::setApps(std::vector<AppConfig> apps) {
    m_thread.assertHere();
    m_world.secrets = SecretMask(apps);
    std::vector<std::unique_ptr<App>> before = std::exchange(m_apps, {});
    for (AppConfig& config : apps) {
        const auto known = std::find_if(before.begin(), before.end(), [&config](const auto& app) {
            return app && app->config().id == config.id && app->config().key == config.key;
        });
        if (known == before.end()) {
            m_apps.push_back(std::make_unique<App>(std::move(config), *m_world.others));
            continue;
        }
        (*known)->setConfig(std::move(config));
        m_apps.push_back(std::move(*known));
    }
    for (std::unique_ptr<App>& app : before) {
        if (!app)
            continue;
        while (!app->connections().empty())
            end(*app->connections().back(), {Reason::AppGone, {{"key", app->config().key}}});
        m_retired.push_back(std::move(app));
    }
    if (m_closing.empty())
        m_retired.clear();
    for (const auto& app : m_apps)
        endWhereNotAllowed(*app);
}

void Hub::endWhereNotAllowed(App& app) {
    const AppConfig& config = app.config();
    std::vector<Connection*> newestFirst;
    for (const auto& connection : app.connections())
        newestFirst.push_back(connection.get());
    std::sort(newestFirst.begin(), newestFirst.end(),
              [](const Connection* a, const Connection* b) { return a->since() > b->since(); });
    for (Connection* connection : newestFirst) {
        if (!config.enabled)
            end(*connection, {Reason::AppIsDisabled, {onlyInText("app", config.id)}});
        else if (!originAllowed(connection->client().origin, config.allowedOrigins))
            end(*connection, {Reason::OriginNoLongerAllowed,
                              {onlyInText("app", config.id), {"origin", connection->client().origin}}});
    }
    for (Connection* connection : newestFirst) {
        if (config.maxConnections <= 0 || app.connectionCount() <= config.maxConnections)
            break;
        end(*connection,
            {Reason::AppLimitLowered, {onlyInText("app", config.id), {"limit", config.maxConnections}}});
    }
}

} // namespace relay
