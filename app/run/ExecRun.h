// SPDX-License-Identifier: MIT
#pragma once

#include "run/RunOptions.h"
#include "settings/Settings.h"

#include <QCoreApplication>

namespace relay {

/// Runs a command inside a relay (`--exec`): listens, runs the command with an environment that names the
/// relay, and judges what was seen. Returns the process's exit code: the command's own, 128 + n if signal n
/// ended it, 126 or 127 if it cannot be started, 2 if the relay cannot, 3 if all went well except that an
/// expectation or --fail-on did not hold.
int runExec(QCoreApplication& application, const Settings& settings, const RunOptions& options);

} // namespace relay
