// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// `POST /apps/{id}/auth`: signs for a client (resources/docs/http-api.md; resources/docs/protocol.md, Auth
/// signatures). JSON or form body: `socket_id` with `channel_name` and, for presence, `channel_data`; or with
/// `user_data`. 200 `{"auth":…}` along with the data that was signed; 400 names the field. If the endpoint is
/// open (unsigned, from this machine), pusher-js sends neither channel_data nor user_data, so a guest is made
/// up from the socket id.
Outcome authorizeClient(ApiContext& context, ApiCall& call);

} // namespace relay
