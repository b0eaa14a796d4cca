// SPDX-License-Identifier: MIT
#include "models/EarlierEvent.h"

#include <utility>

namespace relay {

FactPtr earlierEvent(const JournalReader& journal, const Fact& event, FactId before) {
    bool isElsewhere = false;
    const auto found = journal.search(before, [&](const Fact& fact) -> Verdict {
        if (fact.kind() != FactKind::Event || fact.app != event.app || fact.name() != event.name())
            return {};
        if (fact.channel() == event.channel())
            return {.keeps = true, .ends = true};
        return {.keeps = !std::exchange(isElsewhere, true)};
    });
    return found.empty() ? nullptr : found.back();
}

} // namespace relay
