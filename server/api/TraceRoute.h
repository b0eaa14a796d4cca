// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// `GET /apps/{id}/trace?of=`: the path of the newest event whose name or channel is `of` (without it, the
/// newest event of all), link by link: `{"event"?,"channel"?,"name"?,"arrived","answer"?,"links":[…]}`
/// (Trace). Only Relaydesk has this route; `relaydesk why` calls it.
Outcome traceEvent(ApiContext& context, ApiCall& call);

} // namespace relay
