// SPDX-License-Identifier: MIT
// subscription-leak: the three shapes in which a page forgets to leave.

#include "diagnosis/SubscribeFindings.h"

#include "diagnosis/Scene.h"

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

bool sayHeldByPlace(Scene& scene, const SocketState& socket) {
    if (!scene.channel || !socket.place)
        return false;
    for (const HeldBy& held : scene.channel->held) {
        if (held.place != socket.place || held.shrank || !speaks(held.count + 1, connectionsOfOnePlace))
            continue;
        scene.say(
            FindingCode::SubscriptionLeak,
            scene.show(socket.place->address) +
                (socket.place->origin.isEmpty() ? QByteArray() : " at " + scene.show(socket.place->origin)) +
                " holds " + grouped(held.count + 1) + " connections on " + scene.quote(scene.fact.channel) +
                ", and none of them has left.",
            "Make one Echo for the whole page, outside of components. If the code runs more than once, call "
            "window.Echo?.disconnect() before window.Echo = new Echo({ … }).",
            {{QStringLiteral("channel"), scene.value(scene.fact.channel)},
             {QStringLiteral("connections"), held.count + 1},
             {QStringLiteral("address"), scene.value(socket.place->address)},
             {QStringLiteral("origin"), scene.value(socket.place->origin)}});
        return true;
    }
    return false;
}

} // namespace

void subscriptionLeak(Scene& scene) {
    const SocketState* socket = scene.live.socket(scene.fact.socketId);
    if (!socket)
        return;
    if (const int times = socket->channels.value(scene.fact.channel); times > 0) {
        if (speaks(times + 1, timesAsked))
            scene.say(
                FindingCode::SubscriptionLeak,
                "Socket " + scene.show(scene.fact.socketId) + " has subscribed to " +
                    scene.quote(scene.fact.channel) + ' ' + grouped(times + 1) + " times without leaving it.",
                "Subscribe once: keep the channel that Echo.private() returns, and call Echo.leave() when a "
                "component is removed, for example in onUnmounted() or in the clean-up function of "
                "useEffect().",
                {{QStringLiteral("channel"), scene.value(scene.fact.channel)},
                 {QStringLiteral("socket_id"), scene.value(scene.fact.socketId)},
                 {QStringLiteral("times"), times + 1}});
        return;
    }
    if (sayHeldByPlace(scene, *socket))
        return;
    const qint64 channels = socket->channels.size() + 1;
    if (!socket->leftAny && speaks(channels, channelsOfOneSocket))
        scene.say(FindingCode::SubscriptionLeak,
                  "Socket " + scene.show(scene.fact.socketId) + " holds " + grouped(channels) +
                      " channels and has never left one.",
                  "Call Echo.leave() for channels that are no longer needed, for example when a component is "
                  "removed.",
                  {{QStringLiteral("socket_id"), scene.value(scene.fact.socketId)},
                   {QStringLiteral("channels"), channels}});
}

} // namespace relay
