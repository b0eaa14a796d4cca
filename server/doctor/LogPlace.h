// SPDX-License-Identifier: MIT
#pragma once

#include "settings/EnvFile.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace relay {

/// Where a Laravel project writes its log, according to LOG_CHANNEL, LOG_STACK, config/logging.php and
/// config/app.php.
struct LogPlace {
    QStringList files;    ///< full paths; a daily channel writes "laravel-2026-01-31.log" next to it
    QByteArray channel;   ///< the one in use, if it is not a file
    QByteArray zone = {}; ///< of the timestamps, "Europe/Berlin"; empty if not known
};

/// Runs nothing; values that the file computes count as Laravel's default. Any thread.
LogPlace logPlaceOf(const QString& projectDirectory, const EnvFile& env);

/// The most recently written file of that place; empty if there is none yet.
QString newestLog(const LogPlace& place);

} // namespace relay
