// SPDX-License-Identifier: MIT
#include "diagnosis/PathFindings.h"

#include "diagnosis/RuleContext.h"
#include "protocol/Http.h"

#include <optional>

namespace relay {
namespace {

struct PathAdvice {
    QByteArray message;
    QByteArray remedy;
};

QByteArrayView pathOf(const QByteArray& target) {
    const qsizetype mark = target.indexOf('?');
    return QByteArrayView(target).first(mark < 0 ? target.size() : mark);
}

bool isPathRefusal(Refusal refusal) {
    return refusal == Refusal::NoRoute || refusal == Refusal::Path ||
           refusal == Refusal::WebSocketRouteByHttp || refusal == Refusal::HttpRouteByWebSocket;
}

// What browsers and crawlers ask any server for.
bool isBackground(QByteArrayView path) {
    return path == "/favicon.ico" || path == "/robots.txt" || path.startsWith("/.well-known/") ||
           path.startsWith("/apple-touch-icon");
}

// The endpoints that Echo and pusher-js ask by default; pusher-js has its own under /pusher/.
bool isAuthEndpoint(QByteArrayView path) {
    return path.contains("/broadcasting/") || path == "/pusher/auth" || path == "/pusher/user-auth";
}

bool isFallback(const RuleContext& context, QByteArrayView path) {
    if (context.fact.kind() != FactKind::ApiRefused || isAuthEndpoint(path) ||
        path.startsWith("/pusher/apps/"))
        return false;
    return path.startsWith("/pusher/") || path == "/pusher" || path.startsWith("/timeline") ||
           path.startsWith("/sockjs") || path.contains("/xhr_streaming") || path.contains("/xhr_send") ||
           path.endsWith("/xhr") || path.endsWith("/jsonp");
}

// What stands before "/apps/" or "/app/", or nothing.
QByteArrayView prefixOf(QByteArrayView path) {
    for (const char* mark : {"/apps/", "/app/"})
        if (const qsizetype at = path.indexOf(mark); at > 0)
            return path.first(at);
    return {};
}

bool hasAppsTwice(QByteArrayView path) {
    return path.contains("/apps/apps") || path.count("/apps/") > 1;
}

// Where the second "/app" from `start` begins in "/app/app/key" or "/app/key/app/key"; -1 where there is
// none.
qsizetype secondApp(QByteArrayView path, qsizetype start) {
    const qsizetype first = path.indexOf("/app/", start);
    return first < 0 ? -1 : path.indexOf("/app/", first + 4);
}

PathAdvice byUpgrade(const RuleContext& context, QByteArrayView path) {
    const QByteArray shownPath = quoted(path.toByteArray());
    if (path.startsWith(context.pathPrefix + "/apps"))
        return {
            "A WebSocket was opened on " + shownPath + ", which is a route for HTTP calls.",
            "Connect to /app/ and the app's key, without the s. Client libraries make that path from host, "
            "port and key."};
    if (path.startsWith(context.pathPrefix + "/app/"))
        return {"A WebSocket was opened on " + shownPath + ", which does not end with the app's key.",
                "Remove what follows the key: clients connect to " + context.pathPrefix +
                    "/app/ and the key."};
    return {
        "A WebSocket was opened on " + shownPath + "; clients connect to " + context.pathPrefix +
            "/app/ and the app's key.",
        "Use pusher-js or Laravel Echo, which make the path from the key. If this is another WebSocket, of "
        "Vite for example, point it to its own port."};
}

PathAdvice byHttp(const QByteArray& shownPath) {
    return {"The WebSocket route " + quoted(shownPath) +
                " was requested with plain HTTP, without an upgrade.",
            "Connect with ws:// or a client library. If a proxy is in front of the relay, it must pass the "
            "upgrade on, in nginx: proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; "
            "proxy_set_header Connection \"Upgrade\";"};
}

// The prefix of a path that is right but for it; nothing where the prefix is not what is wrong.
std::optional<PathAdvice> byPrefix(const RuleContext& context, QByteArrayView path) {
    const QByteArray& wanted = context.pathPrefix;
    const QByteArrayView given = prefixOf(path);
    if (given == wanted || !(path.contains("/apps/") || path.contains("/app/")))
        return std::nullopt;
    const QByteArray shownPath = quoted(path.toByteArray());
    if (given.isEmpty())
        return PathAdvice{"The path " + shownPath + " lacks this relay's prefix, " + quoted(wanted) + '.',
                          "Set options.path in config/broadcasting.php and wsPath in Echo's options to '" +
                              shown(wanted) + "', or start the relay without RELAY_PATH_PREFIX."};
    const QByteArray extra = shown(given.toByteArray());
    return PathAdvice{
        "The path " + shownPath + " begins with \"" + extra +
            (wanted.isEmpty() ? "\", and this relay has no path prefix."
                              : "\", and this relay's prefix is " + quoted(wanted) + '.'),
        "Start the relay with RELAY_PATH_PREFIX=" + extra +
            ", or correct options.path in config/broadcasting.php and wsPath in Echo's options."};
}

// A path that gives its cause away; nothing where it does not.
std::optional<PathAdvice> byShape(const RuleContext& context, QByteArrayView path) {
    const QByteArray shownPath = quoted(path.toByteArray());
    if (path.contains("/socket.io"))
        return PathAdvice{
            "The client asked for " + shownPath +
                " as Socket.IO clients do, and the relay speaks the Pusher protocol: Echo is set to "
                "broadcaster: 'socket.io'.",
            "Set broadcaster: 'reverb' (or 'pusher') with key, wsHost and wsPort in Echo's options, and use "
            "pusher-js instead of socket.io-client: npm install pusher-js."};
    if (hasAppsTwice(path))
        return PathAdvice{
            "The path " + shownPath + " has /apps twice.",
            "The SDK adds /apps and the app id: in config/broadcasting.php leave only the host name in "
            "options.host, and remove options.path."};
    const qsizetype start = path.startsWith(context.pathPrefix + '/') ? context.pathPrefix.size() : 0;
    const qsizetype second = secondApp(path, start);
    if (second < 0)
        return std::nullopt;
    return PathAdvice{"The path " + shownPath + " has /app twice.",
                      "The option wsPath of Echo is set to '" + shown(path.first(second).toByteArray()) +
                          "', and pusher-js adds /app and the key to it: " +
                          (context.pathPrefix.isEmpty()
                               ? QByteArray("remove wsPath.")
                               : "set wsPath to '" + shown(context.pathPrefix) + "'.")};
}

// A path of the relay but for its slashes; nothing where something between two slashes may be missing.
std::optional<PathAdvice> bySlashes(const RuleContext& context, QByteArrayView path) {
    const QByteArray tidy = withoutExtraSlashes(path);
    const bool isOurs =
        tidy.startsWith(context.pathPrefix + "/apps/") || tidy.startsWith(context.pathPrefix + "/app/");
    if (!isOurs || tidy == path || path.contains("/apps//") || path.contains("/app//"))
        return std::nullopt;
    return PathAdvice{"The path " + quoted(path.toByteArray()) + " has an extra slash; it is " +
                          quoted(tidy) + '.',
                      path.contains("//") ? "Remove the slash at the end of options.path or options.host in "
                                            "config/broadcasting.php, or of wsPath in Echo's options."
                                          : "Remove the slash at the end of the path."};
}

PathAdvice unknownPath(const RuleContext& context, QByteArrayView path) {
    const QByteArray shownPath = path.toByteArray();
    if (const auto advice = byShape(context, path))
        return *advice;
    if (const auto advice = bySlashes(context, path))
        return *advice;
    if (isAuthEndpoint(path))
        return {
            "The page sent its auth request to the relay: " + quoted(shownPath) +
                " is a route of the Laravel app.",
            "Set authEndpoint in Echo's options to the app's address, for example "
            "'http://localhost:8000/broadcasting/auth'. If the app serves the page, leave authEndpoint out."};
    if (const auto advice = byPrefix(context, path))
        return *advice;
    if (path == "/app" || path == "/app/" || path == "/apps" || path == "/apps/" ||
        path.startsWith("/apps//"))
        return {
            "The path " + quoted(shownPath) + " lacks the app's " +
                (path.startsWith("/apps") ? "id." : "key."),
            path.startsWith("/apps")
                ? "Set REVERB_APP_ID (PUSHER_APP_ID with the pusher driver) in the app's .env, and run php "
                  "artisan config:clear."
                : "Set VITE_REVERB_APP_KEY=\"${REVERB_APP_KEY}\" (VITE_PUSHER_APP_KEY with the pusher "
                  "driver) in the app's .env, and build the page again: npm run dev or npm run build."};
    return {context.fact.error().isEmpty() ? "The relay has no route " + quoted(shownPath) + '.'
                                           : refusalSentence(context.fact.error()),
            path.startsWith(context.pathPrefix + "/apps/")
                ? "The routes of an app are events, events/batch, channels, channels/{name}, "
                  "channels/{name}/users and auth."
                : "The relay's routes begin with " + context.pathPrefix + "/app/ (clients) and " +
                      context.pathPrefix +
                      "/apps/ (calls of the app). If the request was meant for the Laravel app or for Vite, "
                      "correct its port."};
}

} // namespace

void sdkFallback(RuleContext& context) {
    const QByteArrayView path = pathOf(context.fact.target());
    if (!isPathRefusal(context.fact.why().reason) || !isFallback(context, path))
        return;
    context.say(
        FindingCode::SdkFallback,
        "pusher-js asked for " + quoted(path.toByteArray()) +
            ", one of its HTTP fallbacks: its WebSocket failed first, or the option enabledTransports is "
            "missing.",
        "Set enabledTransports: ['ws', 'wss'] in Echo's options: the relay has no HTTP transports. If the "
        "page still does not connect, check wsHost, wsPort and forceTLS, and whether a proxy passes the "
        "WebSocket upgrade on.",
        {{QStringLiteral("path"), evidenceText(path.toByteArray())}});
}

void wrongPath(RuleContext& context) {
    const QByteArray path = pathOf(context.fact.target()).toByteArray();
    if (!isPathRefusal(context.fact.why().reason) || isBackground(path) || isFallback(context, path))
        return;
    const bool upgrade = context.fact.kind() == FactKind::ConnectionRefused;
    const bool knownShape = byShape(context, path) || bySlashes(context, path) ||
                            prefixOf(path) != QByteArrayView(context.pathPrefix);
    const PathAdvice advice = context.fact.why().reason == Refusal::WebSocketRouteByHttp ? byHttp(path)
                              : upgrade && !knownShape ? byUpgrade(context, path)
                                                       : unknownPath(context, path);
    // Somebody who opens the address in a browser has done nothing wrong.
    const Severity severity = path == "/" && !upgrade ? Severity::Hint : Severity::Problem;
    QJsonObject evidence{{QStringLiteral("path"), evidenceText(path)}};
    if (!context.fact.method().isEmpty())
        evidence.insert(QStringLiteral("method"), evidenceText(context.fact.method()));
    context.say(severity, FindingCode::WrongPath, advice.message, advice.remedy, std::move(evidence));
}

} // namespace relay
