// SPDX-License-Identifier: MIT
#include "diagnosis/ProfileFindings.h"

#include "diagnosis/RuleContext.h"
#include "protocol/ChannelName.h"

namespace relay {
namespace {

struct Excess {
    const char* answer; ///< what the product would do
    const char* what;   ///< "the data"
    qint64 given;
    qint64 limit;
    const char* unit;
};

void sayWouldRefuse(RuleContext& context, const Excess& excess) {
    const QByteArray product = context.profile->product;
    context.say(FindingCode::LimitsProfile,
                product + " would " + excess.answer + ": " + excess.what + ' ' + grouped(excess.given) + ' ' +
                    excess.unit + ", its limit is " + grouped(excess.limit) + '.',
                "It works here, but would not with " + product + ". Stay under the limit, or raise it in " +
                    product + " if it can be raised there.",
                {{QStringLiteral("profile"), QString::fromLatin1(context.profile->option)},
                 {QStringLiteral("given"), excess.given},
                 {QStringLiteral("limit"), excess.limit},
                 {QStringLiteral("source"), QString::fromLatin1(context.profile->source)}});
}

// Characters, not bytes, as the products count names.
qint64 characters(const QByteArray& text) {
    qint64 count = 0;
    for (const char c : text)
        count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    return count;
}

bool over(qint64 given, qint64 limit) {
    return limit > 0 && given > limit;
}

} // namespace

void profileOfEvent(RuleContext& context) {
    if (!context.profile)
        return;
    const ProfileLimits& limits = *context.profile;
    const qint64 size = context.fact.size().value_or(context.fact.data().size());
    const bool byClient = context.fact.source() == EventSource::Client;
    const qint64 payload = byClient ? limits.messageSize : limits.eventPayload;
    if (over(size, payload))
        sayWouldRefuse(context,
                       {byClient ? "refuse it" : "answer 413", "the data is", size, payload, "bytes"});
    else if (over(characters(context.fact.name()), limits.eventNameLength))
        sayWouldRefuse(context, {"refuse it", "the event name has", characters(context.fact.name()),
                                 limits.eventNameLength, "characters"});
    else if (over(context.fact.channel().size(), limits.channelNameLength))
        sayWouldRefuse(context, {"refuse it", "the channel name has", context.fact.channel().size(),
                                 limits.channelNameLength, "characters"});
    else if (byClient && limits.clientEventsPerSecond > 0) {
        const SocketState* socket = context.live.socket(context.fact.socketId());
        const bool sameSecond = socket && socket->rateSecond == context.fact.time / microsecondsPerSecond;
        const qint64 rate = sameSecond ? socket->clientEvents + 1 : 1;
        if (over(rate, limits.clientEventsPerSecond))
            sayWouldRefuse(context, {"answer error 4301", "this second the socket has sent", rate,
                                     limits.clientEventsPerSecond, "client events"});
    }
}

void profileOfRefusal(RuleContext& context) {
    const Refusal refusal = context.fact.why().reason;
    if (!context.profile || context.mode != LimitsMode::Enforce)
        return;
    const ProfileLimits& limits = *context.profile;
    const bool itsRule =
        (refusal == Refusal::PayloadSize && context.fact.why().limit == limits.eventPayload) ||
        (refusal == Refusal::TooBig && context.fact.why().limit == limits.messageSize) ||
        (refusal == Refusal::Rate && context.fact.kind() == FactKind::ProtocolError &&
         limits.clientEventsPerSecond > 0);
    if (!itsRule)
        return;
    const QByteArray product = limits.product;
    context.say(FindingCode::LimitsProfile,
                product + " would refuse this too: it is over a limit of " + product + '.',
                "Stay under the limit. It applies here because of --limits " + QByteArray(limits.option) +
                    " --limits-mode enforce.",
                {{QStringLiteral("profile"), QString::fromLatin1(limits.option)},
                 {QStringLiteral("source"), QString::fromLatin1(limits.source)}});
}

void profileOfConnection(RuleContext& context) {
    if (!context.profile || !context.app)
        return;
    // Said at the first connection over the limit, not at each that follows.
    const qint64 connections = context.app->sockets + 1;
    if (over(connections, context.profile->connections) && connections == context.profile->connections + 1)
        sayWouldRefuse(context, {"refuse this connection on its smallest plan", "the app has", connections,
                                 context.profile->connections, "connections"});
}

void profileOfSubscription(RuleContext& context) {
    if (!context.profile)
        return;
    const ProfileLimits& limits = *context.profile;
    if (over(context.fact.channel().size(), limits.channelNameLength))
        return sayWouldRefuse(context, {"refuse it", "the channel name has", context.fact.channel().size(),
                                        limits.channelNameLength, "characters"});
    if (!isPresence(channelKind(context.fact.channel())))
        return;
    const bool isNew = context.channel && !context.channel->users.contains(context.fact.userId());
    const qint64 members = context.channel ? context.channel->users.size() + isNew : 1;
    if (over(characters(context.fact.userId()), limits.userIdLength))
        sayWouldRefuse(context, {"refuse it", "the user id has", characters(context.fact.userId()),
                                 limits.userIdLength, "characters"});
    else if (over(members, limits.presenceMembers))
        sayWouldRefuse(context,
                       {"refuse this member", "the channel has", members, limits.presenceMembers, "members"});
}

} // namespace relay
