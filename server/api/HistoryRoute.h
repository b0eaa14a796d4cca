// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// `GET /apps/{id}/channels/{name}/events`: the last events of a channel, newest first. `limit` 1..100 (25),
/// `cursor` the next_cursor of the previous page. 200 `{"events":[fact,…],"next_cursor":"…"|null}`; 404 that
/// says how to turn history on.
Outcome channelHistory(ApiContext& context, ApiCall& call);

} // namespace relay
