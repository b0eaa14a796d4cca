// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// The 404 for a path that is no route: says what the path looks like (a doubled /apps, a path prefix too
/// much or missing, Laravel's /broadcasting/auth, a fallback transport of pusher-js, an empty id) and what
/// would be right. `path` is raw, as sent; `prefix` is Settings::pathPrefix. Quiet (no fact) for what
/// browsers ask for by themselves.
ApiRefusal noSuchPath(QByteArrayView path, QByteArrayView prefix);

} // namespace relay
