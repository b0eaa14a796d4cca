// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// `GET /apps/{id}/channels`: `filter_by_prefix?`, `info?` = user_count, subscription_count
/// (resources/docs/http-api.md). 200 `{"channels":{name:{…}}}`. `#server-to-user-…` channels are listed only
/// if the prefix begins that way.
Outcome listChannels(ApiContext& context, ApiCall& call);

/// `GET /apps/{id}/channels/{name}`: `info?` = user_count, subscription_count, cache. 200
/// `{"occupied":bool,…}`, also for a vacant channel; subscription_count even without `info`.
Outcome showChannel(ApiContext& context, ApiCall& call);

/// `GET /apps/{id}/channels/{name}/users`: who is on a presence channel, `{"users":[{"id":"1"},…]}`; 400 on
/// any other kind.
Outcome listUsers(ApiContext& context, ApiCall& call);

} // namespace relay
