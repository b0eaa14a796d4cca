// SPDX-License-Identifier: MIT
// What the connected clients reveal about an event that nobody got, if neither its name nor its sender does.

#include "diagnosis/DeliveryFindings.h"

#include "diagnosis/LaravelCode.h"
#include "diagnosis/NameForms.h"
#include "diagnosis/RuleContext.h"
#include "protocol/ChannelName.h"
#include "protocol/Words.h"

#include <algorithm>

namespace relay {
namespace {

// Whether an earlier rule has named a likely cause, even a harmless one.
bool hasAnswer(const RuleContext& context) {
    return !context.found.empty();
}

// A client that has been connected for a while without a private subscription, preferably one without any
// subscription; null if there is none.
const SocketState* neverPrivate(const RuleContext& context, QByteArray& socketId) {
    constexpr qint64 delayed = 2 * microsecondsPerSecond;
    constexpr size_t mostAsked = 256;
    const SocketState* found = nullptr;
    const std::deque<QByteArray>& candidates = context.app->neverPrivate;
    for (size_t i = 0; i < std::min(candidates.size(), mostAsked); ++i) {
        const SocketState* socket = context.live.socket(candidates[i]);
        if (!socket || socket->everPrivate || (found && socket->everSubscribed))
            continue;
        if (context.fact.time - socket->since < delayed)
            break;
        found = socket;
        socketId = candidates[i];
        if (!socket->everSubscribed)
            break;
    }
    return found;
}

bool aClientIsIdle(const RuleContext& context) {
    QByteArray socketId;
    const SocketState* socket = context.app ? neverPrivate(context, socketId) : nullptr;
    return socket && !socket->everSubscribed;
}

bool noClientNow(const RuleContext& context) {
    return context.app && context.app->sockets == 0 && context.fact.nodes().others == 0;
}

// Pages come and go, and users are away: an alarm only where nothing speaks for that, or a client has
// subscribed to nothing.
Reason nobodyReason(const RuleContext& context) {
    const QByteArray& channel = context.fact.channel();
    if (isCache(channelKind(channel)))
        return Reason::NobodySubscribedYet;
    if (context.live.wasHeld(context.app, channel))
        return Reason::NobodySubscribedNow;
    if (aClientIsIdle(context))
        return Reason::NobodySubscribed;
    if (holdsId(channel))
        return Reason::NobodyOfThatId;
    return noClientNow(context) ? Reason::NobodyWhileNoClient : Reason::NobodySubscribed;
}

// The client that was refused may be the one that should get it.
void addRefusal(Values& values, const RuleContext& context, const RefusedClient& refused) {
    QByteArray refusal = continued(refused.message);
    if (refusal.endsWith('.'))
        refusal.chop(1);
    values.add(onlyInText("ago", context.fact.time - refused.time)).add(onlyInText("refusal", refusal));
}

} // namespace

void neverSubscribed(RuleContext& context) {
    const QByteArray& channel = context.fact.channel();
    if (!nobodyIsThere(context) || hasAnswer(context) || !needsAuth(channelKind(channel)) || !context.app ||
        !context.live.complete())
        return;
    if (const int refusals = context.app->refusals.value(channel); refusals > 0)
        return context.explain(Reason::SubscriptionsRefused, {{"channel", channel}, {"refusals", refusals}});
    QByteArray socketId;
    const SocketState* socket = neverPrivate(context, socketId);
    if (!socket)
        return;
    const qint64 since = context.fact.time - socket->since;
    // A page with public channels may be one that never meant to listen here.
    context.explain(socket->everSubscribed ? Reason::PublicSubscriptionsOnly : Reason::NoPrivateSubscription,
                    {{"channel", channel},
                     {"socket_id", socketId},
                     {"connected_seconds", (since + microsecondsPerSecond / 2) / microsecondsPerSecond},
                     onlyInText("since", since)});
}

void clientsSilent(RuleContext& context) {
    if (!nobodyIsThere(context) || hasAnswer(context) || context.fact.nodes().others > 0 ||
        (context.app && context.app->clientsEver))
        return;
    Values values{{"app", context.fact.app}, {"clients", 0}};
    const RefusedClient* refused = context.live.refusedClient(context.app, context.fact.time);
    if (!refused)
        return context.explain(context.headless ? Reason::NoClientInHeadlessRun : Reason::NoClientYet,
                               std::move(values));
    addRefusal(values, context, *refused);
    context.explain(context.headless ? Reason::ClientRefusedInHeadlessRun : Reason::ClientRefused,
                    std::move(values));
}

void noSuchChannel(RuleContext& context) {
    if (!nobodyIsThere(context) || hasAnswer(context))
        return;
    const QByteArray& channel = context.fact.channel();
    Values values{{"channel", channel},
                  {"channels_with_subscribers", context.app ? qint64(context.app->live.size()) : 0},
                  onlyInText("app", context.fact.app),
                  onlyInText("echo", echoChannel(channel))};
    if (channel.startsWith(serverToUserPrefix)) {
        values.add(onlyInText("user", channel.sliced(qsizetype(sizeof serverToUserPrefix) - 1)));
        // Where sign-in works for others, this user may simply be away.
        const bool isAway = noClientNow(context) || (context.app && context.app->signedInEver);
        return context.explain(isAway ? Reason::UserNotSignedIn : Reason::NobodySignedIn, std::move(values));
    }
    const RefusedClient* refused = context.live.refusedClient(context.app, context.fact.time);
    if (!refused || isCache(channelKind(channel)))
        return context.explain(nobodyReason(context), std::move(values));
    addRefusal(values, context, *refused);
    context.explain(Reason::NobodyAndClientRefused, std::move(values));
}

} // namespace relay
