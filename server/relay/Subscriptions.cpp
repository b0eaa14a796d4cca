// SPDX-License-Identifier: MIT
#include "relay/Subscriptions.h"

#include "protocol/Characters.h"
#include "protocol/Frame.h"
#include "protocol/ServerMessage.h"
#include "relay/App.h"
#include "relay/ChannelAuth.h"
#include "relay/Subscriber.h"

namespace relay {

/// A subscription that is not granted: what the client is told, and what is kept beside the fact.
struct Subscriptions::Refused {
    const char* type; ///< of pusher:subscription_error
    int status;
    QByteArray sentence;
    FactDetail detail;
};

namespace {

FactDetail detailOf(Refusal refusal, qint64 limit = 0, qint64 given = 0) {
    FactDetail detail;
    detail.refusal = refusal;
    detail.limit = limit;
    detail.given = given;
    return detail;
}

Fact channelFact(FactKind kind, const App& app, const Channel& channel) {
    Fact fact;
    fact.kind = kind;
    fact.app = app.config().id;
    fact.channel = channel.name();
    return fact;
}

} // namespace

Subscriptions::Subscriptions(HubWorld& world)
    : m_world(world)
    , m_counts(world) {}

void Subscriptions::subscribe(Connection& connection, const SubscribeMessage& message) {
    MemberData user;
    std::optional<Refused> why = check(connection, message);
    if (!why && isPresence(channelKind(message.channel)))
        why = checkMember(connection, message, user);
    if (why)
        return refuse(connection, message, std::move(*why));

    Channel* channel = connection.app().channel(message.channel);
    const Connection::Subscription* known = channel ? connection.subscription(channel) : nullptr;
    if (!known)
        return join(connection, message, user, true);
    answer(connection, *channel);
    // SDKs subscribe to the user's channel themselves after sign-in has done so: nothing new to tell.
    if (channel->kind() != ChannelKind::ServerToUser)
        recordSubscribed(connection, *channel, message.channelData, channel->entries()[known->place].member);
}

void Subscriptions::subscribeToUser(Connection& connection) {
    SubscribeMessage message;
    message.channel = serverToUserPrefix + connection.user()->userId;
    join(connection, message, {}, false);
}

std::optional<Subscriptions::Refused> Subscriptions::check(const Connection& connection,
                                                           const SubscribeMessage& message) const {
    const ChannelKind kind = channelKind(message.channel);
    const QByteArray nameError =
        channelNameError(message.channel, m_world.limits, kind == ChannelKind::ServerToUser);
    if (!nameError.isEmpty()) {
        return Refused{
            "InvalidChannel", 400, nameError,
            detailOf(Refusal::ChannelName, m_world.limits.channelNameLength, characters(message.channel))};
    }
    if (kind == ChannelKind::ServerToUser) {
        const Connection::SignedIn* user = connection.user();
        if (user && message.channel == serverToUserPrefix + user->userId)
            return std::nullopt;
        return Refused{"AuthError", 401, message.channel + " is for connections signed in as that user.",
                       detailOf(Refusal::NotSignedIn)};
    }
    const qint64 limit = m_world.limits.subscriptionsPerConnection;
    const qint64 count = static_cast<qint64>(connection.subscriptions().size());
    if (count >= limit) {
        return Refused{"LimitReached", 403,
                       "The connection has " + QByteArray::number(count) +
                           " subscriptions, and no more are allowed.",
                       detailOf(Refusal::SubscriptionLimit, limit, count + 1)};
    }
    if (!needsAuth(kind))
        return std::nullopt;
    const std::optional<AuthRefusal> auth = checkChannelAuth(
        connection.app().config(), connection.socketId(), message.channel, message.auth, message.channelData);
    if (!auth)
        return std::nullopt;
    FactDetail detail = detailOf(auth->refusal);
    detail.signedText = auth->signedText;
    detail.key = auth->key;
    return Refused{"AuthError", 401, auth->sentence, std::move(detail)};
}

std::optional<Subscriptions::Refused> Subscriptions::checkMember(const Connection& connection,
                                                                 const SubscribeMessage& message,
                                                                 MemberData& member) const {
    const Result<MemberData, SignedDataError> parsed = parseMemberData(message.channelData, m_world.limits);
    if (!parsed) {
        const SignedDataError& error = parsed.error();
        return Refused{"AuthError", 400, error.sentence,
                       detailOf(Refusal::ChannelDataInvalid, error.limit, error.given)};
    }
    member = *parsed;
    const Channel* channel = connection.app().channel(message.channel);
    const qint64 limit = m_world.limits.presenceMembers;
    if (!channel || channel->userCount() < limit || channel->members().find(member.userId))
        return std::nullopt;
    return Refused{"LimitReached", 403,
                   message.channel + " has " + QByteArray::number(channel->userCount()) +
                       " members, and no more are allowed.",
                   detailOf(Refusal::MemberLimit, limit, channel->userCount() + 1)};
}

void Subscriptions::refuse(Connection& connection, const SubscribeMessage& message, Refused why) {
    connection.subscriber().send(textFrame(
        subscriptionError(message.channel, why.type, m_world.secrets.masked(why.sentence), why.status)));
    if (!connection.client().isPusherJs())
        m_world.sendError(connection.subscriber(), why.sentence, 0);
    Fact fact = HubFacts::of(FactKind::SubscriptionRefused, connection);
    fact.channel = message.channel;
    fact.status = why.status;
    fact.error = why.sentence;
    why.detail.auth = message.auth;
    why.detail.channelData = message.channelData;
    m_world.facts.record(std::move(fact), std::move(why.detail));
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
        m_world.facts.record(channelFact(FactKind::ChannelOccupied, app, channel));
        if (channel.kind() != ChannelKind::ServerToUser)
            m_world.observer.channelOccupied(app.config(), channel.name());
    }
    if (missed)
        m_world.observer.cacheMiss(app.config(), channel.name());
    if (member && member->connections == 1)
        joined(connection, channel, *member);
    m_counts.changed(app, channel);
}

