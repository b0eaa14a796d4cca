// SPDX-License-Identifier: MIT
#include "attach/AttachedJournal.h"

#include "journal/FactCost.h"

#include <algorithm>

namespace relay {
namespace {

constexpr std::size_t mostGaps = 1000;
constexpr std::ptrdiff_t piece = 1000; ///< facts searched at once, so that the mutex is never held for long
constexpr quint64 mostMissed = 1'000'000'000; // the most that are counted

bool has(const Fact& fact, const Finding& finding) {
    return std::any_of(fact.findings.begin(), fact.findings.end(), [&finding](const Finding& own) {
        return own.code == finding.code && own.message == finding.message;
    });
}

} // namespace

AttachedJournal::AttachedJournal(Bounds bounds)
    : m_bounds(bounds) {}

AttachedJournal::Facts::iterator AttachedJournal::atOrAfter(FactId id) const {
    return std::lower_bound(m_facts.begin(), m_facts.end(), id,
                            [](const FactPtr& fact, FactId wanted) { return fact->id < wanted; });
}

void AttachedJournal::append(std::vector<FactPtr> facts) {
    const QMutexLocker lock(&m_mutex);
    for (FactPtr& fact : facts) {
        if (!m_facts.empty() && fact->id <= m_facts.back()->id) {
            if (!hasSame(*fact))
                countMissed(1);
            continue;
        }
        if (fact->kind() == FactKind::FindingCame)
            mergeInto(fact->about(), fact->findings);
        m_bytes += costOf(*fact);
        m_facts.push_back(std::move(fact));
    }
    while (m_facts.size() > 1 && (std::ssize(m_facts) > m_bounds.facts || m_bytes > m_bounds.bytes)) {
        m_bytes -= costOf(*m_facts.front());
        m_droppedUpTo = m_facts.front()->id;
        m_facts.pop_front();
    }
}

/// A fact that would have been dropped already is assumed to have been there.
bool AttachedJournal::hasSame(const Fact& fact) const {
    if (fact.id <= m_droppedUpTo)
        return true;
    const auto place = atOrAfter(fact.id);
    return place != m_facts.end() && (*place)->id == fact.id && (*place)->time == fact.time;
}

void AttachedJournal::mergeInto(FactId about, const std::vector<Finding>& findings) {
    const auto place = atOrAfter(about);
    if (place == m_facts.end() || (*place)->id != about)
        return;
    auto merged = std::make_shared<Fact>(**place);
    for (const Finding& finding : findings) {
        if (has(*merged, finding))
            continue;
        merged->findings.push_back(finding);
        ++merged->laterFindings;
    }
    m_bytes += costOf(*merged) - costOf(**place);
    *place = std::move(merged);
}

void AttachedJournal::addMissed(quint64 count) {
    const QMutexLocker lock(&m_mutex);
    countMissed(count);
}

void AttachedJournal::countMissed(quint64 count) {
    count = std::min(count, mostMissed - m_missed);
    m_missed += count;
    const FactId after = m_facts.empty() ? FactId::None : m_facts.back()->id;
    if (m_gaps.size() == mostGaps) {
        m_gaps[1].count += m_gaps[0].count;
        m_gaps.erase(m_gaps.begin());
    }
    m_gaps.push_back({after, count});
}

void AttachedJournal::setRestoredUpTo(FactId id) {
    const QMutexLocker lock(&m_mutex);
    m_restoredUpTo = id;
}

JournalBatch AttachedJournal::read(FactId from, int max) const {
    const QMutexLocker lock(&m_mutex);
    JournalBatch batch;
    batch.next = from;
    const auto first = atOrAfter(from);
    const auto last = m_facts.end() - first > max ? first + max : m_facts.end();
    batch.facts.assign(first, last);
    if (batch.facts.empty())
        return batch;
    batch.next = FactId(number(batch.facts.back()->id) + 1);
    if (from != FactId::None && from <= m_droppedUpTo)
        batch.missed = number(m_droppedUpTo) - number(from) + 1;
    for (const Gap& gap : m_gaps) // a gap counts with the first fact after it
        if (number(gap.after) + 1 >= number(from) && gap.after < batch.facts.back()->id)
            batch.missed += gap.count;
    batch.missed = std::min(batch.missed, mostMissed);
    return batch;
}

/// Some of the newest facts before that one.
std::vector<FactPtr> AttachedJournal::pieceBefore(FactId id) const {
    const QMutexLocker lock(&m_mutex);
    const auto end = id == FactId::None ? m_facts.end() : atOrAfter(id);
    return {end - std::min(piece, end - m_facts.begin()), end};
}

std::vector<FactPtr> AttachedJournal::search(FactId before, const Judge& judge) const {
    std::vector<FactPtr> kept;
    std::vector<FactPtr> facts = pieceBefore(before);
    while (!facts.empty() && judgeLastFirst(facts, judge, kept))
        facts = pieceBefore(facts.front()->id);
    return kept;
}

FactPtr AttachedJournal::find(FactId id) const {
    const QMutexLocker lock(&m_mutex);
    const auto place = atOrAfter(id);
    return place != m_facts.end() && (*place)->id == id ? *place : nullptr;
}

FactId AttachedJournal::oldest() const {
    const QMutexLocker lock(&m_mutex);
    return m_facts.empty() ? FactId::None : m_facts.front()->id;
}

FactId AttachedJournal::newest() const {
    const QMutexLocker lock(&m_mutex);
    return m_facts.empty() ? FactId::None : m_facts.back()->id;
}

FactId AttachedJournal::restoredUpTo() const {
    const QMutexLocker lock(&m_mutex); // readers must not wait for facts that have not arrived yet
    return m_facts.empty() ? FactId::None : std::min(m_restoredUpTo, m_facts.back()->id);
}

} // namespace relay
