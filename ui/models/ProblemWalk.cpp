// SPDX-License-Identifier: MIT
#include "models/ProblemWalk.h"

#include "journal/FactOutcome.h"

#include <algorithm>

namespace relay {
namespace {

constexpr std::size_t maxProblems = 10'000;

FactId after(const std::set<FactId>& ids, FactId from) {
    if (ids.empty())
        return FactId::None;
    const auto found = ids.upper_bound(from);
    return found == ids.end() ? *ids.begin() : *found;
}

FactId before(const std::set<FactId>& ids, FactId from) {
    if (ids.empty())
        return FactId::None;
    const auto found = ids.lower_bound(from);
    return found == ids.begin() ? *ids.rbegin() : *std::prev(found);
}

/// The fact in which the log shows the problem; None if there is none.
FactId problemOf(const Fact& fact) {
    if (fact.kind() != FactKind::FindingCame)
        return outcome(fact) == FactOutcome::Problem ? fact.id : FactId::None;
    const bool isProblem =
        std::any_of(fact.findings.begin(), fact.findings.end(),
                    [](const Finding& finding) { return finding.severity == Severity::Problem; });
    return !isProblem ? FactId::None : fact.about() == FactId::None ? fact.id : fact.about();
}

} // namespace

void ProblemWalk::add(const std::vector<FactPtr>& facts) {
    const std::size_t before = m_all.size();
    for (const FactPtr& fact : facts)
        if (const FactId id = problemOf(*fact); id != FactId::None && m_all.insert(id).second)
            m_unseen.insert(id);
    if (m_all.size() == before)
        return;
    while (m_all.size() > maxProblems) {
        m_unseen.erase(*m_all.begin());
        m_all.erase(m_all.begin());
    }
    emit changed();
}

void ProblemWalk::see(FactId id) {
    if (m_unseen.erase(id) > 0)
        emit changed();
}

void ProblemWalk::seeAll() {
    m_unseen.clear();
    emit changed();
}

FactId ProblemWalk::next(FactId from) const {
    return after(m_unseen.empty() ? m_all : m_unseen, from);
}

FactId ProblemWalk::previous(FactId from) const {
    return before(m_unseen.empty() ? m_all : m_unseen, from);
}

} // namespace relay
