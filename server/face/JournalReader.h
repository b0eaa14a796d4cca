// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <vector>

namespace relay {

/// What a reader gets from the journal.
struct JournalBatch {
    std::vector<FactPtr> facts; ///< in order of id
    FactId next = FactId::None; ///< read from here the next time
    quint64 missed = 0;         ///< facts that had left the journal before they were read
};

/// The reading side of the journal. Every function may be called from any thread.
class JournalReader {
public:
    virtual ~JournalReader() = default;
    /// At most `max` facts with ids >= `from`; FactId::None reads from the oldest kept, and nothing counts as
    /// missed then.
    virtual JournalBatch read(FactId from, int max) const = 0;
    /// The fact with that id, a later finding merged in; null if it has left the journal.
    virtual FactPtr find(FactId id) const = 0;
    virtual FactId oldest() const = 0; ///< None while empty
    virtual FactId newest() const = 0; ///< None before the first fact
};

} // namespace relay
