// SPDX-License-Identifier: MIT
#include "api/HistoryRoute.h"

#include "api/ChannelRoutes.h"
#include "api/QueryNumber.h"
#include "journal/FactJson.h"
#include "journal/History.h"
#include "protocol/Query.h"
#include "relay/App.h"
#include "relay/Hub.h"

namespace relay {
namespace {

constexpr qint64 usualLimit = 25;
constexpr qint64 mostPerPage = 100;

ApiRefusal historyOff() {
    ApiRefusal refusal;
    refusal.status = 404;
    refusal.reason = Refusal::HistoryOff;
    refusal.sentence =
        "Event history is off. Start the relay with RELAY_HISTORY_ENABLED=true to keep the last events of "
        "each channel (RELAY_HISTORY_MAX says how many).";
    return refusal;
}

} // namespace

Outcome channelHistory(ApiContext& context, ApiCall& call) {
    if (context.hub.limits().historyPerChannel <= 0)
        return historyOff();
    auto inPath = channelInPath(context, call);
    if (auto* refusal = std::get_if<ApiRefusal>(&inPath))
        return std::move(*refusal);
    const Query query(call.request.query());
    const auto limit = queryNumber(query, "limit", 1, mostPerPage, usualLimit);
    if (!limit)
        return badRequest(limit.error());
    const auto cursor = queryCursor(query);
    if (!cursor)
        return badRequest(cursor.error());

    std::vector<FactPtr> page =
        context.history.newestFirst(call.app->config().id, std::get<QByteArray>(inPath), *cursor, *limit + 1);
    const bool hasMore = static_cast<qint64>(page.size()) > *limit;
    if (hasMore)
        page.pop_back();
    QByteArray out("{\"events\":[");
    for (const FactPtr& fact : page) {
        if (!out.endsWith('['))
            out += ',';
        appendOpenFactJson(out, *fact);
        out += '}';
    }
    out += "],\"next_cursor\":";
    out += hasMore ? '"' + QByteArray::number(number(page.back()->id)) + '"' : QByteArrayLiteral("null");
    out += '}';
    return json(std::move(out));
}

} // namespace relay
