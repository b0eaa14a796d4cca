// SPDX-License-Identifier: MIT
#include "api/RouteTable.h"

#include "api/AuthRoute.h"
#include "api/ChannelRoutes.h"
#include "api/ExpectationRoute.h"
#include "api/HistoryRoute.h"
#include "api/InspectRoute.h"
#include "api/LogRoute.h"
#include "api/MarkRoute.h"
#include "api/NodeRoutes.h"
#include "api/PublishRoutes.h"
#include "api/ReplayRoute.h"
#include "api/SocketRoutes.h"
#include "api/StatsRoutes.h"
#include "api/TapRoute.h"
#include "api/TraceRoute.h"
#include "api/UserRoutes.h"

#include <vector>

namespace relay {
namespace {

// Every route, described in resources/docs/http-api.md. The most frequently called routes come first.
constexpr Route routes[] = {
    {"POST", "/apps/{id}/events", Access::Signed, publishEvent},
    {"POST", "/apps/{id}/events/batch", Access::Signed, publishBatch},
    {"POST", "/apps/{id}/batch_events", Access::Signed, publishBatch},
    {"GET", "/apps/{id}/channels", Access::Signed, listChannels},
    {"GET", "/apps/{id}/channels/{name}", Access::Signed, showChannel},
    {"GET", "/apps/{id}/channels/{name}/users", Access::Signed, listUsers},
    {"POST", "/apps/{id}/auth", Access::SignedOrLoopback, authorizeClient},
    {"GET", "/apps/{id}/channels/{name}/events", Access::Signed, channelHistory},
    {"GET", "/apps/{id}/events/log", Access::Signed, eventLog},
    {"POST", "/apps/{id}/events/{event}/replay", Access::Signed, replayEvent},
    {"POST", "/apps/{id}/replay", Access::Signed, replayEvents},
    {"POST", "/apps/{id}/marks", Access::Signed, markLog},
    {"POST", "/apps/{id}/expectations", Access::Signed, expectEvents},
    {"GET", "/apps/{id}/sockets", Access::Signed, listSockets},
    {"POST", "/apps/{id}/sockets/{socket}/disconnect", Access::Signed, closeSocket},
    {"POST", "/apps/{id}/users/{user}/terminate_connections", Access::Signed, terminateConnections},
    {"POST", "/users/{user}/terminate_connections", Access::Signed, terminateConnections},
    {"GET", "/apps/{id}/trace", Access::Signed, traceEvent},
    {"GET", "/apps/{id}/stats", Access::Signed, appStats},
    {"GET", "/apps/{id}/connections", Access::Signed, appConnections},
    {"GET", "/apps/{id}/nodes", Access::Signed, listNodes},
    {"GET", "/apps/{id}/inspect", Access::Inspect, inspectByHttp},
    {"GET", "/stats", Access::Anyone, serverStats},
    {"GET", "/health", Access::AnyHost, health},
    {"GET", "/up", Access::AnyHost, up},
    {"GET", "/ready", Access::AnyHost, up},
    {"GET", "/accept-traffic", Access::AnyHost, up},
    {"GET", "/metrics", Access::Anyone, metricsText},
    {"GET", "/relaydesk.js", Access::Anyone, tapScript},
    {"POST", "/relaydesk/tap", Access::Anyone, takeTapReports},
    {"GET", "/app/{key}", Access::AnyHost, webSocketByHttp},
};

struct Entry {
    const Route* route;
    PathSegments segments;
};

const std::vector<Entry>& entries() {
    static const std::vector<Entry> all = [] {
        std::vector<Entry> list;
        for (const Route& route : routeTable())
            list.push_back({&route, splitPath(route.pattern)});
        return list;
    }();
    return all;
}

bool fits(const PathSegments& pattern, const PathSegments& path) {
    if (pattern.count != path.count)
        return false;
    for (size_t i = 0; i < static_cast<size_t>(pattern.count); ++i) {
        const bool open = pattern.at[i].startsWith('{');
        if (open ? path.at[i].isEmpty() : pattern.at[i] != path.at[i])
            return false;
    }
    return true;
}

bool takes(const Route& route, QByteArrayView method) {
    return method == route.method || (method == "HEAD" && QByteArrayView(route.method) == "GET");
}

} // namespace

std::span<const Route> routeTable() {
    return routes;
}

RouteMatch findRoute(QByteArrayView method, const PathSegments& path) {
    RouteMatch match;
    for (const Entry& entry : entries()) {
        if (!fits(entry.segments, path))
            continue;
        match.pathKnown = true;
        if (takes(*entry.route, method)) {
            match.route = entry.route;
            return match;
        }
        if (!match.allow.isEmpty())
            match.allow += ", ";
        match.allow += QByteArrayView(entry.route->method) == "GET" ? "GET, HEAD" : entry.route->method;
    }
    return match;
}

bool isKnownPath(QByteArrayView path) {
    return findRoute("", splitPath(path)).pathKnown;
}

} // namespace relay
