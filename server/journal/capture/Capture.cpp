// SPDX-License-Identifier: MIT
#include "journal/capture/Capture.h"

#include "journal/FactCost.h"
#include "journal/capture/CaptureReader.h"

#include <algorithm>
#include <span>

namespace relay {
namespace {

bool isBefore(const FactPtr& fact, FactId id) {
    return fact->id < id;
}

bool has(const Fact& fact, const Finding& finding) {
    return std::any_of(fact.findings.begin(), fact.findings.end(), [&finding](const Finding& own) {
        return own.code == finding.code && own.message == finding.message;
    });
}

bool hasSmallerId(const FactPtr& a, const FactPtr& b) {
    return a->id < b->id;
}

/// The end of the run of a relay that begins at `from`: what follows came later with an id that was there
/// already, so ids began again.
std::size_t endOfRun(const std::vector<FactPtr>& facts, std::size_t from) {
    FactId newest = facts[from]->id;
    qint64 latest = facts[from]->time;
    std::size_t i = from + 1;
    while (i < facts.size() && (facts[i]->id > newest || facts[i]->time <= latest)) {
        newest = std::max(newest, facts[i]->id);
        latest = std::max(latest, facts[i]->time);
        ++i;
    }
    return i;
}

/// The ids of a run go on behind those of the one before, which ended with `last`.
void goOnBehind(std::span<FactPtr> run, FactId last) {
    const quint64 shift = number(last) + 1 - number(run.front()->id);
    const auto shifted = [shift](FactId id) {
        return FactId(number(id) + shift);
    };
    for (FactPtr& fact : run) {
        auto later = std::make_shared<Fact>(*fact);
        later->id = shifted(fact->id);
        if (auto* came = std::get_if<facts::FindingCame>(&later->body); came && came->about != FactId::None)
            came->about = shifted(came->about);
        fact = std::move(later);
    }
}

/// A recording may go on over the end of a relay, and files that were put together by hand may be out of
/// order.
void order(std::vector<FactPtr>& facts) {
    if (std::is_sorted(facts.begin(), facts.end(), hasSmallerId))
        return;
    for (std::size_t begin = 0; begin < facts.size();) {
        const std::size_t end = endOfRun(facts, begin);
        const std::span run = std::span(facts).subspan(begin, end - begin);
        std::stable_sort(run.begin(), run.end(), hasSmallerId);
        if (begin > 0)
            goOnBehind(run, facts[begin - 1]->id);
        begin = end;
    }
}

} // namespace

void mergeLaterFindings(std::vector<FactPtr>& facts) {
    for (std::size_t i = 0; i < facts.size(); ++i) {
        if (facts[i]->kind() != FactKind::FindingCame)
            continue;
        const FactPtr came = facts[i];
        const auto place = std::lower_bound(facts.begin(), facts.end(), came->about(), isBefore);
        if (place == facts.end() || (*place)->id != came->about())
            continue;
        auto merged = std::make_shared<Fact>(**place);
        for (const Finding& finding : came->findings) {
            if (has(*merged, finding))
                continue;
            merged->findings.push_back(finding);
            ++merged->laterFindings;
        }
        *place = std::move(merged);
    }
}

Result<std::shared_ptr<const Capture>, QByteArray> Capture::load(const QString& path,
                                                                 const Progress& progress, Bounds bounds) {
    using Loaded = Result<std::shared_ptr<const Capture>, QByteArray>;
    auto reader = CaptureReader::open(path);
    if (!reader)
        return Loaded(reader.error());
    auto capture = std::make_shared<Capture>();
    std::vector<FactPtr>& facts = capture->m_facts;
    qint64 bytes = 0;
    bool isFull = false;
    bool isCancelled = false;
    const auto take = [&](std::vector<FactPtr>&& some) {
        for (FactPtr& fact : some) {
            bytes += costOf(*fact);
            isFull = isFull || std::ssize(facts) >= bounds.facts || bytes > bounds.bytes;
            if (!isFull)
                facts.push_back(std::move(fact));
        }
    };
    const auto goOn = [&] {
        isCancelled = !progress((*reader)->position(), (*reader)->size());
        return !isCancelled && !isFull;
    };
    (*reader)->readAll(take, goOn);
    if (isCancelled)
        return Loaded(QByteArray());
    facts.shrink_to_fit();
    order(facts);
    mergeLaterFindings(facts);
    capture->m_header = (*reader)->header();
    capture->m_damage = (*reader)->damageText();
    capture->m_damageCount = (*reader)->damageCount();
    if (isFull) {
        capture->m_damage += "the file is too large: what follows the first " +
                             QByteArray::number(facts.size()) + " facts is left out\n";
        ++capture->m_damageCount;
    }
    return Loaded(std::move(capture));
}

std::vector<FactPtr>::const_iterator Capture::atOrAfter(FactId id) const {
    return std::lower_bound(m_facts.begin(), m_facts.end(), id, isBefore);
}

JournalBatch Capture::read(FactId from, int max) const {
    JournalBatch batch;
    const auto begin = atOrAfter(from);
    const auto count = std::min<std::ptrdiff_t>(std::max(max, 0), m_facts.end() - begin);
    batch.facts.assign(begin, begin + count);
    batch.next = begin + count == m_facts.end() ? FactId(std::max(number(newest()) + 1, number(from)))
                                                : begin[count]->id;
    return batch;
}

std::vector<FactPtr> Capture::search(FactId before, const Judge& judge) const {
    std::vector<FactPtr> kept;
    const auto end = before == FactId::None ? m_facts.end() : atOrAfter(before);
    judgeLastFirst({m_facts.begin(), end}, judge, kept);
    return kept;
}

FactPtr Capture::find(FactId id) const {
    const auto found = atOrAfter(id);
    return found == m_facts.end() || (*found)->id != id ? nullptr : *found;
}

FactId Capture::oldest() const {
    return m_facts.empty() ? FactId::None : m_facts.front()->id;
}

FactId Capture::newest() const {
    return m_facts.empty() ? FactId::None : m_facts.back()->id;
}

} // namespace relay
