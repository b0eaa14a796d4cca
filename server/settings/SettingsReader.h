// SPDX-License-Identifier: MIT
#pragma once

#include "settings/CommandLine.h"
#include "settings/Settings.h"

#include <QProcessEnvironment>

namespace relay {

class Random;

/// Where settings are read from; a test is the world.
struct SettingsSources {
    GivenValues commandLine;
    QProcessEnvironment environment;
    QString workingDirectory; ///< holds .env and apps.json
    GivenValues kept = {};    ///< what the window's Preferences keep; stands below every other source
};

/// Puts all sources together by their precedence (resources/docs/settings.md): command line > environment >
/// --laravel DIR > .env > kept > defaults; apps from the command line, else apps.json, else RELAY_APP_… (kept
/// ones only where no other source has any), else one made up with `random`. The error is one line: the
/// setting's name and place, the value (never a secret's), what is allowed.
Result<Settings, SettingsError> readSettings(const SettingsSources& sources, Random& random);

/// A line about settings of the app that are not used since apps.json says which apps there are; empty if
/// there are none. Credentials are no such: a project has them in its .env for its own use.
QByteArray unusedBesideAppsFile(const SettingsSources& sources);

} // namespace relay
