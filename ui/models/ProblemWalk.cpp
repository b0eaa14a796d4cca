// SPDX-License-Identifier: MIT
#include "models/ProblemWalk.h"

#include "journal/FactOutcome.h"

namespace relay {
namespace {

constexpr std::size_t maxKnown = 10'000;

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

/// How the log shows a fact, and in which row: a later finding belongs to the fact it is about.
struct Shown {
    FactId id;
    FactOutcome outcome;
};
Shown shownOf(const Fact& fact) {
    if (fact.kind() != FactKind::FindingCame)
        return {fact.id, outcome(fact)};
    auto worst = FactOutcome::None;
    for (const Finding& finding : fact.findings)
        if (finding.severity == Severity::Problem)
            worst = FactOutcome::Problem;
        else if (finding.severity == Severity::Warning && worst == FactOutcome::None)
            worst = FactOutcome::Warning;
    return {fact.about() == FactId::None ? fact.id : fact.about(), worst};
}

} // namespace

ProblemWalk::Counts ProblemWalk::Walk::counts() const {
    return {static_cast<qint64>(all.size()), static_cast<qint64>(unseen.size())};
}

bool ProblemWalk::Walk::take(FactId id, bool seen) {
    if (!all.insert(id).second)
        return false;
    if (!seen)
        unseen.insert(id);
    if (all.size() > maxKnown) {
        unseen.erase(*all.begin());
        all.erase(all.begin());
    }
    return true;
}

void ProblemWalk::Walk::dropUpTo(FactId id) {
    all.erase(all.begin(), all.upper_bound(id));
    unseen.erase(unseen.begin(), unseen.upper_bound(id));
}

void ProblemWalk::add(const std::vector<FactPtr>& facts) {
    take(facts, [](FactId) { return false; });
}

void ProblemWalk::restore(const std::vector<FactPtr>& facts, const std::set<FactId>& unseen) {
    take(facts, [&unseen](FactId id) { return !unseen.contains(id); });
}

std::set<FactId> ProblemWalk::unseen() const {
    std::set<FactId> both = m_problems.unseen;
    both.insert(m_warnings.unseen.begin(), m_warnings.unseen.end());
    return both;
}

void ProblemWalk::dropUpTo(FactId id) {
    m_problems.dropUpTo(id);
    m_warnings.dropUpTo(id);
    emit changed();
}

template <typename IsSeen>
void ProblemWalk::take(const std::vector<FactPtr>& facts, IsSeen isSeen) {
    bool isNew = false;
    for (const FactPtr& fact : facts) {
        const Shown shown = shownOf(*fact);
        if (shown.outcome == FactOutcome::Problem)
            isNew |= m_problems.take(shown.id, isSeen(shown.id));
        else if (shown.outcome == FactOutcome::Warning)
            isNew |= m_warnings.take(shown.id, isSeen(shown.id));
    }
    if (isNew)
        emit changed();
}

void ProblemWalk::see(FactId id) {
    if (m_problems.unseen.erase(id) + m_warnings.unseen.erase(id) > 0)
        emit changed();
}

void ProblemWalk::seeAll() {
    m_problems.unseen.clear();
    m_warnings.unseen.clear();
    emit changed();
}

const ProblemWalk::Walk& ProblemWalk::nearest() const {
    if (!m_problems.unseen.empty())
        return m_problems;
    return !m_warnings.unseen.empty() || m_problems.all.empty() ? m_warnings : m_problems;
}

FactId ProblemWalk::next(FactId from) const {
    return after(nearest().steps(), from);
}

FactId ProblemWalk::previous(FactId from) const {
    return before(nearest().steps(), from);
}

} // namespace relay
