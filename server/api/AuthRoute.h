// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// `POST /apps/{id}/auth`: signs for a client (resources/docs/http-api.md; resources/docs/protocol.md, Auth
/// signatures). JSON or form body: `socket_id` with `channel_name` and, for presence, `channel_data`; or with
/// `user_data`. 200 `{"auth":…}` with what was signed over beside it; 400 names the field. Where it is open
/// (unsigned, from this machine), pusher-js sends no channel_data and no user_data: a guest is made up from
/// the socket id.
Outcome authorizeClient(ApiContext& context, ApiCall& call);

} // namespace relay
