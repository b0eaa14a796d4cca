// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// `POST /apps/{id}/events`: one event to one or more channels (resources/docs/http-api.md). 200 `{}`, or
/// with `info` `{"channels":{name:{…}}}`; 400 and 413 name the field; 429 with Retry-After. The one route
/// that is called thousands of times a second.
Outcome publishEvent(ApiContext& context, ApiCall& call);

/// `POST /apps/{id}/events/batch` and `/batch_events`: all or nothing. 200 `{}`, or where one of them asked
/// for info `{"batch":[…]}` with one object an event.
Outcome publishBatch(ApiContext& context, ApiCall& call);

/// `POST /apps/{id}/events/{event}/replay`: sends an event of the journal again, as it was. 200
/// `{"ok":true,"new_event_id":n}`; 404 where the app's journal has no such event.
Outcome replayEvent(ApiContext& context, ApiCall& call);

} // namespace relay
