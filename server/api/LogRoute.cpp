// SPDX-License-Identifier: MIT
#include "api/LogRoute.h"

#include "api/LogQuery.h"
#include "api/LongPolls.h"
#include "protocol/Query.h"
#include "relay/App.h"
#include "relay/World.h"

namespace relay {
namespace {

ApiRefusal tooManyWait() {
    ApiRefusal refusal;
    refusal.status = 503;
    refusal.reason = Refusal::Capacity;
    refusal.headers = {{"Retry-After", "1"}};
    refusal.sentence = QByteArray::number(LongPolls::mostWaiting) +
                       " requests wait for the event log already; try again, or ask without wait.";
    refusal.limit = LongPolls::mostWaiting;
    return refusal;
}

} // namespace

Outcome eventLog(ApiContext& context, ApiCall& call) {
    auto query = LogQuery::parse(Query(call.request.query()), call.app->config().id);
    if (!query)
        return badRequest(query.error());
    if (query->waitSeconds() == 0 || context.stopping || !query->isEmpty(context.journal))
        return json(query->page(context.journal));
    if (context.polls.isFull())
        return tooManyWait();
    const qint64 deadline = context.clock.monotonicNanoseconds() + query->waitSeconds() * 1'000'000'000ll;
    context.polls.add(*std::move(query), std::move(call.respond), deadline);
    return AnswersLater{};
}

} // namespace relay
