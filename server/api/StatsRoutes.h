// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// `GET /apps/{id}/stats`: `{"connections","channels","users","events","deliveries","limits":{…}}` of the
/// app; `users` counts those signed in, `events` and `deliveries` count since the start, `limits` are those
/// in force.
Outcome appStats(ApiContext& context, ApiCall& call);

/// `GET /apps/{id}/connections`, which Laravel Pulse's recorder for Reverb calls: `{"connections":n}`.
Outcome appConnections(ApiContext& context, ApiCall& call);

/// `GET /stats`: `{"connections","channels","apps","events","deliveries","uptime_seconds"}` of the server.
Outcome serverStats(ApiContext& context, ApiCall& call);

/// `GET /health`: 200 `{"status":"ok"}`; 503 `{"status":"stopping"}` once the relay is stopping.
Outcome health(ApiContext& context, ApiCall& call);

/// `GET /up` (Reverb's), `/ready` and `/accept-traffic` (Soketi's): 200 `{"health":"OK"}`; 503
/// `{"health":"stopping"}` once the relay is stopping.
Outcome up(ApiContext& context, ApiCall& call);

/// `GET /metrics`: Prometheus text (Metrics).
Outcome metricsText(ApiContext& context, ApiCall& call);

/// `GET /app/{key}` without an upgrade: 426 that says how a client should connect.
Outcome webSocketByHttp(ApiContext& context, ApiCall& call);

} // namespace relay
