// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayList>
#include <QString>

#include <optional>
#include <vector>

namespace relay {

/// A process that takes jobs from a Laravel queue.
struct QueueWorker {
    qint64 pid = 0;
    QByteArray connection; ///< that it was started for; empty: the project's default
    QByteArrayList
        queues; ///< that it was told to read; empty: the connection's own, or those in Horizon's settings
    bool isHorizon = false;
    QByteArray artisan = {}; ///< as it was started: "artisan", or a path
};

/// Parses a command line as found in /proc, with zero-terminated arguments: `php artisan queue:work`,
/// `queue:listen` or `horizon`. Nothing for any other. A value function.
std::optional<QueueWorker> workerOf(const QByteArray& commandLine);

/// The workers of this user running in the directory, or with its artisan by path, if the system can tell
/// (/proc). Any thread.
std::vector<QueueWorker> runningWorkers(const QString& directory);

} // namespace relay
