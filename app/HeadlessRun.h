// SPDX-License-Identifier: MIT
#pragma once

#include "run/RunOptions.h"
#include "settings/Settings.h"

#include <QCoreApplication>

namespace relay {

/// The relay without a window: starts it, prints what happens, ends on SIGINT or SIGTERM (clients get 4200),
/// rereads apps.json on SIGHUP; writes where it listens to --ready-file, and ends after --run-for or
/// --exit-on-idle. Returns the process's exit code: 0; 1 if it could not start; 3 if an expectation or
/// --fail-on did not hold.
int runHeadless(QCoreApplication& application, const Settings& settings, const RunOptions& options);

} // namespace relay
