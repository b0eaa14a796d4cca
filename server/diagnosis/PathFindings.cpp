#include "diagnosis/PathFindings.h"

#include "diagnosis/Scene.h"

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

bool isFallback(const Scene& scene, QByteArrayView path) {
    if (scene.fact.kind != FactKind::ApiRefused || isAuthEndpoint(path) || path.startsWith("/pusher/apps/"))
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
    return path.contains("/apps/apps") || path.count("/apps/") > 1 || path.contains("/app/app/");
}

PathAdvice byUpgrade(const Scene& scene, QByteArrayView path) {
    if (path.startsWith("/apps"))
        return {"A WebSocket was opened on " + scene.quote(path.toByteArray()) +
                    ", which is a route for HTTP calls.",
                "Clients connect to /app/ and the app's key, without the s; the libraries build that path by "
                "themselves "
                "from host, port and key."};
    return {"A WebSocket was opened on " + scene.quote(path.toByteArray()) +
                "; clients connect to /app/ and the key.",
            "Give Echo host and port only (wsHost, wsPort); a path goes into wsPath, and RELAY_PATH_PREFIX "
            "must be the "
            "same here."};
}

PathAdvice byHttp(const Scene& scene, const QByteArray& shownPath) {
    return {"The WebSocket route " + scene.quote(shownPath) +
                " was called by plain HTTP, without an upgrade.",
            "Where a proxy stands before the relay it must pass the upgrade on, for nginx: "
            "proxy_http_version 1.1; "
            "proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection \"Upgrade\";"};
}

// The prefix of a path that is right but for it; nothing where the prefix is not what is wrong.
std::optional<PathAdvice> byPrefix(const Scene& scene, QByteArrayView path) {
    const QByteArray& wanted = scene.pathPrefix;
    const QByteArrayView given = prefixOf(path);
    if (given == wanted || !(path.contains("/apps/") || path.contains("/app/")))
        return std::nullopt;
    const QByteArray shownPath = scene.quote(path.toByteArray());
    if (given.isEmpty())
        return PathAdvice{"The path " + shownPath + " lacks this relay's prefix, " + quoted(wanted) + '.',
                          "Set options.path in config/broadcasting.php and wsPath in Echo to '" +
                              shown(wanted) + "', or start the relay without RELAY_PATH_PREFIX."};
    const QByteArray extra = scene.show(given.toByteArray());
    return PathAdvice{
        "The path " + shownPath + " begins with \"" + extra +
            (wanted.isEmpty() ? "\", and this relay has no path prefix."
                              : "\", and this relay's prefix is " + quoted(wanted) + '.'),
        "Start the relay with RELAY_PATH_PREFIX=" + extra +
            ", or take it out of options.path in config/broadcasting.php and of wsPath in Echo."};
}

PathAdvice unknownPath(const Scene& scene, QByteArrayView path) {
    const QByteArray shownPath = path.toByteArray();
    if (hasAppsTwice(path))
        return {
            "The path " + scene.quote(shownPath) + " has " + (path.contains("/app/app/") ? "/app" : "/apps") +
                " twice.",
            "The SDK adds /apps and the id by itself: leave only the host in options.host, and nothing in "
            "options.path, of config/broadcasting.php."};
    if (isAuthEndpoint(path))
        return {"The page asks the relay for " + scene.quote(shownPath) +
                    ", which is a route of the Laravel app.",
                "Give Echo the app's address, for example authEndpoint: "
                "'http://localhost:8000/broadcasting/auth'; with "
                "page and app on one host the default fits."};
    if (const auto advice = byPrefix(scene, path))
        return *advice;
    if (path == "/app" || path == "/app/" || path == "/apps" || path == "/apps/" ||
        path.startsWith("/apps//"))
        return {"The path " + scene.quote(shownPath) + " lacks the app's " +
                    (path.startsWith("/apps") ? "id." : "key."),
                "The .env lacks it where this was sent: set REVERB_APP_ID and REVERB_APP_KEY (or the PUSHER_ "
                "ones), run "
                "php artisan config:clear, and build the page again."};
    return {scene.fact.error.isEmpty() ? "The relay has no route " + scene.quote(shownPath) + '.'
                                       : scene.sentence(scene.fact.error),
            "Is this port meant for the Laravel app or for Vite? The relay's routes begin with /app/ "
            "(clients) and /apps/ "
            "(the server's calls)."};
}

} // namespace

void sdkFallback(Scene& scene) {
    const QByteArrayView path = pathOf(scene.detail.target);
    if (!isPathRefusal(scene.detail.refusal) || !isFallback(scene, path))
        return;
    scene.say(FindingCode::SdkFallback,
              "pusher-js asked for " + scene.quote(path.toByteArray()) +
                  ", one of its HTTP fallbacks: its WebSocket did not get through before.",
              "Set enabledTransports: ['ws', 'wss'] in Echo's options, so that it says what is wrong "
              "instead; then look "
              "at the connection that failed first (port, forceTLS, or a proxy that does not upgrade).",
              {{QStringLiteral("path"), scene.value(path.toByteArray())}});
}

void wrongPath(Scene& scene) {
    const QByteArray path = pathOf(scene.detail.target).toByteArray();
    if (!isPathRefusal(scene.detail.refusal) || isBackground(path) || isFallback(scene, path))
        return;
    const bool upgrade = scene.fact.kind == FactKind::ConnectionRefused;
    const bool knownShape = hasAppsTwice(path) || prefixOf(path) != QByteArrayView(scene.pathPrefix);
    const PathAdvice advice = scene.detail.refusal == Refusal::WebSocketRouteByHttp ? byHttp(scene, path)
                              : upgrade && !knownShape                              ? byUpgrade(scene, path)
                                                       : unknownPath(scene, path);
    // Somebody who opens the address in a browser has done nothing wrong.
    const Severity severity = path == "/" && !upgrade ? Severity::Hint : Severity::Problem;
    QJsonObject evidence{{QStringLiteral("path"), scene.value(path)}};
    if (!scene.detail.method.isEmpty())
        evidence.insert(QStringLiteral("method"), scene.value(scene.detail.method));
    scene.say(severity, FindingCode::WrongPath, advice.message, advice.remedy, std::move(evidence));
}

} // namespace relay
