// SPDX-License-Identifier: MIT
#include "relay/EventDelivery.h"

#include "protocol/ChannelName.h"
#include "protocol/Characters.h"
#include "protocol/Frame.h"
#include "protocol/ServerMessage.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "relay/Refusals.h"

namespace relay {

namespace {

/// The id of the connection's member on the presence channel; null if it has none.
QByteArray memberId(const Connection* connection, const Channel* channel) {
    const Connection::Subscription* known =
        connection && channel ? connection->subscription(channel) : nullptr;
    const Member* member = known ? channel->entries()[known->place].member : nullptr;
    return member ? member->userId : QByteArray();
}

/// Who a client event sent by hand comes from; null for every other event.
QByteArray senderOf(const PublishCommand& command, const QByteArray& name, const Channel* channel,
                    const Connection* except) {
    if (!command.asClientEvent)
        return {};
    const QByteArray member = memberId(except, channel);
    return member.isNull() && isPresence(channelKind(name)) ? command.userId : member;
}

Values valuesOf(const App& app, const QByteArray& channel, const QByteArray& name) {
    return {{"event", name}, {"channel", channel}, onlyInText("app", app.config().id)};
}

} // namespace

EventDelivery::EventDelivery(HubWorld& world)
    : m_world(world) {}

std::vector<Delivery> EventDelivery::publish(App& app, const PublishCommand& command,
                                             const Connection* except) {
    std::vector<Delivery> deliveries;
    deliveries.reserve(command.channels.size());
    for (const QByteArray& channel : command.channels)
        deliveries.push_back(publishTo(app, channel, command, except));
    return deliveries;
}

Delivery EventDelivery::publishTo(App& app, const QByteArray& name, const PublishCommand& command,
                                  const Connection* except) {
    Channel* channel = app.channel(name);
    const QByteArray sender = senderOf(command, name, channel, except);
    Channel::Delivered delivered;
    if (channel) {
        delivered = deliver(app, channel, command.name,
                            textFrame(channelEvent(name, command.name, command.data.token, sender)), except);
    } else {
        ++app.events;
        ++m_world.events;
    }
    remember(app, name, command.name, command.data);

    facts::Event event;
    event.source = command.source;
    event.channel = name;
    event.name = command.name;
    event.data = command.data.text;
    event.userId = sender;
    event.excluded = command.exceptSocketId;
    event.size = command.data.text.size();
    event.recipients = delivered.count;
    event.recipientIds = std::move(delivered.socketIds);
    if (command.acceptedNanoseconds > 0)
        event.latencyNanoseconds = m_world.clock.monotonicNanoseconds() - command.acceptedNanoseconds;
    event.call = command.call;
    if (app.others().isShared())
        event.nodes = app.others().publish(
            app.config().id,
            {name, command.name, command.data, command.exceptSocketId, {}, sender, command.source});
    const Delivery delivery{name, m_world.facts.record(app, std::move(event)), delivered.count};
    if (command.asClientEvent && command.webhooks)
        m_world.observer.clientEvent(app.config(), name, command.name, command.data.text,
                                     command.exceptSocketId, sender);
    return delivery;
}

Channel::Delivered EventDelivery::deliver(App& app, Channel* channel, const QByteArray& name,
                                          const QByteArray& frame, const Connection* except) {
    channel->countEvent(name, m_world.clock.utcMicroseconds());
    Channel::Delivered delivered = channel->deliver(frame, except);
    ++app.events;
    ++m_world.events;
    app.deliveries += static_cast<quint64>(delivered.count);
    m_world.deliveries += static_cast<quint64>(delivered.count);
    return delivered;
}

void EventDelivery::deliverFromNode(App& app, const NodeEvent& sent, const Connection* except,
                                    NodeNotePtr note) {
    Channel* channel = app.channel(sent.channel);
    Channel::Delivered delivered;
    if (channel)
        delivered =
            deliver(app, channel, sent.name,
                    textFrame(channelEvent(sent.channel, sent.name, sent.data.token, sent.userId)), except);
    if (sent.source != EventSource::Client && sent.isNewest)
        remember(app, sent.channel, sent.name, sent.data, sent.id);
    facts::Event event;
    event.source = sent.source;
    event.channel = sent.channel;
    event.name = sent.name;
    event.data = sent.data.text;
    event.socketId = sent.socketId;
    event.userId = sent.userId;
    event.excluded = sent.socketId.isNull() ? sent.excluded : QByteArray();
    event.size = sent.data.text.size();
    event.recipients = delivered.count;
    event.recipientIds = std::move(delivered.socketIds);
    event.nodes = std::move(note);
    m_world.facts.record(app, std::move(event));
}

void EventDelivery::remember(App& app, const QByteArray& channel, const QByteArray& event,
                             const Payload& data, quint64 id) {
    // A client event sent by hand is still a client event: the cache keeps only server events.
    if (!isCache(channelKind(channel)) || event.startsWith("client-"))
        return;
    const qint64 lifetime = qint64{m_world.limits.cacheSeconds} * 1'000'000'000;
    app.cache().put({channel, event, data, m_world.clock.utcMicroseconds(),
                     m_world.clock.monotonicNanoseconds() + lifetime, false, id, id != 0});
}

void EventDelivery::clientEvent(Connection& sender, const ClientEventMessage& message) {
    if (const std::optional<Refused> why = check(sender, message))
        return refuse(sender, message, *why);

    App& app = sender.app();
    Channel* channel = app.channel(message.channel);
    const QByteArray member = memberId(&sender, channel);
    const QByteArray frame =
        textFrame(channelEvent(message.channel, message.name, message.data.token, member));
    Channel::Delivered delivered = deliver(app, channel, message.name, frame, &sender);

    facts::Event event;
    event.source = EventSource::Client;
    event.channel = message.channel;
    event.name = message.name;
    event.data = message.data.text;
    event.userId = member;
    event.size = message.data.text.size();
    event.recipients = delivered.count;
    event.recipientIds = std::move(delivered.socketIds);
    if (app.others().isShared())
        event.nodes = app.others().publish(app.config().id,
                                           {message.channel, message.name, message.data, sender.socketId(),
                                            sender.socketId(), member, EventSource::Client});
    m_world.facts.record(sender, std::move(event));
    m_world.observer.clientEvent(app.config(), message.channel, message.name, message.data.text,
                                 sender.socketId(), member);
}

std::optional<Refused> EventDelivery::clientEventRefusal(const App& app, const QByteArray& channel,
                                                         const QByteArray& name) const {
    if (!name.startsWith("client-"))
        return Refused{Reason::ClientEventName, valuesOf(app, channel, name)};
    std::optional<Refused> why = checkChannel(app, app.channel(channel), channel, name);
    return why ? why : checkName(app, channel, name);
}

/// `there` is the channel of that name, or null if there is none; an existing channel's name is known to be
/// valid.
std::optional<Refused> EventDelivery::checkChannel(const App& app, const Channel* there,
                                                   const QByteArray& channel, const QByteArray& name) const {
    const ChannelKind kind = channelKind(channel);
    if (kind == ChannelKind::ServerToUser)
        return Refused{Reason::ClientEventOnUser, valuesOf(app, channel, name)};
    if (!there)
        if (std::optional<Refused> why = channelNameRefusal(channel, m_world.limits, false))
            return why;
    if (isEncrypted(kind))
        return Refused{Reason::ClientEventOnEncrypted, valuesOf(app, channel, name)};
    if (!takesClientEvents(kind))
        return Refused{Reason::ClientEventOnPublic, valuesOf(app, channel, name)};
    if (!app.config().clientEvents)
        return Refused{Reason::ClientEventsOff, valuesOf(app, channel, name)};
    return std::nullopt;
}

std::optional<Refused> EventDelivery::checkName(const App& app, const QByteArray& channel,
                                                const QByteArray& name) const {
    const qint64 length = characters(name);
    const qint64 limit = m_world.limits.eventNameLength;
    if (length <= limit)
        return std::nullopt;
    return Refused{Reason::ClientEventNameTooLong,
                   valuesOf(app, channel, name).add("given", length).add("limit", limit)};
}

std::optional<Refused> EventDelivery::check(Connection& sender, const ClientEventMessage& message) const {
    const App& app = sender.app();
    const Channel* channel = app.channel(message.channel);
    if (std::optional<Refused> why = checkChannel(app, channel, message.channel, message.name))
        return why;
    if (!channel || !sender.isSubscribed(channel))
        return Refused{Reason::ClientEventNotSubscribed, valuesOf(app, message.channel, message.name)};
    if (std::optional<Refused> why = checkName(app, message.channel, message.name))
        return why;
    const int rate = m_world.limits.clientEventsPerSecond;
    if (!sender.clientEventBucket().take(m_world.clock.monotonicNanoseconds(), rate))
        return Refused{Reason::ClientEventsTooFast,
                       {onlyInText("socket_id", sender.socketId()), {"limit", rate}}};
    return std::nullopt;
}

void EventDelivery::refuse(Connection& sender, const ClientEventMessage& message, const Refused& why) {
    m_world.sendError(sender.subscriber(), why);
    if (!m_world.refusals->isTold(sender, why.reason))
        return;
    facts::ProtocolError error;
    error.channel = message.channel;
    error.name = message.name;
    error.data = message.data.text;
    error.size = message.data.text.size();
    error.code = info(why.reason).code;
    error.why = why;
    m_world.facts.record(sender, std::move(error));
}

} // namespace relay
