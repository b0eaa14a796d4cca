// SPDX-License-Identifier: MIT
#include "api/HistoryRoute.h"

#include "api/PageJson.h"
#include "api/QueryNumber.h"
#include "commands/HistoryQuery.h"
#include "protocol/Query.h"
#include "relay/App.h"

namespace relay {

Outcome channelHistory(ApiContext& context, ApiCall& call) {
    const Query query(call.request.query());
    const auto limit = queryNumber(query, "limit", 1, HistoryQuery::mostPerPage, HistoryQuery::usualLimit);
    if (!limit)
        return ApiRefusal{limit.error()};
    const auto cursor = queryCursor(query);
    if (!cursor)
        return ApiRefusal{cursor.error()};
    const auto page =
        readHistory(context.commands, {call.app->config().id, call.segment(3), *cursor, *limit});
    if (!page)
        return refused(page.error());
    return json(historyPageJson(*page));
}

} // namespace relay
