// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Result.h"
#include "settings/Settings.h"

namespace relay {

/// The settings plus what a Laravel project's `.env` says about the relay, as `--laravel` takes it
/// (readLaravelProject()), for a project opened while Relaydesk is running: its app replaces the others, or
/// comes first among those of an apps.json. A project without credentials leaves the apps as they are.
/// `appEnv` is APP_ENV of the environment. The error is one sentence.
Result<Settings, QByteArray> settingsForProject(Settings current, const QString& directory,
                                                const QByteArray& appEnv = qgetenv("APP_ENV"));

} // namespace relay
