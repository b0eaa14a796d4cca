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
    return {{Reason::LongPollsFull, {{"limit", LongPolls::mostWaiting}}}, {{"Retry-After", "1"}}};
}

} // namespace

Outcome eventLog(ApiContext& context, ApiCall& call) {
    auto asked = parseLogParameters(Query(call.request.query()), call.app->config().id, context.journal,
                                    context.clock.utcMicroseconds());
    if (!asked)
        return wrongQuestion(asked.error());
    if (asked->waitSeconds == 0 || context.stopping || !isLogEmpty(context.journal, asked->query))
        return json(logPageJson(readLog(context.journal, asked->query), asked->query.detail));
    if (context.polls.isFull())
        return tooManyWait();
    const qint64 deadline = context.clock.monotonicNanoseconds() + asked->waitSeconds * 1'000'000'000ll;
    context.polls.add(std::move(asked->query), std::move(call.respond), deadline, std::move(call.connection));
    return AnswersLater{};
}

} // namespace relay
