// SPDX-License-Identifier: MIT
#pragma once

#include "attach/AttachTarget.h"
#include "settings/Settings.h"

class QApplication;

namespace relay {

/// A window on a relay that runs elsewhere: shows it, attaches, and runs until it is closed, the user quits,
/// or SIGINT or SIGTERM arrives. Returns the process's exit code.
int runAttached(QApplication& application, AttachTarget target, const Settings& settings);

} // namespace relay
