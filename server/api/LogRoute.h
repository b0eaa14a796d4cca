// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// `GET /apps/{id}/events/log`: what the relay knows about the app, newest first. `limit` 1..1000 (100),
/// `cursor`, `channel`, `name`, `kind` (comma-separated), `filter` (the window's language, journal/Filter.h),
/// `since` (a fact's id or mark:NAME for facts after it; an ISO time for facts from then on), `wait` 0..60 s:
/// if nothing matches yet, the answer waits for the first fact that does; `detail=true`: each row is a line
/// of a capture (journal/capture/CaptureLine.h) instead. 200 `{"events":[…],"next_cursor":"…"|null}`; each
/// row is the fact's public JSON (resources/docs/http-api.md, Facts) with `verdict`, and events with
/// `recipient_ids`. 503 with Retry-After while too many are waiting.
Outcome eventLog(ApiContext& context, ApiCall& call);

} // namespace relay
