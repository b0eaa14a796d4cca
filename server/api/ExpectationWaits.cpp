// SPDX-License-Identifier: MIT
#include "api/ExpectationWaits.h"

#include "api/PageJson.h"
#include "api/Route.h"

#include <algorithm>

namespace relay {
namespace {

constexpr qint64 atOnce = 0;

} // namespace

void ExpectationWaits::add(ExpectationWatch watch, HttpResponder respond, qint64 deadline) {
    m_waiting.push_back({std::move(watch), std::move(respond), deadline});
}

void ExpectationWaits::grew(const FactPtr& fact) {
    for (Waiting& waiting : m_waiting) {
        waiting.watch.take(fact);
        if (waiting.watch.isDecided())
            waiting.deadline = atOnce;
    }
}

void ExpectationWaits::tick(qint64 now) {
    const auto due = std::stable_partition(m_waiting.begin(), m_waiting.end(),
                                           [now](const Waiting& waiting) { return waiting.deadline > now; });
    std::vector<Waiting> answered(std::make_move_iterator(due), std::make_move_iterator(m_waiting.end()));
    m_waiting.erase(due, m_waiting.end());
    // Only now: an answer may bring the next request at once.
    for (Waiting& waiting : answered)
        waiting.respond(expectationAnswer(waiting.watch));
}

void ExpectationWaits::answerAll() {
    for (Waiting& waiting : m_waiting)
        waiting.deadline = atOnce;
    tick(atOnce);
}

std::optional<qint64> ExpectationWaits::nextDeadline() const {
    if (m_waiting.empty())
        return std::nullopt;
    return std::min_element(m_waiting.begin(), m_waiting.end(),
                            [](const Waiting& a, const Waiting& b) { return a.deadline < b.deadline; })
        ->deadline;
}

HttpResponse expectationAnswer(const ExpectationWatch& watch) {
    return json(outcomeJson(watch.outcome(), appendLogRow));
}

} // namespace relay
