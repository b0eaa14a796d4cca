// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// `POST /apps/{id}/expectations`: what a test expects of the app's events (resources/docs/http-api.md).
/// Waits at most `within` (5 s), and only until the outcome is decided. 200 `{"met","matched","events",
/// "nearest"?}`; 400 names the key; 400 for an unknown mark; 503 with Retry-After while too many are waiting.
Outcome expectEvents(ApiContext& context, ApiCall& call);

} // namespace relay
