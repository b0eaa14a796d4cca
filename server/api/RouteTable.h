// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

#include <QByteArray>

#include <span>

namespace relay {

/// Who may call a route.
enum class Access : quint8 {
    AnyHost,          ///< no signature, and it reveals nothing about the relay
    Anyone,           ///< no signature, for development hosts and pages (api/UnsignedAccess.h)
    Signed,           ///< signature or Bearer secret of the app in the path
    SignedOrLoopback, ///< the same; unsigned from this machine if Settings::openAuthEndpoint is on
    Inspect, ///< as Signed, or by Settings::inspectToken; over plain HTTP also unsigned, which reveals
             ///< nothing
};

constexpr bool isSigned(Access access) {
    return access == Access::Signed || access == Access::SignedOrLoopback || access == Access::Inspect;
}

using Handler = Outcome (*)(ApiContext&, ApiCall&);

/// One entry of the HTTP API's reference (resources/docs/http-api.md).
struct Route {
    const char* method;  ///< a GET route also takes HEAD
    const char* pattern; ///< "{…}" stands for one non-empty segment
    Access access;
    Handler handler;
};

/// Every route, in the order they are tried.
std::span<const Route> routeTable();

/// What the table says about a path.
struct RouteMatch {
    const Route* route = nullptr; ///< null if no route has the path, or none takes the method
    bool pathKnown = false;
    QByteArray allow; ///< "GET, HEAD": what the path takes, if the method was wrong
};

/// The route for that method and path. Does not allocate if there is one.
RouteMatch findRoute(QByteArrayView method, const PathSegments& path);
/// Whether any route, or the WebSocket's, has that path.
bool isKnownPath(QByteArrayView path);

} // namespace relay
