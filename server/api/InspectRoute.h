// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"
#include "inspect/InspectGrant.h"
#include "protocol/Result.h"

namespace relay {

/// GET /apps/{id}/inspect over plain HTTP: 426, or 403 if windows may not attach, which only callers with
/// credentials are told. (Over WebSocket, grantInspection() answers.)
Outcome inspectByHttp(ApiContext& context, ApiCall& call);

/// Whether the opening request of a WebSocket, whose caller has been authenticated, may inspect the relay.
/// Query: `since` (the id of the newest fact that the window has) and `at` (that fact's time, microseconds
/// since 1970), `deflate=1` (messages may be deflated into binary frames). Refused: 403 if inspecting is off,
/// 400 if `since` is not a number, or if only subprotocols other than relaydesk.inspect.1 are offered.
Result<InspectGrant, ApiRefusal> grantInspection(const ApiContext& context, const ApiCall& call);

} // namespace relay
