// SPDX-License-Identifier: MIT
#pragma once

#include "settings/Settings.h"

#include <QCoreApplication>

namespace relay {

/// The relay without a window: starts it, prints what happens, ends on SIGINT or SIGTERM (clients get 4200),
/// reads apps.json again on SIGHUP. Returns the process's exit code: 0, or 1 where it could not start.
int runHeadless(QCoreApplication& application, const Settings& settings);

} // namespace relay
