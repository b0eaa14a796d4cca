// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// `POST /apps/{id}/replay`: sends events from a capture again, with source `replay`. Body: `{"batch":[…]}`,
/// 1 to 500 events as /batch_events takes them, each with `client` (a boolean: a client event, sent as if by
/// a member of the channel) and `user_id` (that member's); `webhooks` (a boolean, false): whether they reach
/// webhooks. 200 `{"batch":[{"recipients":2}|{"skipped":"why"}|{"error":"why","status":413},…]}`, one per
/// event: a refused event does not hold up the others. 400 if the body is not such a list.
Outcome replayEvents(ApiContext& context, ApiCall& call);

} // namespace relay
