// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"
#include "inspect/InspectGrant.h"
#include "protocol/Result.h"

namespace relay {

/// GET /apps/{id}/inspect by plain HTTP: 426, or 403 where windows may not attach, which only callers with
/// credentials learn. (By WebSocket it is grantInspection() that answers.)
Outcome inspectByHttp(ApiContext& context, ApiCall& call);

/// Whether the opening request of a WebSocket, whose caller has been found to be who it says, may inspect the
/// relay. Query: `since` (a fact's id: the newest that the window has) and `at` (that fact's time,
/// microseconds since 1970), `deflate=1` (messages may be deflated into binary frames). Refused: 403 where it
/// is off, 400 for a `since` that is no number, or if only other subprotocols than relaydesk.inspect.1 are
/// offered.
Result<InspectGrant, ApiRefusal> grantInspection(const ApiContext& context, const ApiCall& call);

} // namespace relay
