// SPDX-License-Identifier: MIT
#include "doctor/QueueTables.h"

#include "doctor/SqliteTable.h"
#include "protocol/Utf8.h"

#include <QRegularExpression>

namespace relay {
namespace {

QByteArray fieldOf(const SqliteRow& row, const char* name) {
    const auto found = row.find(name);
    return found == row.end() ? QByteArray() : found->second;
}

std::optional<std::vector<QueuedJob>> jobsOf(const QByteArray& database, const QByteArray& table) {
    // The payload is JSON that may be truncated; the relevant part is at the beginning.
    static const QRegularExpression shownAs(QStringLiteral("\"displayName\"\\s*:\\s*\"([^\"]*)\""));
    constexpr qsizetype longestError = 300;
    const auto rows = readSqliteTable(database, table, mostJobs);
    if (!rows)
        return std::nullopt;
    std::vector<QueuedJob> jobs;
    for (const SqliteRow& row : *rows) {
        const QByteArray payload = fieldOf(row, "payload");
        QueuedJob job;
        job.queue = fieldOf(row, "queue");
        job.event = shownAs.match(QString::fromUtf8(payload)).captured(1).toUtf8().replace("\\\\", "\\");
        job.isBroadcast = payload.contains("Broadcasting\\\\BroadcastEvent") ||
                          payload.contains("BroadcastNotificationCreated");
        job.isReserved = !fieldOf(row, "reserved_at").isEmpty();
        job.availableAt = fieldOf(row, "available_at").toLongLong();
        job.error = boundedText(fieldOf(row, "exception").split('\n').constFirst(), longestError);
        jobs.push_back(std::move(job));
    }
    return jobs;
}

} // namespace

QueueTables readQueueTables(const QByteArray& database) {
    return {jobsOf(database, "jobs"), jobsOf(database, "failed_jobs")};
}

} // namespace relay
