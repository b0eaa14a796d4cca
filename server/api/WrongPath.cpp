// SPDX-License-Identifier: MIT
#include "api/WrongPath.h"

#include "api/RouteTable.h"
#include "protocol/Http.h"
#include "protocol/Utf8.h"

#include <optional>

namespace relay {
namespace {

QByteArray overview(QByteArrayView prefix) {
    const QByteArray before = prefix.toByteArray();
    return "The HTTP API is under " + before + "/apps/{id}/…, WebSocket clients connect to " + before +
           "/app/{key}, and " + before + "/health tells whether the relay is up.";
}

QByteArray quoted(QByteArrayView path) {
    constexpr qsizetype shown = 200;
    return '"' + shortened(path, shown) + '"';
}

bool isWanderer(QByteArrayView path) {
    return path == "/favicon.ico" || path == "/robots.txt" || path.startsWith("/.well-known/") ||
           path.startsWith("/apple-touch-icon");
}

/// The SockJS and timeline addresses that pusher-js tries when its WebSocket has failed.
bool isSdkFallback(QByteArrayView path) {
    return path.startsWith("/pusher/app/") || path.startsWith("/timeline/") || path.startsWith("/sockjs/") ||
           path.endsWith("/xhr_streaming") || path.endsWith("/xhr");
}

std::optional<QByteArray> missingPrefix(QByteArrayView path, QByteArrayView prefix) {
    if (prefix.isEmpty() || !isKnownPath(path))
        return std::nullopt;
    return "The path " + quoted(path) + " lacks the path prefix: the relay is set to " +
           prefix.toByteArray() + " (RELAY_PATH_PREFIX), so it is " + prefix.toByteArray() +
           path.toByteArray() + '.';
}

/// A known path with something before it.
std::optional<QByteArray> extraPrefix(QByteArrayView path, QByteArrayView prefix) {
    for (qsizetype slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
        if (!isKnownPath(path.sliced(slash)))
            continue;
        const QByteArray extra = path.first(slash).toByteArray();
        if (prefix.isEmpty())
            return "The path " + quoted(path) + " begins with " + extra +
                   ", but the relay has no path prefix. Remove " + extra +
                   " from the client's path, or start the relay with RELAY_PATH_PREFIX=" + extra + '.';
        return "The path " + quoted(path) + " begins with " + extra +
               ", but the relay is set to the path prefix " + prefix.toByteArray() +
               " (RELAY_PATH_PREFIX); it is " + prefix.toByteArray() + path.sliced(slash).toByteArray() + '.';
    }
    return std::nullopt;
}

std::optional<QByteArray> emptyId(QByteArrayView path) {
    if (path.startsWith("/apps//") || path == "/apps/" || path == "/apps")
        return QByteArrayLiteral(
            "The path has no app id: REVERB_APP_ID or PUSHER_APP_ID is empty where the request "
            "was made. It is /apps/{id}/….");
    if (path == "/app/" || path == "/app")
        return QByteArrayLiteral("The path has no app key: the page was built without VITE_REVERB_APP_KEY or "
                                 "VITE_PUSHER_APP_KEY. It is /app/{key}.");
    return std::nullopt;
}

/// A path that would be known but for its slashes.
std::optional<QByteArray> slashes(QByteArrayView path) {
    const QByteArray tidy = withoutExtraSlashes(path);
    if (tidy == path || !isKnownPath(tidy))
        return std::nullopt;
    return "The path " + quoted(path) + " has an extra slash; it is " + tidy + '.';
}

QByteArray textFor(QByteArrayView path, QByteArrayView prefix) {
    if (path == "/" || path.isEmpty() || path == prefix || (path.endsWith('/') && path.chopped(1) == prefix))
        return "This is a Relaydesk relay, and there is nothing to show here. " + overview(prefix);
    if (path.startsWith("/apps/apps/"))
        return "The path " + quoted(path) + " has /apps twice; it is " + path.sliced(5).toByteArray() + '.';
    if (path.startsWith("/app/app/"))
        return "The path " + quoted(path) + " has /app twice; it is " + path.sliced(4).toByteArray() +
               ". Leave /app out of wsPath in Echo's options.";
    if (path.startsWith("/socket.io"))
        return "The path " + quoted(path) +
               " is one of Socket.IO, which the relay does not speak: set broadcaster to 'reverb' or "
               "'pusher' in "
               "Echo's options.";
    if (path.endsWith("/broadcasting/auth") || path.endsWith("/broadcasting/user-auth") ||
        path == "/pusher/auth" || path == "/pusher/user-auth")
        return "The path " + quoted(path) +
               " is a route of the Laravel app, not of the relay: set Echo's authEndpoint to the app's "
               "address.";
    if (isSdkFallback(path))
        return "The path " + quoted(path) +
               " is an HTTP fallback of pusher-js, which the relay does not have: its WebSocket failed "
               "first, or "
               "enabledTransports is missing. Set enabledTransports: ['ws', 'wss'].";
    if (auto text = missingPrefix(path, prefix))
        return *text;
    if (auto text = emptyId(path))
        return *text;
    if (auto text = slashes(path))
        return *text;
    if (auto text = extraPrefix(path, prefix))
        return *text;
    return "There is no route " + quoted(path) + ". " + overview(prefix);
}

} // namespace

ApiRefusal noSuchPath(QByteArrayView path, QByteArrayView prefix) {
    ApiRefusal refusal;
    refusal.status = 404;
    refusal.reason = Refusal::NoRoute;
    refusal.sentence = textFor(path, prefix);
    refusal.quiet = isWanderer(path);
    return refusal;
}

} // namespace relay
