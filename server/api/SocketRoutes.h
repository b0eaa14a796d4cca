// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// `GET /apps/{id}/sockets`: who is connected, oldest first. 200 `{"sockets":[{"socket_id","user_id"?,
/// "client","origin"?,"address","since","channels":[…]}]}`; `user_id` if it has signed in.
Outcome listSockets(ApiContext& context, ApiCall& call);

/// `POST /apps/{id}/sockets/{socket}/disconnect`: closes the connection with pusher:error and the code of the
/// body `{"code"?}`, 4000..4999 (4200). 200 `{}`; 404 if the app has no such connection; 400 for any other
/// body.
Outcome closeSocket(ApiContext& context, ApiCall& call);

} // namespace relay
