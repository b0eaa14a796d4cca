// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// `GET /apps/{id}/trace?of=`: the way of the newest event whose name or channel is `of` (the newest of all
/// without it), link by link: `{"event"?,"channel"?,"name"?,"arrived","answer"?,"links":[…]}` (Trace). Only
/// Relaydesk has this route; `relaydesk why` calls it.
Outcome traceEvent(ApiContext& context, ApiCall& call);

} // namespace relay
