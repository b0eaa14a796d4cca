// SPDX-License-Identifier: MIT
#include "api/LogQuery.h"

#include "api/QueryNumber.h"
#include "diagnosis/Verdict.h"
#include "journal/FactJson.h"
#include "journal/FactTexts.h"
#include "journal/IsoTime.h"
#include "journal/Journal.h"
#include "protocol/JsonString.h"
#include "protocol/Query.h"

#include <algorithm>

namespace relay {
namespace {

constexpr qint64 usualLimit = 100;
constexpr qint64 mostPerPage = 1000;
constexpr qint64 longestWaitSeconds = 60;
/// Facts looked at for one page, so that no query holds the relay up. A page that ends there has a
/// next_cursor and may be short.
constexpr quint64 mostLookedAt = 200'000;
constexpr quint64 chunk = 1000;
/// Times grow with the ids, but for facts that brought their own (a log line); those are this late at most.
constexpr qint64 clockSlack = 60'000'000;

Result<std::vector<FactKind>, QByteArray> parseKinds(const QByteArray& text) {
    std::vector<FactKind> kinds;
    if (text.isEmpty())
        return kinds;
    for (const QByteArray& word : text.split(',')) {
        const auto kind = factKind(word.trimmed());
        if (!kind) {
            QByteArray all;
            for (int i = 0; i < factKindCount(); ++i)
                all += (i > 0 ? ", " : "") + QByteArray(name(static_cast<FactKind>(i)));
            return "kind is \"" + word + "\"; there are: " + all + '.';
        }
        kinds.push_back(*kind);
    }
    return kinds;
}

/// Who got it, as far as that was kept.
void appendRecipients(QByteArray& out, const facts::Event& event) {
    out += ",\"recipient_ids\":[";
    for (const QByteArray& socketId : event.recipientIds) {
        if (!out.endsWith('['))
            out += ',';
        appendJsonString(out, socketId);
    }
    out += std::ssize(event.recipientIds) < event.recipients ? "],\"recipient_ids_cut\":true" : "]";
}

void appendRow(QByteArray& out, const Fact& fact) {
    if (fact.app.isNull() && !fact.data().isNull()) {
        Fact bare = fact; // what belongs to no app is told without its payload
        visitTexts(bare, [](FactText which, QByteArray& text) {
            if (which == FactText::Data)
                text = QByteArray();
        });
        appendOpenFactJson(out, bare);
    } else {
        appendOpenFactJson(out, fact);
    }
    if (const auto* event = fact.as<facts::Event>())
        appendRecipients(out, *event);
    out += ",\"verdict\":";
    appendJsonString(out, verdict(fact));
    out += '}';
}

} // namespace

Result<LogQuery, QByteArray> LogQuery::parse(const Query& query, QByteArray app) {
    LogQuery parsed;
    parsed.m_app = std::move(app);
    parsed.m_channel = query.value("channel");
    parsed.m_name = query.value("name");
    const auto limit = queryNumber(query, "limit", 1, mostPerPage, usualLimit);
    if (!limit)
        return limit.error();
    parsed.m_limit = *limit;
    const auto wait = queryNumber(query, "wait", 0, longestWaitSeconds, 0);
    if (!wait)
        return wait.error();
    parsed.m_waitSeconds = static_cast<int>(*wait);
    const auto cursor = queryCursor(query);
    if (!cursor)
        return cursor.error();
    parsed.m_before = *cursor;
    auto kinds = parseKinds(query.value("kind"));
    if (!kinds)
        return kinds.error();
    parsed.m_kinds = *std::move(kinds);

    const QByteArray since = query.value("since");
    if (since.isEmpty())
        return parsed;
    bool isNumber = false;
    parsed.m_after = FactId(since.toULongLong(&isNumber));
    if (isNumber)
        return parsed;
    const auto time = fromIsoTime(since);
    if (!time)
        return "since is \"" + since + "\"; it must be a fact's id or a time like 2026-01-31T09:30:00Z.";
    parsed.m_sinceTime = *time;
    return parsed;
}

bool LogQuery::fits(const Fact& fact) const {
    if (!fact.app.isNull() && fact.app != m_app)
        return false;
    if (!m_channel.isNull() && fact.channel() != m_channel)
        return false;
    if (!m_name.isNull() && fact.name() != m_name)
        return false;
    if (!m_kinds.empty() && std::find(m_kinds.begin(), m_kinds.end(), fact.kind()) == m_kinds.end())
        return false;
    return fact.id > m_after && fact.time >= m_sinceTime && (m_before == FactId::None || fact.id < m_before);
}

LogQuery::Found LogQuery::find(const JournalReader& journal, qint64 max) const {
    Found found;
    const quint64 oldest = std::max({number(journal.oldest()), number(m_after) + 1, quint64(1)});
    quint64 end = number(journal.newest()) + 1; // one past what is looked at next
    if (m_before != FactId::None)
        end = std::min(end, number(m_before));
    const quint64 stop = end > oldest + mostLookedAt ? end - mostLookedAt : oldest;
    while (end > stop) {
        const quint64 from = std::max(stop, end > chunk ? end - chunk : 1);
        const JournalBatch batch = journal.read(FactId(from), static_cast<int>(end - from));
        for (auto fact = batch.facts.rbegin(); fact != batch.facts.rend(); ++fact) {
            if ((*fact)->time < m_sinceTime - clockSlack)
                return found;
            if (!fits(**fact))
                continue;
            found.facts.push_back(*fact);
            if (static_cast<qint64>(found.facts.size()) == max)
                return found;
        }
        end = from;
    }
    if (stop > oldest)
        found.lookedDownTo = FactId(stop);
    return found;
}

bool LogQuery::isEmpty(const JournalReader& journal) const {
    return find(journal, 1).facts.empty();
}

QByteArray LogQuery::page(const JournalReader& journal) const {
    Found found = find(journal, m_limit + 1);
    FactId next = found.lookedDownTo;
    if (static_cast<qint64>(found.facts.size()) > m_limit) {
        found.facts.pop_back();
        next = found.facts.back()->id;
    }
    QByteArray out("{\"events\":[");
    for (const FactPtr& fact : found.facts) {
        if (!out.endsWith('['))
            out += ',';
        appendRow(out, *fact);
    }
    out += "],\"next_cursor\":";
    out += next == FactId::None ? QByteArrayLiteral("null") : '"' + QByteArray::number(number(next)) + '"';
    out += '}';
    return out;
}

} // namespace relay
