// SPDX-License-Identifier: MIT
#include "api/LogParameters.h"

#include "api/QueryNumber.h"
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

} // namespace

Result<LogParameters, Refused> parseLogParameters(const Query& query, const QByteArray& app) {
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
    auto kinds = parseKinds(query.value("kind"));
    if (!kinds)
        return kinds.error();
    log.kinds = *std::move(kinds);

    const QByteArray since = query.value("since");
    if (since.isEmpty())
        return parsed;
    bool isNumber = false;
    log.after = FactId(since.toULongLong(&isNumber));
    if (isNumber)
        return parsed;
    const auto time = fromIsoTime(since);
    if (!time)
        return Refused{Reason::SinceInvalid, {{"given", since}}};
    log.sinceTime = *time;
    return parsed;
}

} // namespace relay
