// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// `GET /apps/{id}/trace?of=`: the way of the newest event whose name or channel is `of` (the newest of all
/// without it), link by link: `{"event"?,"channel"?,"name"?,"arrived","answer"?,"links":[…]}` (Trace). Our
/// own addition to the reference; `relaydesk why` asks it.
Outcome traceEvent(ApiContext& context, ApiCall& call);

} // namespace relay
