// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace relay {

/// What the project itself says it uses, once its configuration is assembled.
struct EffectiveConfig {
    QByteArray broadcastDriver; ///< the name of the effective connection
    QByteArray queueDriver;
    bool configCached = false;
    QByteArray key; ///< of the effective connection; null if not given
    QByteArray host;
    QByteArray port;
    /// The patterns of routes/channels.php as `artisan channel:list` shows them ("orders.{order}"); nothing
    /// if the project could not be asked for them.
    std::optional<std::vector<QByteArray>> channelPatterns;
    QByteArray connectionDriver;       ///< of the effective connection
    QByteArray scheme;                 ///< "http" or "https"
    std::optional<qint64> waitingJobs; ///< in the effective queue; nothing if they could not be counted
    std::optional<qint64> failedJobs;  ///< queued broadcasts that failed; nothing if they could not be read
    QByteArray failedEvent;            ///< of the newest of them, followed by its exception's first line
    QByteArray failedError;
    QByteArray id;
    QByteArray path;
};

/// Runs the project's own code to learn its effective configuration: boots its kernel with `php -r` and
/// prints the same values as `artisan about` and `artisan channel:list`, which older versions lack. Only ever
/// with the user's consent. Blocks up to 20 s, less if the thread is asked to end
/// (QThread::requestInterruption). Returns nothing, with the reason in `error`, if PHP or the project fails.
std::optional<EffectiveConfig> askArtisan(const QString& directory, QByteArray& error);

/// Reads what the script prints (a JSON object after whatever the project itself printed).
std::optional<EffectiveConfig> parseEffectiveConfig(const QByteArray& output);

} // namespace relay
