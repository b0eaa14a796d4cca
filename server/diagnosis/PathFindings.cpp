// SPDX-License-Identifier: MIT
#include "diagnosis/PathFindings.h"

#include "diagnosis/RuleContext.h"
#include "protocol/Http.h"

#include <optional>

namespace relay {
namespace {

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

Reason byUpgrade(const RuleContext& context, QByteArrayView path) {
    if (path.startsWith(context.pathPrefix + "/apps"))
        return Reason::WebSocketOnApps;
    return path.startsWith(context.pathPrefix + "/app/") ? Reason::WebSocketBehindKey
                                                         : Reason::WebSocketElsewhere;
}

// The prefix of a path that is right but for it; nothing where the prefix is not what is wrong.
std::optional<Refused> byPrefix(const RuleContext& context, QByteArrayView path) {
    const QByteArrayView given = prefixOf(path);
    if (given == context.pathPrefix || !(path.contains("/apps/") || path.contains("/app/")))
        return std::nullopt;
    if (given.isEmpty())
        return Refused{Reason::PrefixMissing, {}};
    return Refused{Reason::PrefixWrong, {onlyInText("given", given.toByteArray())}};
}

// A path that gives its cause away; nothing where it does not.
std::optional<Refused> byShape(const RuleContext& context, QByteArrayView path) {
    if (path.contains("/socket.io"))
        return Refused{Reason::SocketIoPath, {}};
    if (hasAppsTwice(path))
        return Refused{Reason::AppsTwice, {}};
    const qsizetype start = path.startsWith(context.pathPrefix + '/') ? context.pathPrefix.size() : 0;
    const qsizetype second = secondApp(path, start);
    if (second < 0)
        return std::nullopt;
    return Refused{Reason::AppTwice, {onlyInText("ws_path", path.first(second).toByteArray())}};
}

// A path of the relay but for its slashes; nothing where something between two slashes may be missing.
std::optional<Refused> bySlashes(const RuleContext& context, QByteArrayView path) {
    const QByteArray tidy = withoutExtraSlashes(path);
    const bool isOurs =
        tidy.startsWith(context.pathPrefix + "/apps/") || tidy.startsWith(context.pathPrefix + "/app/");
    if (!isOurs || tidy == path || path.contains("/apps//") || path.contains("/app//"))
        return std::nullopt;
    return Refused{path.contains("//") ? Reason::SlashTooMany : Reason::SlashAtEnd,
                   {onlyInText("tidy", tidy)}};
}

Refused unknownPath(const RuleContext& context, QByteArrayView path) {
    if (const auto found = byShape(context, path))
        return *found;
    if (const auto found = bySlashes(context, path))
        return *found;
    if (isAuthEndpoint(path))
        return {Reason::AuthPathOfLaravel, {}};
    if (const auto found = byPrefix(context, path))
        return *found;
    if (path == "/apps" || path == "/apps/" || path.startsWith("/apps//"))
        return {Reason::PathWithoutAppId, {}};
    if (path == "/app" || path == "/app/")
        return {Reason::PathWithoutKey, {}};
    return {path.startsWith(context.pathPrefix + "/apps/") ? Reason::NoRouteOfApp : Reason::NoRoute, {}};
}

} // namespace

void sdkFallback(RuleContext& context) {
    const QByteArrayView path = pathOf(context.fact.target());
    if (!isPathRefusal(context.fact.why().reason) || !isFallback(context, path))
        return;
    context.say(Reason::FallbackPath, {{"path", path.toByteArray()}});
}

void wrongPath(RuleContext& context) {
    const QByteArray path = pathOf(context.fact.target()).toByteArray();
    if (!isPathRefusal(context.fact.why().reason) || isBackground(path) || isFallback(context, path))
        return;
    const bool upgrade = context.fact.kind() == FactKind::ConnectionRefused;
    const bool knownShape = byShape(context, path) || bySlashes(context, path) ||
                            prefixOf(path) != QByteArrayView(context.pathPrefix);
    Refused why = context.fact.why().reason == Refusal::WebSocketRouteByHttp
                      ? Refused{Reason::WebSocketRouteByHttp, {}}
                  // Somebody who opens the address in a browser has done nothing wrong.
                  : path == "/" && !upgrade ? Refused{Reason::NothingAtRoot, {}}
                  : upgrade && !knownShape  ? Refused{byUpgrade(context, path), {}}
                                            : unknownPath(context, path);
    why.values.add("path", path)
        .add(onlyInText("prefix", context.pathPrefix))
        .addUnlessEmpty("method", context.fact.method());
    context.say(why.reason, std::move(why.values));
}

} // namespace relay
