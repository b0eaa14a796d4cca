// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// The 404 for a path that is not a route, with the reason that the path's shape reveals (PathShape.h).
/// `prefix` is Settings::pathPrefix. Quiet (no fact) for paths that browsers request on their own, and for
/// Relaydesk's own port probe.
ApiRefusal noSuchPath(const HttpRequest& request, QByteArrayView prefix);

} // namespace relay
