// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

namespace relay {

/// A job as the table `jobs` or `failed_jobs` holds it.
struct QueuedJob {
    QByteArray queue;
    QByteArray event; ///< what it is shown as, "App\Events\OrderShipped"
    bool isBroadcast = false;
    bool isReserved = false; ///< a worker has it
    qint64 availableAt = 0;  ///< seconds since 1970
    QByteArray error;        ///< of a failed one: its exception's first line
};

/// What Laravel's tables say of the queue; nothing where a table cannot be read.
struct QueueTables {
    std::optional<std::vector<QueuedJob>> waiting;
    std::optional<std::vector<QueuedJob>> failed;
};

/// Reads the tables out of a SQLite database file, at most `mostJobs` rows of each. Changes nothing, and sees
/// only what has been written to the file itself, not to its write-ahead log. Any bytes give an answer.
QueueTables readQueueTables(const QByteArray& database);
constexpr std::size_t mostJobs = 1000;

} // namespace relay
