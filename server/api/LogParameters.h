// SPDX-License-Identifier: MIT
#pragma once

#include "commands/LogQuery.h"
#include "protocol/Result.h"

namespace relay {

class Query;

/// What a caller of the event log asks for in its query (`/apps/{id}/events/log` in
/// resources/docs/http-api.md).
struct LogParameters {
    LogQuery query;
    int waitSeconds = 0;
};

/// The error tells which parameter is wrong.
Result<LogParameters, Refused> parseLogParameters(const Query& query, const QByteArray& app);

} // namespace relay
