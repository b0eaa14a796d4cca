// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// `POST /apps/{id}/users/{user}/terminate_connections`, and without `/apps/{id}`, as the Python SDK asks:
/// ends every connection of the user with 4009. 200 `{}`, also where the user has none; with
/// `{"info":"connections"}` in the body it says how many there were.
Outcome terminateConnections(ApiContext& context, ApiCall& call);

} // namespace relay
