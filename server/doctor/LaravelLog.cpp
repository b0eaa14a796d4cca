// SPDX-License-Identifier: MIT
#include "doctor/LaravelLog.h"

#include "protocol/Utf8.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

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

std::optional<facts::AppLog> entryOf(const QByteArray& line) {
    // Only lines that begin an entry; the stack traces below would tell everything again.
    if (!line.startsWith('['))
        return std::nullopt;
    if (auto entry = loggedBroadcast(line))
        return entry;
    static const QRegularExpression curl(QStringLiteral("cURL error (6|7|28|35|56|60):"));
    const bool broadcasting =
        line.contains("Broadcast") || line.contains("/apps/") || line.contains("Pusher");
    if (broadcasting && curl.match(QString::fromUtf8(line)).hasMatch())
        return appLog("cannot-reach-relay", line);
    if (line.contains("Illuminate\\Broadcasting\\BroadcastException") || line.contains("Pusher error:"))
        return appLog("broadcast-refused", line);
    if (line.contains("Illuminate\\Broadcasting\\BroadcastEvent") &&
        (line.contains("has been attempted") || line.contains("failed")))
        return appLog("broadcast-job-failed", line);
    return std::nullopt;
}

} // namespace

std::vector<Fact> factsOfLog(const QByteArray& text) {
    std::vector<Fact> facts;
    for (const QByteArray& line : text.split('\n'))
        if (auto entry = entryOf(line.trimmed()))
            facts.push_back(factOf(*std::move(entry)));
    return facts;
}

LaravelLog::LaravelLog(QString projectDirectory)
    : m_path(QDir(projectDirectory).filePath(QStringLiteral("storage/logs/laravel.log"))) {}

std::vector<Fact> LaravelLog::readNew() {
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly)) {
        m_position = 0; // not there yet: what comes is all new
        return {};
    }
    if (m_position < 0) {
        m_position = file.size();
        return {};
    }
    if (file.size() < m_position) {
        m_position = 0;
        m_partial.clear();
    }
    file.seek(m_position);
    QByteArray text = m_partial + file.read(maxPerTurn);
    m_position = file.pos();
    const qsizetype end = text.lastIndexOf('\n') + 1;
    m_partial = text.sliced(end).right(maxPartial);
    return factsOfLog(text.first(end));
}

} // namespace relay
