// SPDX-License-Identifier: MIT
// What the connected clients tell of an event that nobody got, where neither its name nor its sender does.

#include "diagnosis/DeliveryFindings.h"

#include "diagnosis/LaravelCode.h"
#include "diagnosis/RuleContext.h"
#include "protocol/ChannelName.h"

#include <algorithm>

namespace relay {
namespace {

// An earlier rule has named a likely cause, even if a harmless one.
bool hasAnswer(const RuleContext& context) {
    return !context.found.empty();
}

bool somebodyIsSignedIn(const RuleContext& context) {
    return context.app && std::ranges::any_of(context.app->live, [](const LiveName& live) {
               return live.channel->name.startsWith(serverToUserPrefix);
           });
}

// A client that has been connected for a while without a private subscription, preferably one without any
// subscription; null where there is none.
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

} // namespace

void neverSubscribed(RuleContext& context) {
    const QByteArray& channel = context.fact.channel();
    if (!nobodyIsThere(context) || hasAnswer(context) || !needsAuth(channelKind(channel)) || !context.app ||
        !context.live.complete())
        return;
    const QByteArray nobody = "Nobody is subscribed to " + quoted(channel) + ", and ";
    QJsonObject evidence{{QStringLiteral("channel"), evidenceText(channel)}};
    if (const int refusals = context.app->refusals.value(channel); refusals > 0) {
        evidence.insert(QStringLiteral("refusals"), refusals);
        return context.say(FindingCode::ConnectedNeverSubscribed,
                           nobody + "the last " + (refusals == 1 ? "subscription" : "subscriptions") +
                               " to it " + (refusals == 1 ? "was" : "were") + " refused.",
                           "See why in the findings of the refused subscription (subscription_refused).",
                           std::move(evidence));
    }
    QByteArray socketId;
    const SocketState* socket = neverPrivate(context, socketId);
    if (!socket)
        return;
    evidence.insert(QStringLiteral("socket_id"), evidenceText(socketId));
    evidence.insert(QStringLiteral("connected_seconds"),
                    (context.fact.time - socket->since) / microsecondsPerSecond);
    // A page with public channels may be one that never meant to listen here.
    context.say(
        socket->everSubscribed ? Severity::Hint : Severity::Warning, FindingCode::ConnectedNeverSubscribed,
        nobody + "socket " + shown(socketId) + " has been connected for " +
            duration(context.fact.time - socket->since) + " without a private subscription" +
            (socket->everSubscribed ? ". If its page should listen there, its auth request has failed."
                                    : ": its auth request has probably failed."),
        "Look at the request to /broadcasting/auth in the browser's network panel. 403: the callback in "
        "routes/channels.php returned false, or there is none for this name. 401 or 419: not logged in, or "
        "the CSRF token is missing. 404: the route is missing, see Broadcast::routes(). HTML instead of "
        "JSON: a redirect to the login page. No request at all: the page does not subscribe to a private "
        "channel.",
        std::move(evidence));
}

void clientsSilent(RuleContext& context) {
    if (!nobodyIsThere(context) || hasAnswer(context) || (context.app && context.app->clientsEver))
        return;
    context.say(
        context.headless ? Severity::Hint : Severity::Warning, FindingCode::ClientsSilent,
        "No client of app " + quoted(context.fact.app) + " has connected since the relay started.",
        "Open the page. If it does not connect, set VITE_REVERB_HOST, VITE_REVERB_PORT and "
        "VITE_REVERB_SCHEME (VITE_PUSHER_… with the pusher driver) to this relay's address, and build the "
        "page again: npm run dev or npm run build.",
        {{QStringLiteral("app"), evidenceText(context.fact.app)}, {QStringLiteral("clients"), 0}});
}

void noSuchChannel(RuleContext& context) {
    if (!nobodyIsThere(context) || hasAnswer(context))
        return;
    const QByteArray& channel = context.fact.channel();
    const QJsonObject evidence{
        {QStringLiteral("channel"), evidenceText(channel)},
        {QStringLiteral("channels_with_subscribers"), context.app ? qint64(context.app->live.size()) : 0}};
    if (channel.startsWith(serverToUserPrefix)) {
        const QByteArray user = channel.sliced(qsizetype(sizeof serverToUserPrefix) - 1);
        // Where sign-in works for others, this user may simply be away.
        context.say(
            somebodyIsSignedIn(context) ? Severity::Hint : Severity::Problem, FindingCode::NoSuchChannel,
            "User " + quoted(user) + " is not signed in on any connection.",
            "The user's page must call pusher.signin(), and the app must answer the sign-in request with "
            "user_data whose id is " +
                quoted(user) + '.',
            evidence);
    } else if (isCache(channelKind(channel))) {
        context.say(Severity::Hint, FindingCode::NoSuchChannel,
                    "Nobody is subscribed to " + quoted(channel) +
                        " yet; the event is cached for the next subscriber.",
                    "Nothing to do if that is what the cache channel is for.", evidence);
    } else {
        context.say(FindingCode::NoSuchChannel, "Nobody is subscribed to " + quoted(channel) + '.',
                    "Open the page that listens with " + echoChannel(channel) +
                        ", or check the name that broadcastOn() returns.",
                    evidence);
    }
}

} // namespace relay
