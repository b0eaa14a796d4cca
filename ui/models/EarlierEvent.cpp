// SPDX-License-Identifier: MIT
#include "models/EarlierEvent.h"

#include <algorithm>

namespace relay {
namespace {

constexpr quint64 piece = 1024; ///< facts read at once, so that the journal is never held for long

} // namespace

FactPtr earlierEvent(const JournalReader& journal, const Fact& event, FactId before) {
    const quint64 oldest = number(journal.oldest());
    if (oldest == 0) // nothing is kept
        return nullptr;
    for (quint64 end = number(before); end > oldest;) {
        const quint64 from = end - std::min(end - oldest, piece);
        const JournalBatch batch = journal.read(FactId{from}, static_cast<int>(end - from));
        for (auto fact = batch.facts.rbegin(); fact != batch.facts.rend(); ++fact)
            if ((*fact)->id < before && (*fact)->kind() == FactKind::Event && (*fact)->app == event.app &&
                (*fact)->name() == event.name())
                return *fact;
        end = from;
    }
    return nullptr;
}

} // namespace relay
