// SPDX-License-Identifier: MIT
#include "diagnosis/ConnectionFindings.h"

#include "diagnosis/KeyFindings.h"
#include "diagnosis/RuleContext.h"

#include <algorithm>

namespace relay {
namespace {

Values valuesOf(const RuleContext& context) {
    Values values{onlyInText("app", context.fact.app), onlyInText("socket_id", context.fact.socketId())};
    values.addUnlessEmpty("address", context.fact.remoteAddress())
        .addUnlessEmpty("origin", context.fact.client().origin)
        .addUnlessEmpty("client", context.fact.client().library)
        .addUnlessEmpty("target", context.fact.target())
        .addUnlessEmpty("error", context.fact.error());
    if (context.fact.code() != 0)
        values.add("code", context.fact.code());
    return values;
}

void sayCapacity(RuleContext& context) {
    const bool ofApp = context.fact.why().reason == Refusal::Quota;
    const AppConfig* app = context.apps.byId(context.fact.app);
    const qint64 limit = context.fact.why().limit > 0 ? context.fact.why().limit
                         : ofApp && app               ? app->maxConnections
                                                      : context.limits.maxConnections;
    const bool ofProfile = context.isEnforced(limit, &ProfileLimits::connections);
    context.say(ofApp       ? Reason::AppIsFull
                : ofProfile ? Reason::RelayIsFullByProfile
                            : Reason::RelayIsFull,
                valuesOf(context).add("limit", limit));
}

void sayTlsHandshake(RuleContext& context) {
    constexpr int usualPort = 6001;
    const int port = context.live.port() != 0 ? context.live.port() : usualPort;
    context.sayAsAnswered(Reason::TlsFailed, valuesOf(context).add(onlyInText("port", port)),
                          context.fact.error());
}

} // namespace

void connectionRefused(RuleContext& context) {
    switch (context.fact.why().reason) {
    case Refusal::UnknownKey:
        return sayUnknownKey(context, valuesOf(context));
    case Refusal::AppDisabled:
        return context.say(Reason::AppIsDisabled, valuesOf(context));
    case Refusal::Quota:
    case Refusal::Capacity:
        return sayCapacity(context);
    case Refusal::Origin:
        return context.say(context.fact.client().origin.isEmpty() ? Reason::OriginMissing
                                                                  : Reason::OriginNotAllowed,
                           valuesOf(context));
    case Refusal::Protocol:
        return context.sayAsAnswered(Reason::ProtocolVersionUnsupported, valuesOf(context),
                                     context.fact.error());
    case Refusal::Version:
        return context.sayAsAnswered(Reason::ClientVersionInvalid, valuesOf(context), context.fact.error());
    case Refusal::TlsOnly:
        return context.say(Reason::PlainForTlsOnlyApp, valuesOf(context));
    case Refusal::PlainOnTlsPort:
        return context.say(Reason::PlainOnTls, valuesOf(context));
    case Refusal::TlsOnPlainPort:
        return context.say(Reason::TlsOnPlain, valuesOf(context));
    case Refusal::Http2Preface:
        return context.say(Reason::Http2, valuesOf(context));
    case Refusal::TlsHandshake:
        return sayTlsHandshake(context);
    case Refusal::BadHandshake:
        return context.sayAsAnswered(Reason::HandshakeConnection, valuesOf(context), context.fact.error());
    default:
        return;
    }
}

void flappingClient(RuleContext& context) {
    constexpr qint64 within = 10 * microsecondsPerSecond;
    const Place* place = context.live.place(context.fact);
    if (!place)
        return;
    const qint64 oldest = std::ranges::min(place->shortConnections);
    if (oldest == 0 || context.fact.time - oldest > within ||
        (place->flappingSaid != 0 && context.fact.time - place->flappingSaid < within))
        return;
    context.say(Reason::ConnectsAgainAndAgain, valuesOf(context)
                                                   .add("connections", place->shortConnections.size())
                                                   .add("milliseconds", (context.fact.time - oldest) / 1000)
                                                   .add(onlyInText("host", place->address))
                                                   .add(onlyInText("library", place->client)));
}

void protocolMissing(RuleContext& context) {
    // `given` is the version that was asked for; 0 where none was.
    if (context.fact.as<facts::Connected>()->protocol == 0)
        context.say(Reason::ProtocolNotGiven, valuesOf(context));
}

void connectionEnded(RuleContext& context) {
    const qint64 limit =
        context.fact.why().limit > 0 ? context.fact.why().limit : context.limits.pendingPerConnection;
    if (context.fact.why().reason == Refusal::PongMissing)
        context.say(Reason::PingNotAnswered,
                    valuesOf(context).add(onlyInText("timeout", context.limits.pongTimeoutSeconds)));
    else if (context.fact.why().reason == Refusal::SlowConsumer)
        context.say(Reason::DidNotRead, valuesOf(context).add(onlyInText("limit", limit)));
}

} // namespace relay
