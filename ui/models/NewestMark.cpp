// SPDX-License-Identifier: MIT
#include "models/NewestMark.h"

namespace relay {

FactId newestMark(const JournalReader& journal, const QByteArray& name) {
    const auto found = journal.search(FactId::None, [&name](const Fact& fact) -> Verdict {
        const bool isIt = fact.kind() == FactKind::Mark && fact.name() == name;
        return {.keeps = isIt, .ends = isIt};
    });
    return found.empty() ? FactId::None : found.front()->id;
}

} // namespace relay
