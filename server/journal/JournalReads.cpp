// SPDX-License-Identifier: MIT
// How readers get facts out of the Journal: first whatever needs the mutex, then the packed facts without it.

#include "journal/Journal.h"
#include "journal/packed/PackedFactReader.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace relay {
namespace {

/// Like judgeLastFirst(), for facts of a block from `index` on; changed facts are in `facts`.
bool judgePacked(const PackedFacts& block, std::size_t index, const std::vector<FactPtr>& facts,
                 const Judge& judge, std::vector<FactPtr>& kept) {
    PackedFactReader reader = block.reader();
    for (std::size_t i = facts.size(); i-- > 0;) {
        const Verdict verdict = judge(facts[i] ? *facts[i] : reader.look(index + i));
        if (verdict.keeps)
            kept.push_back(facts[i] ? facts[i] : reader.read(index + i));
        if (verdict.ends)
            return false;
    }
    return true;
}

} // namespace

/// At most `max` packed facts with that id or a greater one.
std::vector<Journal::Run> Journal::packedRuns(FactId from, std::size_t max) const {
    std::vector<Run> runs;
    for (auto block = blockAtOrAfter(from); block != m_packed.end() && max > 0; ++block) {
        const std::size_t left = block == m_packed.begin() ? m_left : 0;
        const std::size_t index = std::max((*block)->atOrAfter(from), left);
        const std::size_t count = std::min((*block)->count() - index, max);
        runs.push_back({*block, index, count});
        max -= count;
    }
    return runs;
}

/// Leaves entries null if the block's fact is unchanged.
void Journal::takeChanged(const Run& run, std::span<FactPtr> into) const {
    const FactId last = run.block->idAt(run.index + run.count - 1);
    for (auto changed = m_changed.lower_bound(run.block->idAt(run.index));
         changed != m_changed.end() && changed->first <= last; ++changed)
        into[run.block->atOrAfter(changed->first) - run.index] = changed->second.fact;
}

/// What a reader gets, with null for facts still to be unpacked from the runs.
JournalBatch Journal::batchFrom(FactId from, int max, std::vector<Run>& runs) const {
    JournalBatch batch;
    std::vector<FactPtr>& facts = batch.facts;
    const QMutexLocker lock(&m_mutex);
    const FactId first = firstId();
    const FactId wanted = from == FactId::None ? first : from;
    if (wanted < first)
        batch.missed = number(first) - number(wanted);
    const auto most = static_cast<std::size_t>(std::max(max, 0));
    runs = packedRuns(wanted, most);
    for (const Run& run : runs) {
        facts.resize(facts.size() + run.count);
        takeChanged(run, std::span(facts).last(run.count));
    }
    for (auto next = newestAtOrAfter(wanted); next != m_newest.end() && facts.size() < most; ++next)
        facts.push_back(next->fact);
    batch.next = std::max(wanted, first);
    return batch;
}

JournalBatch Journal::read(FactId from, int max) const {
    std::vector<Run> runs;
    JournalBatch batch = batchFrom(from, max, runs);
    std::span<FactPtr> rest(batch.facts);
    for (const Run& run : runs) {
        run.block->readInto(rest.first(run.count), run.index);
        rest = rest.subspan(run.count);
    }
    if (!batch.facts.empty())
        batch.next = FactId(number(batch.facts.back()->id) + 1);
    return batch;
}

JournalBatch Journal::walk(FactId from, int max, const std::function<bool(const Fact&)>& visit) const {
    std::vector<Run> runs;
    JournalBatch batch = batchFrom(from, max, runs);
    const std::vector<FactPtr> facts = std::exchange(batch.facts, {});
    const auto goesOn = [&](const Fact& fact) {
        batch.next = FactId(number(fact.id) + 1);
        return visit(fact);
    };
    auto fact = facts.begin();
    for (const Run& run : runs) {
        PackedFactReader reader = run.block->reader();
        for (std::size_t i = 0; i < run.count; ++i, ++fact)
            if (!goesOn(*fact ? **fact : reader.look(run.index + i)))
                return batch;
    }
    while (fact != facts.end() && goesOn(**fact))
        ++fact;
    return batch;
}

/// The newest facts before that id; empty if there are none.
Journal::Part Journal::partBefore(FactId id) const {
    Part part;
    const QMutexLocker lock(&m_mutex);
    const auto newest = newestAtOrAfter(id);
    for (auto kept = m_newest.begin(); kept != newest; ++kept)
        part.facts.push_back(kept->fact);
    if (!part.facts.empty())
        return part;
    const auto behind = std::partition_point(m_packed.begin(), m_packed.end(),
                                             [id](const Block& block) { return block->idAt(0) < id; });
    if (behind == m_packed.begin())
        return part;
    const Block& block = *std::prev(behind);
    const std::size_t index = block == m_packed.front() ? m_left : 0;
    const std::size_t end = block->atOrAfter(id);
    if (end <= index)
        return part;
    part.run = {block, index, end - index};
    part.facts.resize(part.run.count);
    takeChanged(part.run, part.facts);
    return part;
}

std::vector<FactPtr> Journal::search(FactId before, const Judge& judge) const {
    constexpr FactId behindAll{std::numeric_limits<quint64>::max()};
    std::vector<FactPtr> kept;
    const auto judgeAll = [&](const Part& part) {
        return part.run.block ? judgePacked(*part.run.block, part.run.index, part.facts, judge, kept)
                              : judgeLastFirst(part.facts, judge, kept);
    };
    Part part = partBefore(before == FactId::None ? behindAll : before);
    while (!part.facts.empty() && judgeAll(part))
        part = partBefore(part.firstId());
    return kept;
}

FactPtr Journal::find(FactId id) const {
    Run run;
    {
        const QMutexLocker lock(&m_mutex);
        if (id < firstId() || id > FactId(m_lastId))
            return nullptr;
        if (const auto changed = m_changed.find(id); changed != m_changed.end())
            return changed->second.fact;
        const auto block = blockAtOrAfter(id);
        if (block == m_packed.end())
            return newestAtOrAfter(id)->fact;
        run = {*block, (*block)->atOrAfter(id), 1};
    }
    return run.block->idAt(run.index) == id ? run.block->at(run.index) : nullptr;
}

} // namespace relay
