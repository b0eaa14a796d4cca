// SPDX-License-Identifier: MIT
#include "api/LongPolls.h"

#include "api/PageJson.h"
#include "api/Route.h"

#include <algorithm>

namespace relay {
namespace {

constexpr qint64 atOnce = 0;

} // namespace

void LongPolls::add(LogQuery query, HttpResponder respond, qint64 deadline) {
    m_waiting.push_back({std::move(query), std::move(respond), deadline});
}

void LongPolls::grew(const Fact& fact) {
    for (Waiting& waiting : m_waiting)
        if (waiting.deadline != atOnce && waiting.query.fits(fact))
            waiting.deadline = atOnce;
}

void LongPolls::tick(qint64 now, const JournalReader& journal) {
    const auto due = std::stable_partition(m_waiting.begin(), m_waiting.end(),
                                           [now](const Waiting& waiting) { return waiting.deadline > now; });
    std::vector<Waiting> answered(std::make_move_iterator(due), std::make_move_iterator(m_waiting.end()));
    m_waiting.erase(due, m_waiting.end());
    // Only now: an answer may bring the next request at once.
    for (Waiting& waiting : answered)
        waiting.respond(json(logPageJson(readLog(journal, waiting.query))));
}

void LongPolls::answerAll(const JournalReader& journal) {
    for (Waiting& waiting : m_waiting)
        waiting.deadline = atOnce;
    tick(atOnce, journal);
}

std::optional<qint64> LongPolls::nextDeadline() const {
    if (m_waiting.empty())
        return std::nullopt;
    return std::min_element(m_waiting.begin(), m_waiting.end(),
                            [](const Waiting& a, const Waiting& b) { return a.deadline < b.deadline; })
        ->deadline;
}

} // namespace relay
