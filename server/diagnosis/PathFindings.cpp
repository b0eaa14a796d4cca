#include "diagnosis/PathFindings.h"

#include "diagnosis/Scene.h"

#include <algorithm>

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
    return refusal == Refusal::NoRoute || refusal == Refusal::Path || refusal == Refusal::WebSocketRouteByHttp ||
           refusal == Refusal::HttpRouteByWebSocket;
}

// What browsers and crawlers ask any server for.
bool isBackground(QByteArrayView path) {
    return path == "/favicon.ico" || path == "/robots.txt" || path.startsWith("/.well-known/") ||
           path.startsWith("/apple-touch-icon");
}

bool isFallback(QByteArrayView path) {
    return path.startsWith("/pusher/") || path == "/pusher" || path.startsWith("/timeline") ||
           path.startsWith("/sockjs") || path.contains("/xhr_streaming") || path.contains("/xhr_send") ||
           path.endsWith("/xhr") || path.endsWith("/jsonp");
}

// The prefix before "/apps/" or "/app/", where there is one.
QByteArrayView prefixOf(QByteArrayView path) {
    for (const char* mark : {"/apps/", "/app/"})
        if (const qsizetype at = path.indexOf(mark); at > 0)
            return path.first(at);
    return {};
}

PathAdvice byUpgrade(const Scene& scene, QByteArrayView path) {
    if (path.startsWith("/apps"))
        return {"A WebSocket was opened on " + scene.quote(path.toByteArray()) + ", which is a route for HTTP calls.",
                "Clients connect to /app/ and the app's key, without the s; the libraries build that path by themselves "
                "from host, port and key."};
    return {"A WebSocket was opened on " + scene.quote(path.toByteArray()) + "; clients connect to /app/ and the key.",
            "Give Echo host and port only (wsHost, wsPort); a path goes into wsPath, and RELAY_PATH_PREFIX must be the "
            "same here."};
}

PathAdvice byHttp(const Scene& scene, const QByteArray& shownPath) {
    return {"The WebSocket route " + scene.quote(shownPath) + " was called by plain HTTP, without an upgrade.",
            "Where a proxy stands before the relay it must pass the upgrade on, for nginx: proxy_http_version 1.1; "
            "proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection \"Upgrade\";"};
}

PathAdvice unknownPath(const Scene& scene, QByteArrayView path) {
    const QByteArray shownPath = path.toByteArray();
    if (path.contains("/apps/apps") || path.count("/apps/") > 1 || path.contains("/app/app/"))
        return {"The path " + scene.quote(shownPath) + " has /apps twice.",
                "The SDK adds /apps and the id by itself: leave only the host in options.host, and nothing in "
                "options.path, of config/broadcasting.php."};
    if (path.contains("/broadcasting/"))
        return {"The page asks the relay for " + scene.quote(shownPath) + ", which is a route of the Laravel app.",
                "Give Echo the app's address, for example authEndpoint: 'http://localhost:8000/broadcasting/auth'; with "
                "page and app on one host the default fits."};
    if (const QByteArrayView prefix = prefixOf(path); !prefix.isEmpty())
        return {"The path " + scene.quote(shownPath) + " begins with " + scene.quote(prefix.toByteArray()) +
                    ", which is not this relay's prefix.",
                "Start the relay with RELAY_PATH_PREFIX=" + scene.show(prefix.toByteArray()) +
                    ", or take it out of options.path in config/broadcasting.php and of wsPath in Echo."};
    if (path.startsWith("/apps/") || path.startsWith("/app/"))
        return {"The path " + scene.quote(shownPath) + " is none of the relay's, or lacks the prefix that is set here.",
                "Where RELAY_PATH_PREFIX is set, options.path in config/broadcasting.php and wsPath in Echo must be the "
                "same. Routes are listed in the documentation of the HTTP API."};
    if (path == "/app" || path == "/apps")
        return {"The path ends before " + QByteArray(path == "/app" ? "the app's key." : "the app's id."),
                "The .env lacks it: set REVERB_APP_KEY and REVERB_APP_ID (or the PUSHER_ ones), and build again."};
    return {"The relay has no route " + scene.quote(shownPath) + '.',
            "Is this port meant for the Laravel app or for Vite? The relay's routes begin with /app/ (clients) and /apps/ "
            "(the server's calls)."};
}

} // namespace

void sdkFallback(Scene& scene) {
    const QByteArrayView path = pathOf(scene.detail.target);
    if (!isPathRefusal(scene.detail.refusal) || !isFallback(path))
        return;
    scene.say(FindingCode::SdkFallback,
              "pusher-js asked for " + scene.quote(path.toByteArray()) +
                  ", one of its HTTP fallbacks: its WebSocket did not get through before.",
              "Set enabledTransports: ['ws', 'wss'] in Echo's options, so that it says what is wrong instead; then look "
              "at the connection that failed first (port, forceTLS, or a proxy that does not upgrade).",
              {{QStringLiteral("path"), scene.value(path.toByteArray())}});
}

void wrongPath(Scene& scene) {
    const QByteArray path = pathOf(scene.detail.target).toByteArray();
    if (!isPathRefusal(scene.detail.refusal) || isBackground(path) || isFallback(path))
        return;
    const bool upgrade = scene.fact.kind == FactKind::ConnectionRefused;
    const bool knownShape = path.contains("/apps/apps") || path.contains("/app/app/") || !prefixOf(path).isEmpty();
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
