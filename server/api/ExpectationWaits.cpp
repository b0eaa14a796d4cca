// SPDX-License-Identifier: MIT
#include "api/ExpectationWaits.h"

#include "api/PageJson.h"
#include "api/Route.h"

namespace relay {

void ExpectationWaits::add(ExpectationWatch watch, HttpResponder respond, qint64 deadline,
                           std::weak_ptr<const void> connection) {
    m_waiting.add(std::move(watch), std::move(respond), deadline, std::move(connection));
}

void ExpectationWaits::grew(const FactPtr& fact) {
    for (auto& waiting : m_waiting.all()) {
        waiting.question.take(fact);
        if (waiting.question.isDecided())
            waiting.makeDue();
    }
}

void ExpectationWaits::tick(qint64 now) {
    for (auto& waiting : m_waiting.takeDue(now))
        waiting.respond(expectationAnswer(waiting.question));
}

void ExpectationWaits::answerAll() {
    m_waiting.makeAllDue();
    tick(m_waiting.atOnce);
}

HttpResponse expectationAnswer(const ExpectationWatch& watch) {
    return json(outcomeJson(watch.outcome(), appendLogRow));
}

} // namespace relay
