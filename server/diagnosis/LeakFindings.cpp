// SPDX-License-Identifier: MIT
// subscription-leak: the three shapes in which a page forgets to leave.

#include "diagnosis/SubscribeFindings.h"

#include "diagnosis/RuleContext.h"

namespace relay {
namespace {

// Beyond these it is said; and again at each doubling, so that a long leak does not fill the log.
constexpr qint64 connectionsOfOnePlace = 25;
constexpr qint64 timesAsked = 9;
constexpr qint64 channelsOfOneSocket = 100;

bool speaks(qint64 count, qint64 threshold) {
    for (qint64 at = threshold + 1; at <= count; at *= 2)
        if (at == count)
            return true;
    return false;
}

bool sayHeldByPlace(RuleContext& context, const SocketState& socket) {
    if (!context.channel || !socket.place)
        return false;
    for (const HeldBy& held : context.channel->held) {
        if (held.place != socket.place || held.shrank || !speaks(held.count + 1, connectionsOfOnePlace))
            continue;
        context.say(
            FindingCode::SubscriptionLeak,
            shown(socket.place->address) +
                (socket.place->origin.isEmpty() ? QByteArray() : " at " + shown(socket.place->origin)) +
                " holds " + grouped(held.count + 1) + " connections on " + quoted(context.fact.channel()) +
                ", and none of them has left.",
            "Make one Echo for the whole page, outside of components. If the code runs more than once, call "
            "window.Echo?.disconnect() before window.Echo = new Echo({ … }).",
            {{QStringLiteral("channel"), evidenceText(context.fact.channel())},
             {QStringLiteral("connections"), held.count + 1},
             {QStringLiteral("address"), evidenceText(socket.place->address)},
             {QStringLiteral("origin"), evidenceText(socket.place->origin)}});
        return true;
    }
    return false;
}

} // namespace

void subscriptionLeak(RuleContext& context) {
    const SocketState* socket = context.live.socket(context.fact.socketId());
    if (!socket)
        return;
    if (const int times = socket->channels.value(context.fact.channel()); times > 0) {
        if (speaks(times + 1, timesAsked))
            context.say(
                FindingCode::SubscriptionLeak,
                "Socket " + shown(context.fact.socketId()) + " has subscribed to " +
                    quoted(context.fact.channel()) + ' ' + grouped(times + 1) + " times without leaving it.",
                "Subscribe once: keep the channel that Echo.private() returns, and call Echo.leave() when a "
                "component is removed, for example in onUnmounted() or in the clean-up function of "
                "useEffect().",
                {{QStringLiteral("channel"), evidenceText(context.fact.channel())},
                 {QStringLiteral("socket_id"), evidenceText(context.fact.socketId())},
                 {QStringLiteral("times"), times + 1}});
        return;
    }
    if (sayHeldByPlace(context, *socket))
        return;
    const qint64 channels = socket->channels.size() + 1;
    if (!socket->leftAny && speaks(channels, channelsOfOneSocket))
        context.say(
            FindingCode::SubscriptionLeak,
            "Socket " + shown(context.fact.socketId()) + " holds " + grouped(channels) +
                " channels and has never left one.",
            "Call Echo.leave() for channels that are no longer needed, for example when a component is "
            "removed.",
            {{QStringLiteral("socket_id"), evidenceText(context.fact.socketId())},
             {QStringLiteral("channels"), channels}});
}

} // namespace relay
