// SPDX-License-Identifier: MIT
#include "api/ExpectationRoute.h"

#include "api/ExpectationWaits.h"
#include "commands/ExpectationReader.h"
#include "commands/Marks.h"
#include "relay/App.h"
#include "relay/World.h"

namespace relay {

Outcome expectEvents(ApiContext& context, ApiCall& call) {
    auto expectation = readExpectation(call.request.body);
    if (!expectation) {
        Values values{onlyInText("problem", expectation.error().problem)};
        values.addUnlessEmpty("key", expectation.error().key);
        return wrongQuestion({Reason::ExpectationInvalid, std::move(values)});
    }
    const QByteArray& app = call.app->config().id;
    FactId after = FactId::None;
    if (!expectation->after.isEmpty()) {
        const auto mark = findMark(context.journal, app, expectation->after);
        if (!mark)
            return wrongQuestion({Reason::MarkUnknown, {{"given", expectation->after}}});
        after = *mark;
    }
    const double seconds = expectation->within.value_or(Expectation::usualWithin);
    ExpectationWatch watch(*std::move(expectation), app, after);
    watch.readAll(context.journal);
    if (watch.isDecided() || seconds <= 0 || context.stopping)
        return expectationAnswer(watch);
    if (context.expectations.isFull())
        return ApiRefusal{{Reason::ExpectationsFull, {{"limit", ExpectationWaits::mostWaiting}}},
                          {{"Retry-After", "1"}}};
    const qint64 deadline = context.clock.monotonicNanoseconds() + static_cast<qint64>(seconds * 1e9);
    context.expectations.add(std::move(watch), std::move(call.respond), deadline, std::move(call.connection));
    return AnswersLater{};
}

} // namespace relay
