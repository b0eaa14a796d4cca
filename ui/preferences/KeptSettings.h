// SPDX-License-Identifier: MIT
#pragma once

#include "settings/LaravelProject.h"
#include "settings/Settings.h"

namespace relay {

/// What the Preferences changed, and the app generated at the first start, kept between runs of the window
/// (QSettings; only the owner can read the file, since it contains that app's secret). Keyed by variable
/// name, so that the settings reader gives it lower precedence than every other source. GUI thread.
GivenValues keptSettings();
/// Creates the file if there is none, and makes it unreadable to others, also for anything written later.
/// Call before the first setting is saved.
void closeSettingsToOthers();

/// Saves those of `settings` that the Preferences can change and that differ from the defaults; drops the
/// rest.
void keepSettings(const Settings& settings);
/// Saves a generated app, so that lines pasted into a project stay valid.
void keepMadeUpApp(const AppConfig& app);

} // namespace relay
