// SPDX-License-Identifier: MIT
#include "api/HistoryRoute.h"

#include "api/PageJson.h"
#include "api/QueryNumber.h"
#include "commands/HistoryQuery.h"
#include "protocol/Query.h"
#include "relay/App.h"

#include <algorithm>

namespace relay {
namespace {

/// What the nodes have kept in common, in the form of historyPageJson().
QByteArray sharedPageJson(const std::vector<OtherNodes::KeptEvent>& events, bool more) {
    QByteArray out("{\"events\":[");
    for (const OtherNodes::KeptEvent& event : events) {
        if (!out.endsWith('['))
            out += ',';
        out += event.json;
    }
    out += "],\"next_cursor\":";
    out += more ? '"' + QByteArray::number(events.back().id) + '"' : QByteArrayLiteral("null");
    return out + '}';
}

/// Whether a page of this node's own history has given that as its cursor. Ids of all nodes hold the time of
/// Redis, and are far larger.
bool isOwnId(quint64 id) {
    constexpr quint64 leastOfAllNodes = 1ULL << 48;
    return id > 0 && id < leastOfAllNodes;
}

} // namespace

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
    const QByteArray own = historyPageJson(*page);
    if (isOwnId(number(*cursor)))
        return json(own);
    const auto later = [limit = *limit, isFirst = number(*cursor) == 0, own,
                        respond = call.respond](std::optional<std::vector<OtherNodes::KeptEvent>> events) {
        if (!events)
            return respond(redisDoesNotTell());
        if (isFirst && events->empty()) // as after a restart of Redis: better what this node knows
            return respond(json(own));
        const bool more = static_cast<qint64>(events->size()) > limit;
        events->resize(std::min(events->size(), static_cast<size_t>(limit)));
        respond(json(sharedPageJson(*events, more)));
    };
    if (call.app->others().readHistory(call.app->config().id, call.segment(3), number(*cursor), *limit + 1,
                                       later))
        return AnswersLater{};
    return json(own);
}

} // namespace relay
