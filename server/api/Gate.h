// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"
#include "api/RouteTable.h"

#include <optional>

namespace relay {

/// The checks between the route and its handler, in the documented order: app id 404, disabled 403, announced
/// size 413, signature 401. Sets the call's app and caller; a refusal says what was wrong and what is
/// expected, and never contains a secret.
std::optional<ApiRefusal> admit(ApiContext& context, ApiCall& call, Access access, qint64 bodyLimit);

/// 413 for a body that was announced, or arrived, over `limit` bytes; nothing if it is within the limit.
std::optional<ApiRefusal> checkBodySize(const HttpRequest& request, qint64 limit);

} // namespace relay
