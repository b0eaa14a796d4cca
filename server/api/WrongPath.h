// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// The 404 for a path that is no route, with the reason that the path's shape gives away (PathShape.h).
/// `prefix` is Settings::pathPrefix. Quiet (no fact) for what browsers ask for by themselves, and for
/// Relaydesk's own question who answers on a port.
ApiRefusal noSuchPath(const HttpRequest& request, QByteArrayView prefix);

} // namespace relay
