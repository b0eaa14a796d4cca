// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Result.h"
#include "settings/Settings.h"

namespace relay {

/// The settings with what a Laravel project's `.env` says of the relay, as `--laravel` takes it
/// (readLaravelProject()), for a project that is opened while Relaydesk runs: its app takes the place of the
/// others, or stands first among those of an apps.json. A project without credentials leaves the apps as they
/// are. `appEnv` is APP_ENV of the environment. The error is one sentence.
Result<Settings, QByteArray> settingsForProject(Settings current, const QString& directory,
                                                const QByteArray& appEnv = qgetenv("APP_ENV"));

} // namespace relay
