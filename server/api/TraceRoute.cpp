// SPDX-License-Identifier: MIT
#include "api/TraceRoute.h"

#include "diagnosis/Trace.h"
#include "journal/Journal.h"
#include "protocol/Query.h"
#include "relay/App.h"

namespace relay {
namespace {

constexpr quint64 factsLookedAt = 20'000; // the newest ones; bounds what one call costs

std::vector<FactPtr> recentFacts(const JournalReader& journal, const QByteArray& app) {
    const quint64 newest = number(journal.newest());
    const quint64 from = newest > factsLookedAt ? newest - factsLookedAt : 1;
    std::vector<FactPtr> facts =
        journal.read(static_cast<FactId>(from), static_cast<int>(factsLookedAt)).facts;
    std::erase_if(facts, [&](const FactPtr& fact) { return !fact->app.isEmpty() && fact->app != app; });
    return facts;
}

} // namespace

Outcome traceEvent(ApiContext& context, ApiCall& call) {
    const QByteArray wanted = Query(call.request.query()).value("of");
    return json(traceJson(traceOf(recentFacts(context.journal, call.app->config().id), wanted)));
}

} // namespace relay
