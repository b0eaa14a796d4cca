// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// `POST /apps/{id}/events`: one event to one or more channels (resources/docs/http-api.md). 200 `{}`, or
/// with `info` `{"channels":{name:{…}}}`; 400 and 413 name the field; 429 with Retry-After. The only route
/// that is called thousands of times a second.
Outcome publishEvent(ApiContext& context, ApiCall& call);

/// `POST /apps/{id}/events/batch` and `/batch_events`: all or nothing. 200 `{}`, or, if one of the events
/// asked for info, `{"batch":[…]}` with one object per event.
Outcome publishBatch(ApiContext& context, ApiCall& call);

/// `POST /apps/{id}/events/{event}/replay`: sends an event from the journal again, unchanged. 200
/// `{"ok":true,"new_event_id":n}`; 404 if the journal has no such event of the app.
Outcome replayEvent(ApiContext& context, ApiCall& call);

} // namespace relay
