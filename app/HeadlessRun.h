// SPDX-License-Identifier: MIT
#pragma once

#include "run/RunOptions.h"
#include "settings/Settings.h"

#include <QCoreApplication>

namespace relay {

/// The relay without a window: starts it, prints what happens, ends on SIGINT or SIGTERM (clients get 4200),
/// reads apps.json again on SIGHUP; says where it listens in --ready-file, and ends after --run-for or
/// --exit-on-idle. Returns the process's exit code: 0; 1 where it could not start; 3 where an expectation or
/// --fail-on did not hold.
int runHeadless(QCoreApplication& application, const Settings& settings, const RunOptions& options);

} // namespace relay
