// SPDX-License-Identifier: MIT
#include "diagnosis/SubscribeFindings.h"

#include "diagnosis/AuthCheck.h"
#include "diagnosis/RuleContext.h"
#include "protocol/ChannelName.h"
#include "protocol/JsonValue.h"

#include <algorithm>

namespace relay {
namespace {

Values valuesOf(const RuleContext& context) {
    Values values{{"socket_id", context.fact.socketId()}, onlyInText("app", context.fact.app)};
    values.addUnlessEmpty("channel", context.fact.channel());
    if (context.app && context.app->refusals.value(context.fact.channel()) > 0)
        values.add("refused_in_a_row", context.app->refusals.value(context.fact.channel()) + 1);
    return values.addUnlessEmpty("error", context.fact.error());
}

void sayChannelName(RuleContext& context) {
    const QByteArray reason = channelNameError(context.fact.channel(), context.limits, false);
    context.sayAsAnswered(Reason::ChannelNameCharacter,
                          valuesOf(context).add(onlyInText("limit", context.limits.channelNameLength)),
                          reason.isEmpty() ? context.fact.error() : reason);
}

void sayChannelData(RuleContext& context) {
    const QByteArray& error = context.fact.error();
    const Reason reason = error.startsWith("user_id in channel_data has") ? Reason::UserIdTooLong
                          : error.startsWith("user_info")                 ? Reason::UserInfoTooLarge
                                                                          : Reason::ChannelDataNotObject;
    context.sayAsAnswered(reason, valuesOf(context).add("channel_data", context.fact.channelData()), error);
}

void sayMemberLimit(RuleContext& context) {
    const qint64 limit = context.fact.why().limit > 0 ? context.fact.why().limit : context.limits.presenceMembers;
    context.say(Reason::MembersFull, valuesOf(context).add("limit", limit));
}

} // namespace

void subscriptionRefused(RuleContext& context) {
    switch (context.fact.why().reason) {
    case Refusal::ChannelName:
        return sayChannelName(context);
    case Refusal::AuthMissing:
        return context.say(context.fact.kind() == FactKind::SigninRefused ? Reason::SigninAuthNotSent
                                                                        : Reason::AuthNotSent,
                           valuesOf(context));
    case Refusal::AuthMalformed:
        return context.say(Reason::AuthNotKeyAndSignature,
                           valuesOf(context).add("auth", context.fact.auth()));
    case Refusal::AuthKey:
        return sayWrongAuthKey(context, valuesOf(context));
    case Refusal::AuthSignature:
        return sayWrongAuthSignature(context, valuesOf(context));
    case Refusal::ChannelDataMissing:
        return context.say(Reason::ChannelDataNotSent, valuesOf(context));
    case Refusal::ChannelDataInvalid:
        return sayChannelData(context);
    case Refusal::MemberLimit:
        return sayMemberLimit(context);
    case Refusal::SubscriptionLimit:
        return context.say(Reason::SubscriptionsFull,
                           valuesOf(context).add("limit", context.limits.subscriptionsPerConnection));
    case Refusal::UserDataInvalid:
        return context.sayAsAnswered(Reason::UserDataNotObject,
                                     valuesOf(context).add("user_data", context.fact.channelData()),
                                     context.fact.error());
    case Refusal::NotSignedIn:
        return context.say(Reason::UserChannelNotSignedIn, valuesOf(context));
    default:
        return;
    }
}

namespace {

JsonValue userInfoOf(const QByteArray& channelData) {
    JsonValue info;
    if (const auto data = parseJson(channelData))
        for (JsonFields walk(*data); walk.next();)
            if (walk.key() == "user_info")
                info = walk.value();
    return info;
}

} // namespace

void memberInfoInvalid(RuleContext& context) {
    if (!isPresence(channelKind(context.fact.channel())) || context.fact.channelData().isEmpty())
        return;
    const JsonValue info = userInfoOf(context.fact.channelData());
    if (info.isNull() || info.type == JsonValue::Type::Object)
        return;
    context.say(info.raw == "true" ? Reason::UserInfoTrue : Reason::UserInfoNotObject,
                {{"channel", context.fact.channel()},
                 {"user_id", context.fact.userId()},
                 {"channel_data", context.fact.channelData()},
                 onlyInText("type", QByteArray(typeName(info.type)))});
}

void missedWhileAway(RuleContext& context) {
    const SocketState* socket = context.live.socket(context.fact.socketId());
    if (!socket || !context.channel || socket->channels.contains(context.fact.channel()))
        return;
    const GoneSocket* before =
        context.live.earlierSelf(context.fact.socketId(), *socket, context.fact.channel(), context.fact.time);
    if (!before || before->pageLeft)
        return;
    quint64 missed = 0;
    for (const LeftChannel& left : before->channels)
        if (left.channel == context.fact.channel())
            missed = context.channel->events - left.events;
    if (missed == 0 || missed > context.channel->events)
        return;
    const qint64 away = context.fact.time - before->time;
    // One that said goodbye while others like it stayed may have been a tab that was closed for good, and
    // this a new one.
    const bool othersStayed = std::ranges::find(context.channel->held, socket->place, &HeldBy::place) !=
                              context.channel->held.end();
    context.say(before->saidGoodbye && othersStayed ? Reason::MissedEventsOrNewTab : Reason::MissedEvents,
                {{"channel", context.fact.channel()},
                 {"missed", missed},
                 {"socket_id_before", before->socketId},
                 {"away_milliseconds", away / 1000}});
}

void sameUserAgain(RuleContext& context) {
    const QByteArray& user = context.fact.userId();
    if (user.isEmpty() || !isPresence(channelKind(context.fact.channel())) || !context.channel)
        return;
    const int already = context.channel->users.value(user);
    const SocketState* socket = context.live.socket(context.fact.socketId());
    if (already == 0 || (socket && socket->channels.contains(context.fact.channel())))
        return;
    context.say(Reason::UserIsThereAlready,
                {{"channel", context.fact.channel()}, {"user_id", user}, {"connections_before", already}});
}

} // namespace relay
