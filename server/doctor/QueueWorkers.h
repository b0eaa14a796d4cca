// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayList>
#include <QString>

#include <optional>
#include <vector>

namespace relay {

/// A process that takes jobs out of a Laravel queue.
struct QueueWorker {
    qint64 pid = 0;
    QByteArray connection; ///< that it was started for; empty: the project's default one
    QByteArrayList
        queues; ///< that it was told to read; empty: the connection's own, or Horizon's by its settings
    bool isHorizon = false;
};

/// Reads a command line as /proc gives it, its arguments ended by zeros: `php artisan queue:work`,
/// `queue:listen` or `horizon`. Nothing for any other. A value function.
std::optional<QueueWorker> workerOf(const QByteArray& commandLine);

/// The workers of this user that run in the directory, where the system tells (/proc). Any thread.
std::vector<QueueWorker> runningWorkers(const QString& directory);

} // namespace relay
