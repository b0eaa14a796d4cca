// SPDX-License-Identifier: MIT
#pragma once

#include "settings/EnvFile.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace relay {

/// Where a Laravel project writes its log, by LOG_CHANNEL, LOG_STACK, config/logging.php
/// and config/app.php.
struct LogPlace {
    QStringList files;    ///< whole paths; a channel of one file a day has "laravel-2026-01-31.log" beside
    QByteArray channel;   ///< the one in use, if it is no file
    QByteArray zone = {}; ///< of the clock that it is written by, "Europe/Berlin"; empty if it is not known
};

/// Runs nothing; what the file computes counts as Laravel's default. Any thread.
LogPlace logPlaceOf(const QString& projectDirectory, const EnvFile& env);

/// The file of that place which was written to last; empty if there is none yet.
QString newestLog(const LogPlace& place);

} // namespace relay
