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
        m_newest.push_back({kept, cost});
        ++m_count;
        m_bytes += cost;
        dropBeyondBounds();
    }
    if (m_newest.size() >= 2 * PackedFacts::mostFacts)
        pack();
    if (m_wake)
        m_wake();
    return kept;
}

void Journal::onAppend(std::function<void()> wake) {
    m_wake = std::move(wake);
}

/// Packs the older half of the facts that are not packed. Only the writer changes m_newest, so it may read it
/// without the lock and packs outside it.
void Journal::pack() {
    std::vector<FactPtr> facts;
    facts.reserve(PackedFacts::mostFacts);
    for (std::size_t i = 0; i < PackedFacts::mostFacts; ++i)
        facts.push_back(m_newest[i].fact);
    for (std::span<const FactPtr> rest(facts); !rest.empty();) {
        Block block = PackedFacts::of(rest);
        rest = rest.subspan(block->count());
        const QMutexLocker lock(&m_mutex);
        for (std::size_t i = 0; i < block->count(); ++i) {
            m_bytes -= m_newest.front().cost;
            m_newest.pop_front();
        }
        m_bytes += block->cost();
        m_packed.push_back(std::move(block));
    }
}

/// Packs all of it, so that dropRestored(), which another thread calls, leaves m_newest alone.
void Journal::restore(std::vector<FactPtr> facts, FactId lastId) {
    const QMutexLocker lock(&m_mutex);
    for (std::span<FactPtr> rest(facts); !rest.empty();) {
        Block block = PackedFacts::of(rest);
        m_lastId = number(block->last());
        m_count += static_cast<qint64>(block->count());
        m_bytes += block->cost();
        std::ranges::fill(rest.first(block->count()), nullptr);
        rest = rest.subspan(block->count());
        m_packed.push_back(std::move(block));
        dropBeyondBounds();
    }
    m_restoredUpTo = FactId(m_lastId);
    m_lastId = std::max(m_lastId, number(lastId));
}

void Journal::dropRestored() {
    const QMutexLocker lock(&m_mutex);
    while (!m_packed.empty() && firstId() <= m_restoredUpTo)
        dropOldest();
}

void Journal::dropBeyondBounds() {
    while (m_count > 1 && isOver())
        dropOldest();
}

void Journal::dropOldest() {
    --m_count;
    if (m_packed.empty()) {
        m_bytes -= m_newest.front().cost;
        m_newest.pop_front();
        return;
    }
    if (const auto changed = m_changed.find(firstId()); changed != m_changed.end()) {
        m_bytes -= changed->second.cost;
        m_changed.erase(changed);
    }
    // A block's memory is freed once all of its facts have been dropped.
    const PackedFacts& block = *m_packed.front();
    if (++m_left < block.count())
        return;
    m_left = 0;
    m_bytes -= block.cost();
    m_packed.pop_front();
}

/// The id of the oldest fact kept, or of the next one.
FactId Journal::firstId() const {
    if (!m_packed.empty())
        return m_packed.front()->idAt(m_left);
    return m_newest.empty() ? FactId(m_lastId + 1) : m_newest.front().fact->id;
}

Journal::Newest::const_iterator Journal::newestAtOrAfter(FactId id) const {
    if (m_newest.empty() || id <= m_newest.front().fact->id)
        return m_newest.begin();
    const quint64 ahead = number(id) - number(m_newest.front().fact->id);
    return m_newest.begin() + static_cast<std::ptrdiff_t>(std::min<quint64>(ahead, m_newest.size()));
}

/// The block that contains the first packed fact with that id or a greater one.
std::deque<Journal::Block>::const_iterator Journal::blockAtOrAfter(FactId id) const {
    return std::lower_bound(m_packed.begin(), m_packed.end(), id,
                            [](const Block& block, FactId wanted) { return block->last() < wanted; });
}

void Journal::mergeInto(FactId about, const std::vector<Finding>& findings) {
    const auto add = [&](Kept& place, const Fact& before) {
        auto merged = std::make_shared<Fact>(before); // readers may hold the old one: facts are immutable
        merged->findings.insert(merged->findings.end(), findings.begin(), findings.end());
        merged->laterFindings += std::ssize(findings);
        const qint64 cost = costOf(*merged);
        m_bytes += cost - place.cost;
        place = {std::move(merged), cost};
    };
    if (about < firstId())
        return;
    if (const auto block = blockAtOrAfter(about); block != m_packed.end()) {
        const std::size_t index = (*block)->atOrAfter(about);
        if ((*block)->idAt(index) != about)
            return;
        Kept& changed = m_changed[about];
        add(changed, changed.fact ? *changed.fact : *(*block)->at(index));
    } else if (const auto place = newestAtOrAfter(about); place != m_newest.end()) {
        add(m_newest[static_cast<std::size_t>(place - m_newest.begin())], *place->fact);
    }
}

FactId Journal::restoredUpTo() const {
    const QMutexLocker lock(&m_mutex);
    return m_restoredUpTo;
}

FactId Journal::oldest() const {
    const QMutexLocker lock(&m_mutex);
    return m_count == 0 ? FactId::None : firstId();
}

FactId Journal::newest() const {
    const QMutexLocker lock(&m_mutex);
    return static_cast<FactId>(m_lastId);
}

} // namespace relay
