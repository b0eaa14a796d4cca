// SPDX-License-Identifier: MIT
#include "commands/LogFollower.h"

#include "TerminalText.h"
#include "protocol/JsonValue.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QThread>

#include <algorithm>

namespace relay {
namespace {

constexpr int longestPoll = 25;   // seconds of one long poll
constexpr int slack = 5'000;      // milliseconds by which its answer may be late
constexpr int betweenTries = 250; // milliseconds, while the relay is away
constexpr int nearlyOver = 50;    // milliseconds
constexpr int pageSize = 1'000;

/// The cursor of an answer's next page; empty on the last one.
QByteArray nextCursor(const QByteArray& answer) {
    if (const auto object = parseJson(answer))
        for (JsonFields field(*object); field.next();)
            if (field.key() == "next_cursor" && field.value().isString())
                return decodedString(field.value());
    return {};
}

QByteArray timeOf(const QByteArray& row) {
    return QJsonDocument::fromJson(row).object()[u"time"].toString().toUtf8();
}

int millisecondsLeft(const QDeadlineTimer& deadline, int most) {
    return deadline.isForever() ? most
                                : static_cast<int>(std::clamp<qint64>(deadline.remainingTime(), 1, most));
}

} // namespace

std::vector<LogRow> rowsIn(const QByteArray& answer) {
    std::vector<LogRow> rows;
    const auto object = parseJson(answer);
    if (!object)
        return rows;
    for (JsonFields field(*object); field.next();) {
        if (field.key() != "events")
            continue;
        for (JsonElements element(field.value()); element.next();) {
            LogRow row;
            row.json = element.value().raw.toByteArray();
            JsonFields first(element.value()); // a fact's JSON begins with its id
            if (first.next())
                row.id = first.value().raw.toByteArray().toULongLong();
            rows.push_back(std::move(row));
        }
    }
    std::reverse(rows.begin(), rows.end());
    return rows;
}

LogFollower::LogFollower(RelayClient& client, QByteArray filter, QByteArray who)
    : m_client(client)
    , m_filter(std::move(filter))
    , m_who(std::move(who)) {}

bool LogFollower::startNow() {
    // With the filter, so that an invalid one is reported immediately.
    const ClientAnswer checked = m_client.get("/events/log", {{"limit", "1"}, {"filter", m_filter}});
    const ClientAnswer newest = checked.ok() ? m_client.get("/events/log", {{"limit", "1"}}) : checked;
    if (!newest.ok()) {
        m_error = newest.error;
        return false;
    }
    const std::vector<LogRow> rows = rowsIn(newest.body);
    m_since = QByteArray::number(rows.empty() ? 0 : rows.front().id);
    m_last = rows.empty() ? QByteArray() : rows.front().json;
    return true;
}

bool LogFollower::startAt(const QByteArray& since) {
    bool isId = false;
    const quint64 id = since.toULongLong(&isId);
    m_readAll = false;
    m_since = since == "all" ? QByteArrayLiteral("0")
              : isId         ? QByteArray::number(id > 0 ? id - 1 : 0)
                             : since;
    if (isId || since == "all")
        return true;
    const ClientAnswer checked = m_client.get("/events/log", {{"limit", "1"}, {"since", since}});
    m_error = checked.error;
    return checked.ok();
}

/// All pages of new facts; waits for the first fact. Nothing, with the error set, if the relay gave no
/// answer.
std::optional<std::vector<LogRow>> LogFollower::read(const QDeadlineTimer& deadline, int& status) {
    const int left = millisecondsLeft(deadline, longestPoll * 1000);
    RelayClient::Parameters parameters{{"since", m_since},
                                       {"filter", m_filter},
                                       {"limit", QByteArray::number(pageSize)},
                                       {"detail", m_detail ? "true" : "false"},
                                       {"wait", QByteArray::number(m_readAll ? (left + 999) / 1000 : 0)}};
    ClientAnswer answer =
        m_client.get("/events/log", parameters,
                     m_readAll ? millisecondsLeft(deadline, longestPoll * 1000 + slack) : slack);
    std::vector<LogRow> rows = rowsIn(answer.body);
    while (answer.ok()) {
        const QByteArray cursor = nextCursor(answer.body);
        if (cursor.isEmpty()) {
            m_readAll = true;
            return rows;
        }
        parameters.back() = {"cursor", cursor};
        answer = m_client.get("/events/log", parameters);
        std::vector<LogRow> older = rowsIn(answer.body);
        rows.insert(rows.begin(), std::make_move_iterator(older.begin()),
                    std::make_move_iterator(older.end()));
    }
    status = answer.status;
    m_error = answer.error;
    return std::nullopt;
}

/// What a relay that was started anew has of its log from before. The newest fact with an id up to the last
/// one taken tells: it is that one; or older, where the relay crashed before it was saved; or of the new run,
/// whose ids began again.
LogFollower::Kept LogFollower::keptOverRestart() {
    if (m_last.isNull())
        return Kept::Nothing;
    const quint64 last = m_since.toULongLong();
    const ClientAnswer answer =
        m_client.get("/events/log", {{"limit", "1"}, {"cursor", QByteArray::number(last + 1)}});
    const std::vector<LogRow> rows = rowsIn(answer.body);
    if (rows.empty())
        return Kept::Nothing;
    const QByteArray time = timeOf(rows.front().json); // ISO 8601, always of the same length
    if (time > timeOf(m_last))
        return Kept::Nothing;
    return rows.front().id == last ? Kept::All : Kept::Saved;
}

/// True once it answers again; false if the time runs out first.
bool LogFollower::waitForRelay(const QDeadlineTimer& deadline) {
    print(stderr, m_who + ": " + safeText(m_error) + "; waiting for it\n");
    QElapsedTimer away;
    away.start();
    while (!deadline.hasExpired()) {
        QThread::msleep(static_cast<unsigned long>(millisecondsLeft(deadline, betweenTries)));
        const ClientAnswer stats = m_client.getOpen("/stats");
        if (!stats.ok())
            continue;
        const double uptime = stats.object()[u"uptime_seconds"].toDouble();
        const bool restarted = uptime <= double(away.elapsed()) / 1000 + 1;
        const Kept kept = restarted ? keptOverRestart() : Kept::All;
        if (kept == Kept::Nothing)
            startAt("all");
        print(stderr,
              m_who + ": the relay is back; " +
                  (kept == Kept::All ? "nothing was missed\n"
                   : kept == Kept::Saved
                       ? "facts that it had not saved when it ended were missed\n"
                       : "it was restarted, so facts in its log that had not been shown yet were missed\n"));
        return true;
    }
    return false;
}

LogFollower::End LogFollower::follow(qint64 count, QDeadlineTimer deadline,
                                     const std::function<void(const LogRow&)>& take) {
    for (bool first = true;; first = false) {
        if (!first && deadline.hasExpired())
            return End::TimeUp;
        int status = 0;
        const auto rows = read(deadline, status);
        if (!rows) {
            // The call ends at the deadline, so a missing answer says nothing about the relay.
            if (!deadline.isForever() && deadline.remainingTime() < nearlyOver)
                return End::TimeUp;
            if (status != 0 && status != 503)
                return End::Refused;
            if (!waitForRelay(deadline))
                return End::TimeUp;
            continue;
        }
        for (const LogRow& row : *rows) {
            take(row);
            m_since = QByteArray::number(row.id);
            m_last = row.json;
            if (++m_taken == count)
                return End::Counted;
        }
    }
}

} // namespace relay
