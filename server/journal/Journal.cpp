// SPDX-License-Identifier: MIT
#include "journal/Journal.h"

#include "journal/FactCost.h"

#include <algorithm>

namespace relay {

Journal::Journal(Bounds bounds)
    : m_bounds(bounds) {}

FactId Journal::nextId() const {
    const QMutexLocker lock(&m_mutex);
    return static_cast<FactId>(m_lastId + 1);
}

FactPtr Journal::append(Fact fact) {
    const qint64 cost = costOf(fact);
    auto kept = std::make_shared<Fact>(std::move(fact));
    {
        const QMutexLocker lock(&m_mutex);
        kept->id = static_cast<FactId>(++m_lastId);
        if (kept->kind() == FactKind::FindingCame)
            mergeInto(kept->about(), kept->findings);
        m_facts.push_back(kept);
        m_bytes += cost;
        while (m_facts.size() > 1 &&
               (static_cast<qint64>(m_facts.size()) > m_bounds.facts || m_bytes > m_bounds.bytes))
            dropOldest();
    }
    if (m_wake)
        m_wake();
    return kept;
}

void Journal::onAppend(std::function<void()> wake) {
    m_wake = std::move(wake);
}

void Journal::dropOldest() {
    m_bytes -= costOf(*m_facts.front());
    m_facts.pop_front();
}

void Journal::mergeInto(FactId about, const std::vector<Finding>& findings) {
    if (about == FactId::None || m_facts.empty() || about < m_facts.front()->id || about > m_facts.back()->id)
        return;
    FactPtr& place = m_facts[number(about) - number(m_facts.front()->id)];
    auto merged = std::make_shared<Fact>(*place); // readers may hold the old one: facts never change
    merged->findings.insert(merged->findings.end(), findings.begin(), findings.end());
    merged->laterFindings += std::ssize(findings);
    m_bytes += costOf(*merged) - costOf(*place);
    place = std::move(merged);
}

JournalBatch Journal::read(FactId from, int max) const {
    JournalBatch batch;
    const QMutexLocker lock(&m_mutex);
    const quint64 first = m_facts.empty() ? m_lastId + 1 : number(m_facts.front()->id);
    const quint64 wanted = from == FactId::None ? first : number(from);
    if (wanted < first)
        batch.missed = first - wanted;
    const quint64 start = std::clamp(wanted, first, m_lastId + 1);
    const quint64 end = std::min(start + static_cast<quint64>(std::max(max, 0)), m_lastId + 1);
    batch.facts.reserve(end - start);
    for (quint64 id = start; id < end; ++id)
        batch.facts.push_back(m_facts[id - first]);
    batch.next = static_cast<FactId>(std::max(end, wanted));
    return batch;
}

FactPtr Journal::find(FactId id) const {
    const QMutexLocker lock(&m_mutex);
    if (m_facts.empty() || id < m_facts.front()->id || id > m_facts.back()->id)
        return nullptr;
    return m_facts[number(id) - number(m_facts.front()->id)];
}

FactId Journal::oldest() const {
    const QMutexLocker lock(&m_mutex);
    return m_facts.empty() ? FactId::None : m_facts.front()->id;
}

FactId Journal::newest() const {
    const QMutexLocker lock(&m_mutex);
    return static_cast<FactId>(m_lastId);
}

} // namespace relay
