// SPDX-License-Identifier: MIT
#include "commands/NearestMiss.h"

#include "commands/ExpectationMatch.h"
#include "commands/LogFollower.h"
#include "protocol/Words.h"

#include <QJsonDocument>

#include <algorithm>

namespace relay {
namespace {

constexpr qsizetype mostWords = 8; // words of a filter tried, one call each
constexpr int mostCounted = 1'000; // events, for "3 other events were"

QByteArray textOf(const QJsonObject& fact, const char* field) {
    return shown(fact[QLatin1String(field)].toString().toUtf8());
}

/// What the field of the word was instead.
QByteArray sentence(const QByteArray& row, const QByteArray& word) {
    const QJsonObject fact = QJsonDocument::fromJson(row).object();
    const QByteArray name = fact.contains(u"name") ? textOf(fact, "name") : textOf(fact, "kind");
    const QByteArray expected = word.mid(word.indexOf(':') + 1);
    if (word.startsWith("channel:"))
        return name + " came on " + textOf(fact, "channel") + "; expected " + expected;
    if (word.startsWith("name:") || word.startsWith("event:"))
        return name + " came on " + textOf(fact, "channel") + "; expected the name " + expected;
    return name + " came" + (fact.contains(u"channel") ? " on " + textOf(fact, "channel") : QByteArray()) +
           ", but not with " + word;
}

/// Of rows that differ in that word, the newest first, the one whose field is most alike.
const LogRow& nearestOf(const std::vector<LogRow>& rows, const QByteArray& word) {
    const char* const field = word.startsWith("channel:") ? "channel" : "name";
    if (!word.startsWith("channel:") && !word.startsWith("name:") && !word.startsWith("event:"))
        return rows.front();
    const QByteArray expected = word.mid(word.indexOf(':') + 1);
    return *std::ranges::max_element(rows, {}, [&](const LogRow& row) {
        const QJsonObject fact = QJsonDocument::fromJson(row.json).object();
        return alike(expected, fact[QLatin1String(field)].toString().toUtf8());
    });
}

} // namespace

QByteArrayList filterWords(const QByteArray& filter) {
    QByteArrayList words;
    QByteArray word;
    bool quoted = false;
    for (qsizetype i = 0; i < filter.size(); ++i) {
        const char c = filter[i];
        if (quoted && c == '\\' && i + 1 < filter.size()) {
            word += c;
            word += filter[++i];
            continue;
        }
        // A quote starts a quotation only at the start of a word or after the field's colon.
        if (c == '"' && (quoted || word.isEmpty() || word == "-" || word.endsWith(':')))
            quoted = !quoted;
        if (!quoted && (c == ' ' || c == '\t' || c == '\n')) {
            if (!word.isEmpty())
                words.append(std::exchange(word, {}));
        } else {
            word += c;
        }
    }
    if (!word.isEmpty())
        words.append(word);
    return words;
}

NearestMiss nearestMiss(RelayClient& client, const QByteArray& filter, const QByteArray& since) {
    const QByteArrayList words = filterWords(filter);
    for (qsizetype i = 0; words.size() > 1 && i < std::min(words.size(), mostWords); ++i) {
        QByteArrayList others = words;
        others.removeAt(i);
        const ClientAnswer answer = client.get("/events/log", {{"since", since},
                                                               {"filter", others.join(' ')},
                                                               {"kind", "event"},
                                                               {"limit", QByteArray::number(mostCounted)}});
        const std::vector<LogRow> rows = rowsIn(answer.body);
        if (!rows.empty()) {
            const QByteArray& nearest = nearestOf(rows, words[i]).json;
            return {sentence(nearest, words[i]), nearest};
        }
    }
    const ClientAnswer all = client.get(
        "/events/log", {{"since", since}, {"kind", "event"}, {"limit", QByteArray::number(mostCounted)}});
    const std::vector<LogRow> rows = rowsIn(all.body);
    if (rows.empty())
        return {"nothing that matches came, and no event was published", {}};
    if (words.size() == 1 && (words[0].startsWith("channel:") || words[0].startsWith("name:"))) {
        const QByteArray& nearest = nearestOf(rows, words[0]).json;
        return {sentence(nearest, words[0]), nearest};
    }
    return {"nothing that matches came; " + counted(qint64(rows.size()), "other event") +
                (rows.size() == 1 ? " was published" : " were published"),
            {}};
}

} // namespace relay
