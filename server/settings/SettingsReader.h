// SPDX-License-Identifier: MIT
#pragma once

#include "settings/CommandLine.h"
#include "settings/Settings.h"

#include <QProcessEnvironment>

namespace relay {

class Random;

/// Where settings are read from; tests supply their own.
struct SettingsSources {
    GivenValues commandLine;
    QProcessEnvironment environment;
    QString workingDirectory; ///< holds .env and apps.json
    GivenValues kept = {};    ///< what the window's Preferences keep; ranks below every other source
};

/// Puts all sources together by their precedence (resources/docs/settings.md): command line > environment >
/// --laravel DIR > .env > kept > defaults; apps from the command line, otherwise apps.json, otherwise
/// RELAY_APP_… (kept ones only if no other source has any), otherwise one made up with `random`. The error is
/// one line: the setting's name and place, the value (never a secret's), what is allowed.
Result<Settings, SettingsError> readSettings(const SettingsSources& sources, Random& random);

/// A line about app settings that are unused because apps.json defines the apps; empty if there are none.
/// Credentials do not count: a project has them in its .env for its own use.
QByteArray unusedBesideAppsFile(const SettingsSources& sources);

} // namespace relay
