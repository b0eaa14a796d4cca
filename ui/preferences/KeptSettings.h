// SPDX-License-Identifier: MIT
#pragma once

#include "settings/LaravelProject.h"
#include "settings/Settings.h"

namespace relay {

/// What the Preferences changed and the app that was made up at the first start, kept from one run of the
/// window to the next (QSettings; the file is readable by its owner only, since it holds that app's secret).
/// By variable, so that the settings reader places it below every other source. GUI thread.
GivenValues keptSettings();
/// Makes the file if there is none, and lets nobody else read it, whatever is written to it later. Before the
/// first setting is kept.
void closeSettingsToOthers();

/// Keeps what the Preferences can change of `settings` and differs from the defaults; forgets the rest.
void keepSettings(const Settings& settings);
/// Keeps a made-up app, so that lines pasted once into a project stay right.
void keepMadeUpApp(const AppConfig& app);

} // namespace relay
