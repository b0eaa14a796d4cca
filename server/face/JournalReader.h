// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace relay {

/// What a reader gets from the journal.
struct JournalBatch {
    std::vector<FactPtr> facts; ///< in order of id
    FactId next = FactId::None; ///< read from here the next time
    quint64 missed = 0;         ///< facts that had left the journal before they were read
};

/// What a search does with a fact that it was shown.
struct Verdict {
    bool keeps = false; ///< the fact, for the result
    bool ends = false;  ///< the search
};
/// Gets facts one by one. The fact and its texts are there during the call alone: whatever outlives it is
/// kept by the verdict.
using Judge = std::function<Verdict(const Fact& fact)>;

/// Shows all of the facts to the judge, the last first; false if it ended the search.
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
    /// At most `max` facts with ids >= `from`; FactId::None reads from the oldest kept, and nothing counts as
    /// missed then.
    virtual JournalBatch read(FactId from, int max) const = 0;
    /// As read(), but shows the facts in order instead of returning them, until `visit` says that it has had
    /// enough; cheaper a fact where they are packed. The fact and its texts are there during the call alone,
    /// and the journal is not locked then. Returns where to go on, without facts.
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
    /// Shows the facts with ids < `before`, the newest first, until the judge ends it or there are no more;
    /// FactId::None begins with the newest. Returns those that it kept, the newest first. Much cheaper a fact
    /// than reading all; the journal is not locked while the judge is called.
    virtual std::vector<FactPtr> search(FactId before, const Judge& judge) const = 0;
    /// The fact with that id, a later finding merged in; null if it has left the journal.
    virtual FactPtr find(FactId id) const = 0;
    virtual FactId oldest() const = 0; ///< None while empty
    virtual FactId newest() const = 0; ///< None before the first fact
    /// The newest of the facts that an earlier run left; None if there are none.
    virtual FactId restoredUpTo() const { return FactId::None; }
};

} // namespace relay
