// SPDX-License-Identifier: MIT
#include "doctor/LaravelLog.h"

#include "protocol/Utf8.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTimeZone>

namespace relay {
namespace {

constexpr qsizetype maxMessage = 500;
constexpr qint64 maxPerTurn = 1024 * 1024; // bytes of log read at once; a burst is read over several turns
constexpr qsizetype maxPartial = 64 * 1024;

facts::AppLog appLog(const char* name, const QByteArray& line) {
    facts::AppLog entry;
    entry.name = name;
    entry.error = boundedText(line, maxMessage);
    return entry;
}

std::optional<facts::AppLog> loggedBroadcast(const QByteArray& line) {
    static const QRegularExpression pattern(
        QStringLiteral("Broadcasting \\[([^\\]]+)\\] on channels \\[([^\\]]*)\\]"));
    const auto match = pattern.match(QString::fromUtf8(line));
    if (!match.hasMatch())
        return std::nullopt;
    facts::AppLog entry = appLog("broadcast-logged", line);
    entry.data = match.captured(1).toUtf8();
    entry.channel = match.captured(2).toUtf8();
    return entry;
}

/// The class of the event if the worker gave up on its job, which is named like the event; empty if it is
/// another job.
QByteArray eventGivenUp(const QByteArray& line, const KnownEvent& isKnownEvent) {
    static const QRegularExpression ended(
        QStringLiteral("([\\w\\\\]+) has (?:been attempted too many times|timed out)"));
    const QByteArray name = ended.match(QString::fromUtf8(line)).captured(1).toUtf8();
    const bool isEvent = name.contains("\\Events\\") || name.startsWith("Illuminate\\Broadcasting\\");
    return isEvent || (!name.isEmpty() && isKnownEvent && isKnownEvent(name)) ? name : QByteArray();
}

/// The event that the stack trace names: the one handed to the broadcast manager, or whose method failed.
QByteArray eventInTrace(const QByteArray& entry) {
    static const QRegularExpression sent(
        QStringLiteral("(?:BroadcastManager->queue|Dispatcher->broadcastEvent)\\(Object\\(([\\w\\\\]+)\\)|"
                       "([\\w\\\\]+)->broadcast(?:With|On|As|When)\\("));
    const auto match = sent.match(QString::fromUtf8(entry.left(maxPartial)));
    const QByteArray name = match.captured(match.lastCapturedIndex()).toUtf8();
    return name.startsWith("Illuminate\\") ? QByteArray() : name;
}

/// Parses an entry: its first line, and the stack trace below, which shows the job in which the exception
/// occurred.
std::optional<facts::AppLog> entryOf(const QByteArray& whole, const KnownEvent& isKnownEvent = {}) {
    const QByteArray line = whole.left(whole.indexOf('\n')).trimmed();
    if (auto entry = loggedBroadcast(line))
        return entry;
    const QByteArray plain = QByteArray(whole).replace("\\\\", "\\");
    const auto withEvent = [&plain](facts::AppLog entry) {
        entry.data = eventInTrace(plain);
        return entry;
    };
    const bool inJob = plain.contains("Illuminate\\Broadcasting\\BroadcastEvent->handle");
    static const QRegularExpression curl(QStringLiteral("cURL error (6|7|28|35|52|56|60):"));
    const bool broadcasting =
        inJob || line.contains("Broadcast") || line.contains("/apps/") || line.contains("Pusher");
    if (broadcasting && curl.match(QString::fromUtf8(line)).hasMatch())
        return withEvent(appLog("cannot-reach-relay", line));
    if (line.contains("Illuminate\\Broadcasting\\BroadcastException") || line.contains("Pusher error:"))
        return withEvent(appLog("broadcast-refused", line));
    const bool failed = line.contains("Illuminate\\Broadcasting\\BroadcastEvent") && line.contains("failed");
    const QByteArray event = eventGivenUp(QByteArray(line).replace("\\\\", "\\"), isKnownEvent);
    if (!inJob && !failed && event.isEmpty())
        return std::nullopt;
    facts::AppLog entry = withEvent(appLog("broadcast-job-failed", line));
    if (!event.isEmpty() && !event.startsWith("Illuminate\\"))
        entry.data = event;
    return entry;
}

/// Whether an entry begins there: "[2026-01-31 09:30:00] local.ERROR: …". "[stacktrace]" and "[previous
/// exception]" occur within an entry.
bool beginsEntry(const QByteArray& text, qsizetype at) {
    const QByteArrayView rest = QByteArrayView(text).sliced(at);
    return rest.startsWith('[') && !rest.startsWith("[stacktrace]") && !rest.startsWith("[previous");
}

/// Where the next entry after the one at `from` begins; the end of the text if there is none.
qsizetype entryEnd(const QByteArray& text, qsizetype from) {
    for (qsizetype at = text.indexOf('\n', from); at >= 0; at = text.indexOf('\n', at + 1))
        if (beginsEntry(text, at + 1))
            return at + 1;
    return text.size();
}

std::vector<QByteArray> entriesOf(const QByteArray& text) {
    std::vector<QByteArray> entries;
    for (qsizetype at = beginsEntry(text, 0) ? 0 : entryEnd(text, 0); at < text.size();) {
        const qsizetype end = entryEnd(text, at);
        entries.push_back(text.sliced(at, end - at));
        at = end;
    }
    return entries;
}

/// "2026-01-31 09:30:00".
QByteArray clockOf(const QByteArray& entry) {
    return entry.mid(1, 19).replace('T', ' ');
}

/// In seconds since 1970; 0 if it is not a time.
qint64 timeOf(const QByteArray& clock, const QTimeZone& zone) {
    QDateTime time = QDateTime::fromString(QString::fromLatin1(clock), QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    time.setTimeZone(zone);
    return time.isValid() ? time.toSecsSinceEpoch() : 0;
}

} // namespace

std::vector<Fact> factsOfLog(const QByteArray& text, const KnownEvent& isKnownEvent) {
    std::vector<Fact> facts;
    for (const QByteArray& whole : entriesOf(text))
        if (auto entry = entryOf(whole, isKnownEvent))
            facts.push_back(factOf(*std::move(entry)));
    return facts;
}

std::vector<LogSign> signsOfLog(const QString& projectDirectory, const LogPlace& place, qint64 since) {
    std::vector<LogSign> signs;
    const QString path = newestLog(place);
    QFile file(path);
    if (path.isEmpty() || !QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return signs;
    file.seek(qMax<qint64>(0, file.size() - maxPerTurn));
    const QByteArray name = QDir(projectDirectory).relativeFilePath(path).toUtf8();
    const QTimeZone known(place.zone);
    const QTimeZone zone = known.isValid() ? known : QTimeZone::utc();
    for (const QByteArray& whole : entriesOf(file.read(maxPerTurn)))
        if (const qint64 time = timeOf(clockOf(whole), zone); time >= since)
            if (auto entry = entryOf(whole))
                signs.push_back({*std::move(entry), time, name, clockOf(whole), known.isValid()});
    return signs;
}

LaravelLog::LaravelLog(LogPlace place)
    : m_place(std::move(place)) {}

std::vector<Fact> LaravelLog::readNew(const KnownEvent& isKnownEvent) {
    const QString newest = newestLog(m_place);
    QFile file(newest);
    if (newest.isEmpty() || !QFileInfo(newest).isFile() || !file.open(QIODevice::ReadOnly)) {
        m_position = 0; // does not exist yet: everything in it will be new
        return {};
    }
    const bool isFirst = m_position < 0;
    if (!isFirst && (newest != m_path || file.size() < m_position)) {
        if (newest != m_path && !m_path.isEmpty())
            m_partial.clear();
        m_position = 0;
    }
    m_path = newest;
    if (isFirst) {
        m_position = file.size();
        return {};
    }
    file.seek(m_position);
    const QByteArray added = file.read(maxPerTurn);
    m_position = file.pos();
    const QByteArray text = m_partial + added;
    qsizetype end = text.size(); // an entry is written in one go, and ends with a line feed
    if (!text.endsWith('\n')) {
        end = 0;
        while (entryEnd(text, end) < text.size())
            end = entryEnd(text, end);
    }
    m_partial = text.sliced(end).right(maxPartial);
    return factsOfLog(text.first(end), isKnownEvent);
}

} // namespace relay
