// SPDX-License-Identifier: MIT
#include "api/LogParameters.h"

#include "api/QueryNumber.h"
#include "commands/Marks.h"
#include "face/JournalReader.h"
#include "journal/IsoTime.h"
#include "protocol/Query.h"

namespace relay {
namespace {

constexpr qint64 longestWaitSeconds = 60;

Result<std::vector<FactKind>, Refused> parseKinds(const QByteArray& text) {
    std::vector<FactKind> kinds;
    if (text.isEmpty())
        return kinds;
    for (const QByteArray& word : text.split(',')) {
        const auto kind = factKind(word.trimmed());
        if (!kind) {
            QByteArray all;
            for (int i = 0; i < factKindCount(); ++i)
                all += (i > 0 ? ", " : "") + QByteArray(name(static_cast<FactKind>(i)));
            return Refused{Reason::KindInvalid, {{"given", word}, onlyInText("known", all)}};
        }
        kinds.push_back(*kind);
    }
    return kinds;
}

Result<Filter, Refused> parseFilter(const QByteArray& given, const FilterContext& context) {
    auto filter = Filter::parse(QString::fromUtf8(given), context);
    if (filter)
        return *std::move(filter);
    QByteArray problem = filter.error().sentence.toUtf8();
    if (problem.endsWith('.'))
        problem.chop(1);
    return Refused{Reason::FilterInvalid,
                   {{"column", filter.error().column}, onlyInText("problem", problem)}};
}

/// A fact's id, a time, or a mark's name.
std::optional<Refused> parseSince(const QByteArray& since, const JournalReader& journal, LogQuery& log) {
    constexpr QByteArrayView mark("mark:");
    if (since.startsWith(mark)) {
        const QByteArray name = since.sliced(mark.size());
        const auto found = findMark(journal, log.app, name);
        if (!found)
            return Refused{Reason::MarkUnknown, {{"given", name}}};
        log.after = *found;
        return std::nullopt;
    }
    bool isNumber = false;
    log.after = FactId(since.toULongLong(&isNumber));
    if (isNumber)
        return std::nullopt;
    const auto time = fromIsoTime(since);
    if (!time)
        return Refused{Reason::SinceInvalid, {{"given", since}}};
    log.sinceTime = *time;
    return std::nullopt;
}

} // namespace

Result<LogParameters, Refused> parseLogParameters(const Query& query, const QByteArray& app,
                                                  const JournalReader& journal, qint64 now) {
    LogParameters parsed;
    LogQuery& log = parsed.query;
    log.app = app;
    log.channel = query.value("channel");
    log.name = query.value("name");
    const auto limit = queryNumber(query, "limit", 1, LogQuery::mostPerPage, LogQuery::usualLimit);
    if (!limit)
        return limit.error();
    log.limit = *limit;
    const auto wait = queryNumber(query, "wait", 0, longestWaitSeconds, 0);
    if (!wait)
        return wait.error();
    parsed.waitSeconds = static_cast<int>(*wait);
    const auto cursor = queryCursor(query);
    if (!cursor)
        return cursor.error();
    log.before = *cursor;
    const QByteArray detail = query.value("detail");
    log.detail = !detail.isNull() && detail != "false" && detail != "0";
    auto kinds = parseKinds(query.value("kind"));
    if (!kinds)
        return kinds.error();
    log.kinds = *std::move(kinds);
    const FilterContext context{now, [&](const QByteArray& mark) {
                                    return findMark(journal, app, mark).value_or(FactId::None);
                                }};
    auto filter = parseFilter(query.value("filter"), context);
    if (!filter)
        return filter.error();
    log.filter = *std::move(filter);
    if (const QByteArray since = query.value("since"); !since.isEmpty())
        if (const auto refused = parseSince(since, journal, log))
            return *refused;
    return parsed;
}

} // namespace relay
