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
    return values;
}

// What the client sent about a member or a user, if that is what is wrong.
Values dataOf(const RuleContext& context) {
    const std::optional<Refused>& why = context.fact.why().refused;
    const std::optional<FindingCode> code = why ? info(why->reason).finding : std::nullopt;
    if (code == FindingCode::ChannelDataInvalid)
        return {{"channel_data", context.fact.channelData()}};
    if (code == FindingCode::UserDataInvalid)
        return {{"user_data", context.fact.channelData()}};
    return {};
}

} // namespace

void subscriptionRefused(RuleContext& context) {
    const RefusalNote& why = context.fact.why();
    if (why.is(Reason::AuthKeyWrong))
        explainWrongAuthKey(context, valuesOf(context));
    else if (why.is(Reason::AuthSignatureWrong))
        explainWrongAuthSignature(context, valuesOf(context));
    else
        context.explainOwnReason(valuesOf(context).add(dataOf(context)));
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
    context.explain(info.raw == "true" ? Reason::UserInfoTrue : Reason::UserInfoNotObject,
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
    if (!before || before->pageLeft || before->time < context.app->marked)
        return;
    quint64 missed = 0;
    for (const LeftChannel& left : before->channels)
        if (left.channel == context.fact.channel())
            missed = context.channel->events - left.events;
    if (missed == 0 || missed > context.channel->events)
        return;
    const qint64 away = context.fact.time - before->time;
    // A page that said goodbye while others like it stayed may have been a tab closed for good, and this one
    // a new tab.
    const bool othersStayed = std::ranges::find(context.channel->held, socket->clientOrigin,
                                                &HeldBy::clientOrigin) != context.channel->held.end();
    context.explain(before->saidGoodbye && othersStayed ? Reason::MissedEventsOrNewTab : Reason::MissedEvents,
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
    context.explain(
        Reason::UserIsThereAlready,
        {{"channel", context.fact.channel()}, {"user_id", user}, {"connections_before", already}});
}

} // namespace relay
