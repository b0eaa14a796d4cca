// SPDX-License-Identifier: MIT
#pragma once

#include "commands/LogQuery.h"
#include "protocol/Result.h"

namespace relay {

class JournalReader;
class Query;

/// What a caller of the event log asks for in its query (`/apps/{id}/events/log` in
/// resources/docs/http-api.md).
struct LogParameters {
    LogQuery query;
    int waitSeconds = 0;
};

/// `since=mark:NAME` is looked up in the journal; relative times in the filter count from `now` (microseconds
/// since 1970). The error tells which parameter is wrong.
Result<LogParameters, Refused> parseLogParameters(const Query& query, const QByteArray& app,
                                                  const JournalReader& journal, qint64 now);

} // namespace relay
