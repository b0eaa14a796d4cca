// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

#include <QByteArray>

#include <span>

namespace relay {

/// Who may call a route.
enum class Access : quint8 {
    AnyHost,          ///< no signature, and it tells nothing of the relay
    Anyone,           ///< no signature, for hosts and pages of development (api/UnsignedAccess.h)
    Signed,           ///< signature or Bearer secret of the app in the path
    SignedOrLoopback, ///< the same; unsigned from this machine where Settings::openAuthEndpoint is on
    Inspect, ///< as Signed, or by Settings::inspectToken; by plain HTTP unsigned too, which tells nothing
};

constexpr bool isSigned(Access access) {
    return access == Access::Signed || access == Access::SignedOrLoopback || access == Access::Inspect;
}

using Handler = Outcome (*)(ApiContext&, ApiCall&);

/// One line of the HTTP API's reference (resources/docs/http-api.md).
struct Route {
    const char* method;  ///< a GET route takes HEAD too
    const char* pattern; ///< "{…}" stands for one segment that is not empty
    Access access;
    Handler handler;
};

/// Every route, in the order in which they are tried.
std::span<const Route> routeTable();

/// What the table says of a path.
struct RouteMatch {
    const Route* route = nullptr; ///< null if no route has the path, or none takes the method
    bool pathKnown = false;
    QByteArray allow; ///< "GET, HEAD": what the path takes, where the method was wrong
};

/// Which route takes that method and path. No allocation where there is one.
RouteMatch findRoute(QByteArrayView method, const PathSegments& path);
/// Whether any route, or the WebSocket's, has that path.
bool isKnownPath(QByteArrayView path);

} // namespace relay
