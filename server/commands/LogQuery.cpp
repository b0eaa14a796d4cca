// SPDX-License-Identifier: MIT
#include "commands/LogQuery.h"

#include "face/JournalReader.h"

#include <algorithm>

namespace relay {
namespace {

/// Facts looked at for one page, so that no query holds the relay up.
constexpr quint64 mostLookedAt = 200'000;
constexpr quint64 chunk = 1000;
/// Times grow with the ids, but for facts that brought their own (a log line); those are this late at most.
constexpr qint64 clockSlack = 60'000'000;

/// At most `max` facts that fit; `next` is where it stopped looking, None if it came to the end.
FactPage find(const JournalReader& journal, const LogQuery& query, qint64 max) {
    FactPage found;
    const quint64 oldest = std::max({number(journal.oldest()), number(query.after) + 1, quint64(1)});
    quint64 end = number(journal.newest()) + 1; // one past what is looked at next
    if (query.before != FactId::None)
        end = std::min(end, number(query.before));
    const quint64 stop = end > oldest + mostLookedAt ? end - mostLookedAt : oldest;
    while (end > stop) {
        const quint64 from = std::max(stop, end > chunk ? end - chunk : 1);
        const JournalBatch batch = journal.read(FactId(from), static_cast<int>(end - from));
        for (auto fact = batch.facts.rbegin(); fact != batch.facts.rend(); ++fact) {
            if ((*fact)->time < query.sinceTime - clockSlack)
                return found;
            if (!query.fits(**fact))
                continue;
            found.facts.push_back(*fact);
            if (static_cast<qint64>(found.facts.size()) == max)
                return found;
        }
        end = from;
    }
    if (stop > oldest)
        found.next = FactId(stop);
    return found;
}

} // namespace

bool LogQuery::fits(const Fact& fact) const {
    if (!fact.app.isNull() && fact.app != app)
        return false;
    if (!channel.isNull() && fact.channel() != channel)
        return false;
    if (!name.isNull() && fact.name() != name)
        return false;
    if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), fact.kind()) == kinds.end())
        return false;
    if (!filter.matches(fact))
        return false;
    return fact.id > after && fact.time >= sinceTime && (before == FactId::None || fact.id < before);
}

FactPage readLog(const JournalReader& journal, const LogQuery& query) {
    const qint64 limit = std::clamp<qint64>(query.limit, 1, LogQuery::mostPerPage);
    FactPage page = find(journal, query, limit + 1);
    if (static_cast<qint64>(page.facts.size()) > limit) {
        page.facts.pop_back();
        page.next = page.facts.back()->id;
    }
    return page;
}

bool isLogEmpty(const JournalReader& journal, const LogQuery& query) {
    return find(journal, query, 1).facts.empty();
}

} // namespace relay
