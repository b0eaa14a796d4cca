// SPDX-License-Identifier: MIT
#pragma once

#include "settings/EnvFile.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace relay {

/// Where a Laravel project writes its log, by LOG_CHANNEL, LOG_STACK and config/logging.php.
struct LogPlace {
    QStringList files;  ///< whole paths; a channel of one file a day has "laravel-2026-01-31.log" beside
    QByteArray channel; ///< the one in use, if it is no file
};

/// Runs nothing; what the file computes counts as Laravel's default. Any thread.
LogPlace logPlaceOf(const QString& projectDirectory, const EnvFile& env);

/// The file of that place which was written to last; empty if there is none yet.
QString newestLog(const LogPlace& place);

} // namespace relay