void Subscriptions::answer(Connection& connection, const Channel& channel) {
    connection.subscriber().send(textFrame(isPresence(channel.kind())
                                               ? presenceSucceeded(channel.name(), channel.members().toWire())
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
    Fact fact = channelFact(FactKind::MemberAdded, connection.app(), channel);
    fact.userId = member.userId;
    fact.socketId = connection.socketId();
    FactDetail detail;
    detail.channelData = member.userInfo;
    fact.detail = std::make_shared<const FactDetail>(std::move(detail));
    m_world.facts.record(std::move(fact));
    m_world.observer.memberAdded(connection.app().config(), channel.name(), member.userId);
}

void Subscriptions::unsubscribe(Connection& connection, const QByteArray& name) {
    const Channel* channel = connection.app().channel(name);
    const Connection::Subscription* subscription = channel ? connection.subscription(channel) : nullptr;
    if (subscription)
        leave(connection, *subscription);
}

void Subscriptions::leaveAll(Connection& connection) {
    while (!connection.subscriptions().empty())
        leave(connection, connection.subscriptions().back());
}

void Subscriptions::leave(Connection& connection, Connection::Subscription subscription) {
    App& app = connection.app();
    Channel& channel = *subscription.channel;
    const Channel::Entry entry = channel.entries()[subscription.place];
    channel.removeAt(subscription.place);
    connection.removeAt(entry.place);

    Fact fact = HubFacts::of(FactKind::Unsubscribed, connection);
    fact.channel = channel.name();
    if (entry.member)
        fact.userId = entry.member->userId;
    m_world.facts.record(std::move(fact));
    if (entry.member)
        left(app, channel, *entry.member);
    if (channel.subscriberCount() == 0)
        vacated(app, channel);
    else
        m_counts.changed(app, channel);
}

void Subscriptions::left(App& app, Channel& channel, Member& member) {
    if (member.connections > 1) {
        channel.members().leave(member);
        return;
    }
    Fact fact = channelFact(FactKind::MemberRemoved, app, channel);
    fact.userId = member.userId;
    FactDetail detail;
    detail.channelData = member.userInfo;
    fact.detail = std::make_shared<const FactDetail>(std::move(detail));
    const QByteArray userId = member.userId;
    channel.members().leave(member); // ends it
    channel.send(textFrame(memberRemoved(channel.name(), userId)), nullptr);
    m_world.facts.record(std::move(fact));
    m_world.observer.memberRemoved(app.config(), channel.name(), userId);
}

void Subscriptions::vacated(App& app, Channel& channel) {
    const Fact fact = channelFact(FactKind::ChannelVacated, app, channel);
    const bool observed = channel.kind() != ChannelKind::ServerToUser;
    m_counts.vacated(app, channel);
    app.forget(channel);
    m_world.facts.record(fact);
    if (observed)
        m_world.observer.channelVacated(app.config(), fact.channel);
}

void Subscriptions::recordSubscribed(const Connection& connection, const Channel& channel,
                                     const QByteArray& channelData, const Member* member) {
    Fact fact = HubFacts::of(FactKind::Subscribed, connection);
    fact.channel = channel.name();
    if (member)
        fact.userId = member->userId;
    if (!channelData.isEmpty()) {
        FactDetail detail;
        detail.channelData = channelData;
        fact.detail = std::make_shared<const FactDetail>(std::move(detail));
    }
    m_world.facts.record(std::move(fact));
}

} // namespace relay
