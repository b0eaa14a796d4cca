// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// The 404 for a path that is no route, with the reason that the path's shape gives away (PathShape.h).
/// `path` is raw, as sent; `prefix` is Settings::pathPrefix. Quiet (no fact) for what
/// browsers ask for by themselves.
ApiRefusal noSuchPath(QByteArrayView path, QByteArrayView prefix);

} // namespace relay
