// SPDX-License-Identifier: MIT
#pragma once

#include "settings/Settings.h"

class QApplication;

namespace relay {

/// The relay with its window: shows it, and runs until it is closed, the user quits, or SIGINT or SIGTERM
/// arrives; rereads apps.json on SIGHUP. `record` is the path for a capture of the run, empty for none.
/// Returns the process's exit code.
int runWithWindow(QApplication& application, const Settings& settings, const QString& record);

} // namespace relay
