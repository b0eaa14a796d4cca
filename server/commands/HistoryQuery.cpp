// SPDX-License-Identifier: MIT
#include "commands/HistoryQuery.h"

#include "commands/EventCheck.h"
#include "relay/Hub.h"

#include <algorithm>

namespace relay {
Result<FactPage, CommandError> readHistory(const CommandContext& context, const HistoryQuery& query) {
    if (context.hub.limits().historyPerChannel <= 0)
        return CommandError{{Reason::HistoryIsOff, {}}};
    if (const auto error = channelError(query.channel, context.hub.limits()))
        return *error;
    const qint64 limit = std::clamp<qint64>(query.limit, 1, HistoryQuery::mostPerPage);
    FactPage page{context.history.newestFirst(query.app, query.channel, query.before, limit + 1)};
    if (static_cast<qint64>(page.facts.size()) > limit) {
        page.facts.pop_back();
        page.next = page.facts.back()->id;
    }
    return page;
}

} // namespace relay
