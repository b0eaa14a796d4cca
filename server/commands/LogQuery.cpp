// SPDX-License-Identifier: MIT
#include "commands/LogQuery.h"

#include "face/JournalReader.h"

#include <QElapsedTimer>

#include <algorithm>

namespace relay {
namespace {

/// Time spent on one page with a slow filter (Filter::isSlow()), so that the relay can serve others.
constexpr qint64 mostMilliseconds = 50;
/// Facts looked at for one page, so that no query holds up the relay.
constexpr qint64 mostLookedAt = 200'000;
/// Times increase with ids, except for facts that bring their own time (a log line); those are at most this
/// late.
constexpr qint64 clockSlack = 60'000'000;

/// At most `max` matching facts; `next` is where it stopped looking, None if it reached the end.
FactPage find(const JournalReader& journal, const LogQuery& query, qint64 max) {
    FactPage found;
    const FactId oldest = std::max(journal.oldest(), FactId(number(query.after) + 1));
    qint64 lookedAt = 0;
    qint64 fitting = 0;
    QElapsedTimer spent;
    spent.start();
    const auto isTooMuch = [&] {
        return lookedAt == mostLookedAt || (query.filter.isSlow() && spent.hasExpired(mostMilliseconds));
    };
    found.facts = journal.search(query.before, [&](const Fact& fact) -> Verdict {
        if (fact.id <= query.after || fact.time < query.sinceTime - clockSlack)
            return {.ends = true};
        const bool fits = query.fits(fact);
        fitting += fits;
        ++lookedAt;
        const bool isFull = fitting == max;
        if (!isFull && isTooMuch() && fact.id > oldest)
            found.next = fact.id;
        return {.keeps = fits, .ends = isFull || found.next != FactId::None};
    });
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
