// SPDX-License-Identifier: MIT
#include "relay/Subscriptions.h"

#include "protocol/Frame.h"
#include "protocol/ServerMessage.h"
#include "relay/App.h"
#include "relay/Refusals.h"
#include "relay/Subscriber.h"

namespace relay {

Subscriptions::Subscriptions(HubWorld& world)
    : m_world(world)
    , m_counts(world) {}

void Subscriptions::subscribe(Connection& connection, const SubscribeMessage& message) {
    MemberData user;
    std::optional<AuthRefusal> refusal = check(connection, message);
    if (!refusal && isPresence(channelKind(message.channel)))
        refusal = checkMember(connection, message, user);
    if (refusal)
        return refuse(connection, message, *std::move(refusal));

    Channel* channel = connection.app().channel(message.channel);
    const Connection::Subscription* known = channel ? connection.subscription(channel) : nullptr;
    if (!known) {
        if (!m_world.others->isShared())
            join(connection, message, user, true);
        else if (!m_waiting.contains(connection, message.channel))
            onceSeen(connection, message.channel, {user.userId, user.userInfo},
                     [this, &connection, message, user] { joinSeen(connection, message, user); });
        return;
    }
    answer(connection, *channel);
    // SDKs also subscribe to the user's channel themselves after sign-in has done so: nothing new to report.
    if (channel->kind() != ChannelKind::ServerToUser)
        recordSubscribed(connection, *channel, message.channelData, channel->entries()[known->place].member);
}

void Subscriptions::onceSeen(Connection& connection, const QByteArray& channel, WireMember member,
                             OtherNodes::Then proceed) {
    OtherNodes& others = *m_world.others;
    if (!others.isShared())
        return proceed();
    const QByteArray app = connection.app().config().id;
    const QByteArray userId = member.userId;
    const WaitingSubscriptions::Id id =
        m_waiting.add({&connection, app, channel, std::move(member), std::move(proceed)});
    others.holdingChanged(app, channel, userId);
    const auto seen = [this, id] {
        const WaitingSubscriptions::Entry entry = m_waiting.take(id);
        if (entry.proceed)
            entry.proceed();
        for (const OtherNodes::Then& again : entry.after)
            again();
    };
    if (!others.whenSeen(app, channel, seen))
        seen();
}

void Subscriptions::givenUp(const WaitingSubscriptions::Entry& entry) {
    if (entry.connection)
        m_world.others->holdingChanged(entry.app, entry.channel, entry.member.userId);
}

void Subscriptions::subscribeToUser(Connection& connection) {
    SubscribeMessage message;
    message.channel = serverToUserPrefix + connection.user()->userId;
    join(connection, message, {}, false);
}

/// Whether the connection is on the channel, or about to be.
bool Subscriptions::holds(const Connection& connection, const QByteArray& name) const {
    const Channel* channel = connection.app().channel(name);
    return (channel && connection.isSubscribed(channel)) || m_waiting.contains(connection, name);
}

std::optional<AuthRefusal> Subscriptions::check(const Connection& connection,
                                                const SubscribeMessage& message) const {
    const ChannelKind kind = channelKind(message.channel);
    if (std::optional<Refused> why =
            channelNameRefusal(message.channel, m_world.limits, kind == ChannelKind::ServerToUser))
        return AuthRefusal{*std::move(why), {}, {}};
    if (message.wrong)
        return AuthRefusal{*message.wrong, {}, {}};
    if (kind == ChannelKind::ServerToUser) {
        const Connection::SignedIn* user = connection.user();
        if (user && message.channel == serverToUserPrefix + user->userId)
            return std::nullopt;
        return AuthRefusal{{Reason::UserChannelNotSignedIn, {{"channel", message.channel}}}, {}, {}};
    }
    if (!holds(connection, message.channel)) // a repeated subscription counts once
        if (std::optional<AuthRefusal> full = checkRoom(connection, message.channel))
            return full;
    if (!needsAuth(kind))
        return std::nullopt;
    return checkChannelAuth(connection.app().config(), connection.socketId(), message.channel, message.auth,
                            message.channelData);
}

/// The other nodes now see the subscription, and this node sees theirs.
void Subscriptions::joinSeen(Connection& connection, const SubscribeMessage& message,
                             const MemberData& user) {
    const App& app = connection.app();
    if (!isPresence(channelKind(message.channel)) || !isOver(app, message.channel, user.userId))
        return join(connection, message, user, true);
    app.others().holdingChanged(app.config().id, message.channel, user.userId);
    refuse(connection, message, membersFull(message.channel));
}

std::optional<AuthRefusal> Subscriptions::checkMember(const Connection& connection,
                                                      const SubscribeMessage& message,
                                                      MemberData& member) const {
    const Result<MemberData, Refused> parsed = parseMemberData(message.channelData, m_world.limits);
    if (!parsed)
        return AuthRefusal{parsed.error(), {}, {}};
    member = *parsed;
    const App& app = connection.app();
    if (holds(connection, message.channel) || hasRoom(app, message.channel, member.userId))
        return std::nullopt;
    return membersFull(message.channel);
}

void Subscriptions::refuse(Connection& connection, const SubscribeMessage& message, AuthRefusal refusal) {
    const QByteArray sentence = m_world.sentence(refusal.why);
    const ReasonInfo& reason = info(refusal.why.reason);
    connection.subscriber().send(
        textFrame(subscriptionError(message.channel, reason.type, sentence, reason.status)));
    if (!connection.client().isPusherJs())
        m_world.sendError(connection.subscriber(), sentence, 0);
    if (!m_world.refusals->isTold(connection, refusal.why.reason))
        return;
    facts::SubscriptionRefused refused;
    refused.channel = message.channel;
    refused.status = reason.status;
    refused.why = std::move(refusal.why);
    refused.auth = message.auth;
    refused.key = std::move(refusal.key);
    refused.channelData = message.channelData;
    refused.signedText = std::move(refusal.signedText);
    m_world.facts.record(connection, std::move(refused));
}

void Subscriptions::join(Connection& connection, const SubscribeMessage& message, const MemberData& user,
                         bool answered) {
    App& app = connection.app();
    const qint64 now = m_world.clock.utcMicroseconds();
    Channel& channel = app.channelOrNew(message.channel, now);
    Member* member =
        isPresence(channel.kind()) ? &channel.members().join(user.userId, user.userInfo, now) : nullptr;
    const quint32 placeInConnection = static_cast<quint32>(connection.subscriptions().size());
    const quint32 place = channel.add({&connection.subscriber(), &connection, member, placeInConnection});
    connection.add({&channel, place});

    if (answered)
        answer(connection, channel);
    const bool missed = !sendCached(connection, channel);
    recordSubscribed(connection, channel, message.channelData, member);
    if (channel.subscriberCount() == 1) {
        m_world.facts.record(app, facts::ChannelOccupied{channel.name()});
        if (channel.kind() != ChannelKind::ServerToUser)
            m_world.observer.channelOccupied(app.config(), channel.name());
    }
    if (missed)
        m_world.observer.cacheMiss(app.config(), channel.name());
    if (member && member->connections == 1 &&
        !app.others().hasMember(app.config().id, channel.name(), member->userId))
        joined(connection, channel, *member);
    app.others().holdingChanged(app.config().id, channel.name(), member ? member->userId : QByteArray());
    m_counts.changed(app, channel);
}

void Subscriptions::answer(Connection& connection, const Channel& channel) {
    connection.subscriber().send(
        textFrame(isPresence(channel.kind())
                      ? presenceSucceeded(channel.name(), connection.app().members(channel.name()))
                      : subscriptionSucceeded(channel.name())));
}

bool Subscriptions::sendCached(Connection& connection, const Channel& channel) {
    if (!isCache(channel.kind()))
        return true;
    App& app = connection.app();
    if (const CachedEvent* cached = app.cache().find(channel.name(), m_world.clock.monotonicNanoseconds())) {
        connection.subscriber().send(
            textFrame(channelEvent(channel.name(), cached->name, cached->data.token)));
        return true;
    }
    connection.subscriber().send(textFrame(cacheMiss(channel.name())));
    return false;
}

void Subscriptions::joined(Connection& connection, Channel& channel, const Member& member) {
    channel.send(textFrame(memberAdded(channel.name(), {member.userId, member.userInfo})), &connection);
    m_world.facts.record(connection.app(), facts::MemberAdded{channel.name(), connection.socketId(),
                                                              member.userId, member.userInfo});
    m_world.observer.memberAdded(connection.app().config(), channel.name(), member.userId);
}

void Subscriptions::unsubscribe(Connection& connection, const QByteArray& name) {
    givenUp(m_waiting.giveUp(connection, name));
    const Channel* channel = connection.app().channel(name);
    const Connection::Subscription* subscription = channel ? connection.subscription(channel) : nullptr;
    if (subscription)
        leave(connection, *subscription);
}

bool Subscriptions::leaveSome(Connection& connection, int most) {
    for (const WaitingSubscriptions::Entry& entry : m_waiting.giveUpAll(connection))
        givenUp(entry);
    for (int left = 0; left < most && !connection.subscriptions().empty(); ++left)
        leave(connection, connection.subscriptions().back());
    return connection.subscriptions().empty();
}

void Subscriptions::leave(Connection& connection, Connection::Subscription subscription) {
    App& app = connection.app();
    Channel& channel = *subscription.channel;
    const Channel::Entry entry = channel.entries()[subscription.place];
    channel.removeAt(subscription.place);
    connection.removeAt(entry.place);

    facts::Unsubscribed unsubscribed;
    unsubscribed.channel = channel.name();
    if (entry.member)
        unsubscribed.userId = entry.member->userId;
    m_world.facts.record(connection, std::move(unsubscribed));
    const QByteArray name = channel.name();
    const QByteArray userId = entry.member ? entry.member->userId : QByteArray();
    if (entry.member)
        left(app, channel, *entry.member);
    if (channel.subscriberCount() == 0)
        vacated(app, channel);
    else
        m_counts.changed(app, channel);
    app.others().holdingChanged(app.config().id, name, userId);
}

void Subscriptions::left(App& app, Channel& channel, Member& member) {
    if (member.connections > 1) {
        channel.members().leave(member);
        return;
    }
    const QByteArray userId = member.userId;
    facts::MemberRemoved removed{channel.name(), userId, member.userInfo};
    channel.members().leave(member); // destroys `member`
    if (app.others().hasMember(app.config().id, channel.name(), userId))
        return;
    channel.send(textFrame(memberRemoved(channel.name(), userId)), nullptr);
    m_world.facts.record(app, std::move(removed));
    m_world.observer.memberRemoved(app.config(), channel.name(), userId);
}

void Subscriptions::vacated(App& app, Channel& channel) {
    const QByteArray name = channel.name();
    const bool observed = channel.kind() != ChannelKind::ServerToUser;
    m_counts.vacated(app, channel);
    app.forget(channel);
    m_world.facts.record(app, facts::ChannelVacated{name});
    if (observed)
        m_world.observer.channelVacated(app.config(), name);
}

void Subscriptions::recordSubscribed(const Connection& connection, const Channel& channel,
                                     const QByteArray& channelData, const Member* member) {
    facts::Subscribed subscribed;
    subscribed.channel = channel.name();
    if (member)
        subscribed.userId = member->userId;
    if (!channelData.isEmpty())
        subscribed.channelData = channelData;
    m_world.facts.record(connection, std::move(subscribed));
}

} // namespace relay
