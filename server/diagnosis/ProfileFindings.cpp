// SPDX-License-Identifier: MIT
#include "diagnosis/ProfileFindings.h"

#include "diagnosis/RuleContext.h"
#include "protocol/ChannelName.h"
#include "protocol/Characters.h"

namespace relay {
namespace {

void explainWouldRefuse(RuleContext& context, Reason reason, qint64 given, qint64 limit) {
    context.explain(reason, {onlyInText("product", QByteArray(context.profile->product)),
                             {"profile", context.profile->option},
                             {"given", given},
                             {"limit", limit},
                             {"source", context.profile->source}});
}

/// Of the call that brought the event; -1 where none did, or where it does not say how long its body is.
qint64 requestSizeOf(const Fact& fact) {
    const HttpCall& call = fact.call();
    const QByteArray length = headerValue(call.headers, "Content-Length");
    return length.isEmpty() ? -1 : requestSize(call.method, call.target, call.headers, length.toLongLong());
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
    if (const qint64 request = requestSizeOf(context.fact); !byClient && over(request, limits.requestSize))
        explainWouldRefuse(context, Reason::ProfileRequestSize, request, limits.requestSize);
    else if (over(size, payload))
        explainWouldRefuse(context, byClient ? Reason::ProfileMessageSize : Reason::ProfilePayloadSize, size,
                           payload);
    else if (over(characters(context.fact.name()), limits.eventNameLength))
        explainWouldRefuse(context, Reason::ProfileEventName, characters(context.fact.name()),
                           limits.eventNameLength);
    else if (over(context.fact.channel().size(), limits.channelNameLength))
        explainWouldRefuse(context, Reason::ProfileChannelName, context.fact.channel().size(),
                           limits.channelNameLength);
    else if (byClient && limits.clientEventsPerSecond > 0) {
        const SocketState* socket = context.live.socket(context.fact.socketId());
        const bool sameSecond = socket && socket->rateSecond == context.fact.time / microsecondsPerSecond;
        const qint64 rate = sameSecond ? socket->clientEvents + 1 : 1;
        if (over(rate, limits.clientEventsPerSecond))
            explainWouldRefuse(context, Reason::ProfileClientEvents, rate, limits.clientEventsPerSecond);
    }
}

void profileOfRefusal(RuleContext& context) {
    if (!context.profile || context.mode != LimitsMode::Enforce)
        return;
    const ProfileLimits& limits = *context.profile;
    const RefusalNote& note = context.fact.why();
    const bool isMessage = context.fact.kind() == FactKind::ProtocolError;
    const bool tooLarge =
        note.refused && info(note.refused->reason).finding == FindingCode::PayloadTooLarge &&
        note.refused->values.number("limit") == (isMessage ? limits.messageSize : limits.eventPayload);
    const bool isLong = note.is(Reason::RequestTooLargeByProfile);
    const bool tooFast = note.is(Reason::ClientEventsTooFast) && limits.clientEventsPerSecond > 0;
    if (!tooLarge && !isLong && !tooFast)
        return;
    context.explain(Reason::ProfileEnforced, {onlyInText("product", QByteArray(limits.product)),
                                              {"profile", limits.option},
                                              {"source", limits.source}});
}

void profileOfConnection(RuleContext& context) {
    if (!context.profile || !context.app)
        return;
    // Reported for the first connection over the limit, not for each one after it.
    const qint64 connections = context.app->sockets + 1;
    if (over(connections, context.profile->connections) && connections == context.profile->connections + 1)
        explainWouldRefuse(context, Reason::ProfileConnections, connections, context.profile->connections);
}

void profileOfSubscription(RuleContext& context) {
    if (!context.profile)
        return;
    const ProfileLimits& limits = *context.profile;
    if (over(context.fact.channel().size(), limits.channelNameLength))
        return explainWouldRefuse(context, Reason::ProfileChannelName, context.fact.channel().size(),
                                  limits.channelNameLength);
    if (!isPresence(channelKind(context.fact.channel())))
        return;
    const bool isNew = context.channel && !context.channel->users.contains(context.fact.userId());
    const qint64 members = context.channel ? context.channel->users.size() + isNew : 1;
    if (over(characters(context.fact.userId()), limits.userIdLength))
        explainWouldRefuse(context, Reason::ProfileUserId, characters(context.fact.userId()),
                           limits.userIdLength);
    else if (over(members, limits.presenceMembers))
        explainWouldRefuse(context, Reason::ProfileMembers, members, limits.presenceMembers);
}

} // namespace relay
