// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace relay {

/// What a reader gets from the journal in one read.
struct JournalBatch {
    std::vector<FactPtr> facts; ///< in order of id
    FactId next = FactId::None; ///< where to read from next time
    quint64 missed = 0;         ///< facts dropped from the journal before they were read
};

/// What a search should do with a fact.
struct Verdict {
    bool keeps = false; ///< keep the fact in the result
    bool ends = false;  ///< end the search
};
/// Receives facts one by one. The fact and its texts are valid only during the call: to keep one longer, say
/// so in the verdict.
using Judge = std::function<Verdict(const Fact& fact)>;

/// Shows all facts to the judge, last first; false if the judge ended the search.
inline bool judgeLastFirst(std::span<const FactPtr> facts, const Judge& judge, std::vector<FactPtr>& kept) {
    for (; !facts.empty(); facts = facts.first(facts.size() - 1)) {
        const FactPtr& fact = facts.back();
        const Verdict verdict = judge(*fact);
        if (verdict.keeps)
            kept.push_back(fact);
        if (verdict.ends)
            return false;
    }
    return true;
}

/// The reading side of the journal. Every function may be called from any thread.
class JournalReader {
public:
    virtual ~JournalReader() = default;
    /// At most `max` facts with ids >= `from`; FactId::None reads from the oldest kept, and then nothing
    /// counts as missed.
    virtual JournalBatch read(FactId from, int max) const = 0;
    /// Like read(), but shows the facts in order instead of returning them, until `visit` returns false;
    /// cheaper per fact if they are packed. The fact and its texts are valid only during the call, and the
    /// journal is not locked then. Returns where to continue, without facts.
    virtual JournalBatch walk(FactId from, int max,
                              const std::function<bool(const Fact& fact)>& visit) const {
        JournalBatch batch = read(from, max);
        for (const FactPtr& fact : std::exchange(batch.facts, {})) {
            batch.next = FactId(number(fact->id) + 1);
            if (!visit(*fact))
                break;
        }
        return batch;
    }
    /// Shows the facts with ids < `before`, newest first, until the judge ends the search or there are no
    /// more; FactId::None starts with the newest. Returns those that it kept, newest first. Much cheaper per
    /// fact than reading all; the journal is not locked while the judge is called.
    virtual std::vector<FactPtr> search(FactId before, const Judge& judge) const = 0;
    /// The fact with that id, with later findings merged in; null if it has been dropped from the journal.
    virtual FactPtr find(FactId id) const = 0;
    virtual FactId oldest() const = 0; ///< None while empty
    virtual FactId newest() const = 0; ///< None before the first fact
    /// The newest fact left by an earlier run; None if there are none.
    virtual FactId restoredUpTo() const { return FactId::None; }
};

} // namespace relay
