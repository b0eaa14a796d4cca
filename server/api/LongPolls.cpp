// SPDX-License-Identifier: MIT
#include "api/LongPolls.h"

#include "api/PageJson.h"
#include "api/Route.h"

namespace relay {

void LongPolls::add(LogQuery query, HttpResponder respond, qint64 deadline,
                    std::weak_ptr<const void> connection) {
    m_waiting.add(std::move(query), std::move(respond), deadline, std::move(connection));
}

void LongPolls::grew(const Fact& fact) {
    for (auto& waiting : m_waiting.all())
        if (!waiting.isDue() && waiting.question.fits(fact))
            waiting.makeDue();
}

void LongPolls::tick(qint64 now, const JournalReader& journal) {
    for (auto& waiting : m_waiting.takeDue(now))
        waiting.respond(json(logPageJson(readLog(journal, waiting.question), waiting.question.detail)));
}

void LongPolls::answerAll(const JournalReader& journal) {
    m_waiting.makeAllDue();
    tick(m_waiting.atOnce, journal);
}

} // namespace relay
