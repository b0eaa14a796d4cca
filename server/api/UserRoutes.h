// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// `POST /apps/{id}/users/{user}/terminate_connections`: ends every connection of the user with 4009. 200
/// `{}`, also where the user has none.
Outcome terminateConnections(ApiContext& context, ApiCall& call);

} // namespace relay
