// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

namespace relay {

/// A job in the table `jobs` or `failed_jobs`.
struct QueuedJob {
    QByteArray queue;
    QByteArray event; ///< its display name, "App\Events\OrderShipped"
    bool isBroadcast = false;
    bool isReserved = false; ///< a worker has taken it
    qint64 availableAt = 0;  ///< seconds since 1970
    QByteArray error;        ///< for a failed job: the first line of its exception
};

/// What Laravel's tables say about the queue; nothing for a table that cannot be read.
struct QueueTables {
    std::optional<std::vector<QueuedJob>> waiting;
    std::optional<std::vector<QueuedJob>> failed;
};

/// Reads the tables from a SQLite database file, at most `mostJobs` rows of each. Changes nothing, and sees
/// only what has been written to the file itself, not to its write-ahead log. Accepts any bytes.
QueueTables readQueueTables(const QByteArray& database);
constexpr std::size_t mostJobs = 1000;

} // namespace relay
