// SPDX-License-Identifier: MIT
#include "diagnosis/ConnectionFindings.h"

#include "diagnosis/KeyFindings.h"
#include "diagnosis/RuleContext.h"
#include "journal/capture/WithoutCredentials.h"

#include <algorithm>

namespace relay {
namespace {

Values valuesOf(const RuleContext& context) {
    Values values{onlyInText("app", context.fact.app), onlyInText("socket_id", context.fact.socketId())};
    values.addUnlessEmpty("address", context.fact.remoteAddress())
        .addUnlessEmpty("origin", context.fact.client().origin)
        .addUnlessEmpty("client", context.fact.client().library)
        .addUnlessEmpty("target", targetWithoutSignature(context.fact.target()));
    if (context.fact.code() != 0)
        values.add("code", context.fact.code());
    return values;
}

// The port, for the remedies that name an address.
Value portOf(const RuleContext& context) {
    constexpr int usualPort = 6001;
    return onlyInText("port", context.live.port() != 0 ? context.live.port() : usualPort);
}

} // namespace

void connectionRefused(RuleContext& context) {
    const std::optional<Refused>& why = context.fact.why().refused;
    if (!why)
        return;
    if (why->reason == Reason::PageKeyUnknown || why->reason == Reason::PageKeyUndefined)
        return explainUnknownKey(context, valuesOf(context));
    const qint64 limit = why->values.number("limit");
    if (why->reason == Reason::RelayIsFull && context.isEnforced(limit, &ProfileLimits::connections))
        return context.explain(Reason::RelayIsFullByProfile, valuesOf(context).add(why->values));
    context.explainOwnReason(valuesOf(context).add(portOf(context)));
}

void flappingClient(RuleContext& context) {
    constexpr qint64 within = 10 * microsecondsPerSecond;
    const ClientOrigin* origin = context.live.clientOrigin(context.fact);
    if (!origin)
        return;
    const qint64 oldest = std::ranges::min(origin->shortConnections);
    if (oldest == 0 || context.fact.time - oldest > within ||
        (origin->flappingSaid != 0 && context.fact.time - origin->flappingSaid < within))
        return;
    context.explain(Reason::ConnectsAgainAndAgain,
                    valuesOf(context)
                        .add("connections", origin->shortConnections.size())
                        .add("milliseconds", (context.fact.time - oldest) / 1000)
                        .add(onlyInText("host", origin->address))
                        .add(onlyInText("library", origin->client)));
}

void protocolMissing(RuleContext& context) {
    // `given` is the version that was asked for; 0 if none was.
    if (context.fact.as<facts::Connected>()->protocol == 0)
        context.explain(Reason::ProtocolNotGiven, valuesOf(context));
}

void connectionEnded(RuleContext& context) {
    const RefusalNote& why = context.fact.why();
    if (why.is(Reason::PingNotAnswered) || why.is(Reason::DidNotRead))
        context.explainOwnReason(valuesOf(context));
}

} // namespace relay
