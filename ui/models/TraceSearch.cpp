// SPDX-License-Identifier: MIT
#include "models/TraceSearch.h"

namespace relay {
namespace {

constexpr quint64 factsLookedAt = 20'000; // the newest ones; bounds the cost of a trace

std::vector<FactPtr> recentFacts(const JournalReader& journal) {
    const quint64 newest = number(journal.newest());
    const quint64 from = newest > factsLookedAt ? newest - factsLookedAt + 1 : 1;
    return journal.read(static_cast<FactId>(from), static_cast<int>(factsLookedAt)).facts;
}

void keepApp(std::vector<FactPtr>& facts, const QByteArray& app) {
    if (!app.isEmpty())
        std::erase_if(facts,
                      [&app](const FactPtr& fact) { return !fact->app.isEmpty() && fact->app != app; });
}

/// The current version of the fact, with later findings; for a finding, the fact that it is about.
FactPtr current(const JournalReader& journal, const FactPtr& fact) {
    const bool finding = fact->kind() == FactKind::FindingCame && fact->about() != FactId::None;
    const FactPtr kept = journal.find(finding ? fact->about() : fact->id);
    return kept ? kept : fact;
}

} // namespace

bool isTraceable(const Fact& fact) {
    return fact.kind() == FactKind::Event || fact.kind() == FactKind::ApiRefused ||
           fact.kind() == FactKind::AppLog ||
           (fact.kind() == FactKind::FindingCame && fact.about() != FactId::None);
}

Trace searchTrace(const JournalReader& journal, const TraceWish& wish) {
    std::vector<FactPtr> facts = recentFacts(journal);
    FactPtr about;
    if (wish.about) {
        about = current(journal, wish.about);
        // A finding whose fact has left the journal or is not a broadcast has no way to show.
        if (about->kind() == FactKind::FindingCame || !isTraceable(*about))
            about = nullptr;
    } else {
        keepApp(facts, wish.app);
        Trace found = traceOf(facts, wish.wanted);
        if (found.about == FactId::None)
            return found; // it may report a failure that names no event
        about = journal.find(found.about);
    }
    if (about)
        keepApp(facts, about->app);
    return traceAbout(facts, about);
}

} // namespace relay
