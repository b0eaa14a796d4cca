// SPDX-License-Identifier: MIT
#include "api/LogRoute.h"

#include "api/LogParameters.h"
#include "api/LongPolls.h"
#include "api/PageJson.h"
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
    auto asked = parseLogParameters(Query(call.request.query()), call.app->config().id);
    if (!asked)
        return badRequest(asked.error());
    if (asked->waitSeconds == 0 || context.stopping || !isLogEmpty(context.journal, asked->query))
        return json(logPageJson(readLog(context.journal, asked->query)));
    if (context.polls.isFull())
        return tooManyWait();
    const qint64 deadline = context.clock.monotonicNanoseconds() + asked->waitSeconds * 1'000'000'000ll;
    context.polls.add(std::move(asked->query), std::move(call.respond), deadline);
    return AnswersLater{};
}

} // namespace relay
