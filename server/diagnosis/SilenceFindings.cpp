// SPDX-License-Identifier: MIT
// What the connected clients tell of an event that nobody got, where neither its name nor its sender does.

#include "diagnosis/DeliveryFindings.h"

#include "diagnosis/LaravelCode.h"
#include "diagnosis/Scene.h"
#include "protocol/ChannelName.h"

#include <algorithm>

namespace relay {
namespace {

// An earlier rule has named a likely cause, even if a harmless one.
bool hasAnswer(const Scene& scene) {
    return !scene.found.empty();
}

bool somebodyIsSignedIn(const Scene& scene) {
    return scene.app && std::ranges::any_of(scene.app->live, [](const LiveName& live) {
               return live.channel->name.startsWith(serverToUserPrefix);
           });
}

// A client that has been connected for a while without a private subscription, preferably one without any
// subscription; null where there is none.
const SocketState* neverPrivate(const Scene& scene, QByteArray& socketId) {
    constexpr qint64 patience = 2 * microsecondsPerSecond;
    constexpr size_t mostAsked = 256;
    const SocketState* found = nullptr;
    const std::deque<QByteArray>& candidates = scene.app->neverPrivate;
    for (size_t i = 0; i < std::min(candidates.size(), mostAsked); ++i) {
        const SocketState* socket = scene.live.socket(candidates[i]);
        if (!socket || socket->everPrivate || (found && socket->everSubscribed))
            continue;
        if (scene.fact.time - socket->since < patience)
            break;
        found = socket;
        socketId = candidates[i];
        if (!socket->everSubscribed)
            break;
    }
    return found;
}

} // namespace

void neverSubscribed(Scene& scene) {
    const QByteArray& channel = scene.fact.channel;
    if (!nobodyIsThere(scene) || hasAnswer(scene) || !needsAuth(channelKind(channel)) || !scene.app ||
        !scene.live.complete())
        return;
    const QByteArray nobody = "Nobody is subscribed to " + scene.quote(channel) + ", and ";
    QJsonObject evidence{{QStringLiteral("channel"), scene.value(channel)}};
    if (const int refusals = scene.app->refusals.value(channel); refusals > 0) {
        evidence.insert(QStringLiteral("refusals"), refusals);
        return scene.say(FindingCode::ConnectedNeverSubscribed,
                         nobody + "the last " + (refusals == 1 ? "subscription" : "subscriptions") +
                             " to it " + (refusals == 1 ? "was" : "were") + " refused.",
                         "See why in the findings of the refused subscription (subscription_refused).",
                         std::move(evidence));
    }
    QByteArray socketId;
    const SocketState* socket = neverPrivate(scene, socketId);
    if (!socket)
        return;
    evidence.insert(QStringLiteral("socket_id"), scene.value(socketId));
    evidence.insert(QStringLiteral("connected_seconds"),
                    (scene.fact.time - socket->since) / microsecondsPerSecond);
    // A page with public channels may be one that never meant to listen here.
    scene.say(
        socket->everSubscribed ? Severity::Hint : Severity::Warning, FindingCode::ConnectedNeverSubscribed,
        nobody + "socket " + scene.show(socketId) + " has been connected for " +
            duration(scene.fact.time - socket->since) + " without a private subscription" +
            (socket->everSubscribed ? ". If its page should listen there, its auth request has failed."
                                    : ": its auth request has probably failed."),
        "Look at the request to /broadcasting/auth in the browser's network panel. 403: the callback in "
        "routes/channels.php returned false, or there is none for this name. 401 or 419: not logged in, or "
        "the CSRF token is missing. 404: the route is missing, see Broadcast::routes(). HTML instead of "
        "JSON: a redirect to the login page. No request at all: the page does not subscribe to a private "
        "channel.",
        std::move(evidence));
}

void clientsSilent(Scene& scene) {
    if (!nobodyIsThere(scene) || hasAnswer(scene) || (scene.app && scene.app->clientsEver))
        return;
    scene.say(
        scene.headless ? Severity::Hint : Severity::Warning, FindingCode::ClientsSilent,
        "No client of app " + scene.quote(scene.fact.app) + " has connected since the relay started.",
        "Open the page. If it does not connect, set VITE_REVERB_HOST, VITE_REVERB_PORT and "
        "VITE_REVERB_SCHEME (VITE_PUSHER_… with the pusher driver) to this relay's address, and build the "
        "page again: npm run dev or npm run build.",
        {{QStringLiteral("app"), scene.value(scene.fact.app)}, {QStringLiteral("clients"), 0}});
}

void noSuchChannel(Scene& scene) {
    if (!nobodyIsThere(scene) || hasAnswer(scene))
        return;
    const QByteArray& channel = scene.fact.channel;
    const QJsonObject evidence{
        {QStringLiteral("channel"), scene.value(channel)},
        {QStringLiteral("channels_with_subscribers"), scene.app ? qint64(scene.app->live.size()) : 0}};
    if (channel.startsWith(serverToUserPrefix)) {
        const QByteArray user = channel.sliced(qsizetype(sizeof serverToUserPrefix) - 1);
        // Where sign-in works for others, this user may simply be away.
        scene.say(
            somebodyIsSignedIn(scene) ? Severity::Hint : Severity::Problem, FindingCode::NoSuchChannel,
            "User " + scene.quote(user) + " is not signed in on any connection.",
            "The user's page must call pusher.signin(), and the app must answer the sign-in request with "
            "user_data whose id is " +
                scene.quote(user) + '.',
            evidence);
    } else if (isCache(channelKind(channel))) {
        scene.say(Severity::Hint, FindingCode::NoSuchChannel,
                  "Nobody is subscribed to " + scene.quote(channel) +
                      " yet; the event is cached for the next subscriber.",
                  "Nothing to do if that is what the cache channel is for.", evidence);
    } else {
        scene.say(FindingCode::NoSuchChannel, "Nobody is subscribed to " + scene.quote(channel) + '.',
                  "Open the page that listens with " + echoChannel(scene.apps.masked(channel)) +
                      ", or check the name that broadcastOn() returns.",
                  evidence);
    }
}

} // namespace relay
