// SPDX-License-Identifier: MIT
// subscription-leak: the three shapes in which a page forgets to leave.

#include "diagnosis/SubscribeFindings.h"

#include "diagnosis/RuleContext.h"

namespace relay {
namespace {

// Reported above these, and again at each doubling, so that a long leak does not fill the log.
constexpr qint64 connectionsOfOneOrigin = 25;
constexpr qint64 timesAsked = 9;
constexpr qint64 channelsOfOneSocket = 100;

bool isReported(qint64 count, qint64 threshold) {
    for (qint64 at = threshold + 1; at <= count; at *= 2)
        if (at == count)
            return true;
    return false;
}

bool explainHeldByOrigin(RuleContext& context, const SocketState& socket) {
    if (!context.channel || !socket.clientOrigin)
        return false;
    for (const HeldBy& held : context.channel->held) {
        if (held.clientOrigin != socket.clientOrigin || held.shrank ||
            !isReported(held.count + 1, connectionsOfOneOrigin))
            continue;
        context.explain(Reason::PageHoldsConnections, {{"channel", context.fact.channel()},
                                                       {"connections", held.count + 1},
                                                       {"address", socket.clientOrigin->address},
                                                       {"origin", socket.clientOrigin->origin}});
        return true;
    }
    return false;
}

} // namespace

void subscriptionLeak(RuleContext& context) {
    const SocketState* socket = context.live.socket(context.fact.socketId());
    if (!socket)
        return;
    if (const auto again = socket->channels.find(context.fact.channel()); again != socket->channels.end()) {
        const int times = again->second + 1;
        if (isReported(times, timesAsked))
            context.explain(Reason::SubscribedAgainAndAgain, {{"channel", context.fact.channel()},
                                                              {"socket_id", context.fact.socketId()},
                                                              {"times", times}});
        return;
    }
    if (explainHeldByOrigin(context, *socket))
        return;
    const qint64 channels = std::ssize(socket->channels) + 1;
    if (!socket->leftAny && isReported(channels, channelsOfOneSocket))
        context.explain(Reason::NeverLeaves,
                        {{"socket_id", context.fact.socketId()}, {"channels", channels}});
}

} // namespace relay
