// SPDX-License-Identifier: MIT
#include "protocol/PathShape.h"

#include "protocol/Http.h"

#include <optional>

namespace relay {
namespace {

/// Whether the path begins with the prefix followed by `rest`.
bool begins(QByteArrayView path, QByteArrayView prefix, QByteArrayView rest) {
    return path.startsWith(prefix) && path.sliced(prefix.size()).startsWith(rest);
}

bool isRoot(QByteArrayView path, QByteArrayView prefix) {
    return path.isEmpty() || path == "/" || path == prefix ||
           (path.endsWith('/') && path.chopped(1) == prefix);
}

/// The endpoints that Echo and pusher-js ask by default; pusher-js has its own under /pusher/.
bool isAuthEndpoint(QByteArrayView path) {
    return path.contains("/broadcasting/") || path == "/pusher/auth" || path == "/pusher/user-auth";
}

/// The SockJS and timeline URLs that pusher-js tries when its WebSocket fails.
bool isFallback(QByteArrayView path) {
    if (isAuthEndpoint(path) || path.startsWith("/pusher/apps/"))
        return false;
    return path.startsWith("/pusher/") || path == "/pusher" || path.startsWith("/timeline") ||
           path.startsWith("/sockjs") || path.contains("/xhr_streaming") || path.contains("/xhr_send") ||
           path.endsWith("/xhr") || path.endsWith("/jsonp");
}

/// What precedes "/apps/" or "/app/", or nothing.
QByteArrayView prefixOf(QByteArrayView path) {
    for (const char* mark : {"/apps/", "/app/"})
        if (const qsizetype at = path.indexOf(mark); at > 0)
            return path.first(at);
    return {};
}

bool hasAppsTwice(QByteArrayView path) {
    return path.contains("/apps/apps") || path.count("/apps/") > 1;
}

/// Where the second "/app" from `start` begins in "/app/app/key" or "/app/key/app/key"; -1 if there is none.
qsizetype secondApp(QByteArrayView path, qsizetype start) {
    const qsizetype first = path.indexOf("/app/", start);
    return first < 0 ? -1 : path.indexOf("/app/", first + 4);
}

/// Explains a path that is right except for its prefix; nothing if the prefix is not the problem.
std::optional<Refused> byPrefix(QByteArrayView path, QByteArrayView prefix) {
    const QByteArrayView given = prefixOf(path);
    if (given == prefix || !(path.contains("/apps/") || path.contains("/app/")))
        return std::nullopt;
    if (given.isEmpty())
        return Refused{Reason::PrefixMissing, {}};
    return Refused{Reason::PrefixWrong, {onlyInText("given", given.toByteArray())}};
}

/// Explains a path whose shape reveals the mistake; nothing if it does not.
std::optional<Refused> byShape(QByteArrayView path, QByteArrayView prefix) {
    if (path.contains("/socket.io"))
        return Refused{Reason::SocketIoPath, {}};
    if (hasAppsTwice(path))
        return Refused{Reason::AppsTwice, {}};
    const qsizetype second = secondApp(path, begins(path, prefix, "/") ? prefix.size() : 0);
    if (second < 0)
        return std::nullopt;
    return Refused{Reason::AppTwice, {onlyInText("ws_path", path.first(second).toByteArray())}};
}

/// Explains a path that is right except for extra slashes; nothing if something may be missing between two
/// slashes.
std::optional<Refused> bySlashes(QByteArrayView path, QByteArrayView prefix) {
    const QByteArray tidy = withoutExtraSlashes(path);
    const bool isOurs = begins(tidy, prefix, "/apps/") || begins(tidy, prefix, "/app/");
    if (!isOurs || tidy == path || path.contains("/apps//") || path.contains("/app//"))
        return std::nullopt;
    return Refused{path.contains("//") ? Reason::SlashTooMany : Reason::SlashAtEnd,
                   {onlyInText("tidy", tidy)}};
}

Refused unknownPath(QByteArrayView path, QByteArrayView prefix) {
    if (const auto found = byShape(path, prefix))
        return *found;
    if (const auto found = bySlashes(path, prefix))
        return *found;
    if (isAuthEndpoint(path))
        return {Reason::AuthPathOfLaravel, {}};
    if (const auto found = byPrefix(path, prefix))
        return *found;
    if (path == "/apps" || path == "/apps/" || path.startsWith("/apps//"))
        return {Reason::PathWithoutAppId, {}};
    if (path == "/app" || path == "/app/")
        return {Reason::PathWithoutKey, {}};
    return {begins(path, prefix, "/apps/") ? Reason::NoRouteOfApp : Reason::NoRoute, {}};
}

Refused about(QByteArrayView path, QByteArrayView prefix, Refused why) {
    why.values.add("path", path.toByteArray()).add(onlyInText("prefix", prefix.toByteArray()));
    return why;
}

} // namespace

Refused wrongPathOfCall(QByteArrayView path, QByteArrayView prefix) {
    if (isFallback(path))
        return about(path, prefix, {Reason::FallbackPath, {}});
    // Somebody who opens the address in a browser has done nothing wrong.
    if (isRoot(path, prefix))
        return about(path, prefix, {Reason::NothingAtRoot, {}});
    return about(path, prefix, unknownPath(path, prefix));
}

Refused wrongPathOfSocket(QByteArrayView path, QByteArrayView prefix) {
    if (byShape(path, prefix) || bySlashes(path, prefix) || prefixOf(path) != prefix)
        return about(path, prefix, unknownPath(path, prefix));
    const Reason reason = begins(path, prefix, "/apps")   ? Reason::WebSocketOnApps
                          : begins(path, prefix, "/app/") ? Reason::WebSocketBehindKey
                                                          : Reason::WebSocketElsewhere;
    return about(path, prefix, {reason, {}});
}

bool isAskedByBrowsers(QByteArrayView path) {
    return path == "/favicon.ico" || path == "/robots.txt" || path.startsWith("/.well-known/") ||
           path.startsWith("/apple-touch-icon");
}

} // namespace relay
