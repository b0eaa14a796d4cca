// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>

namespace relay {

/// What is running, for `--version --json` and bug reports: `version`, `commit` (absent if the sources are
/// not a checkout), `qt`, `openssl` (of the loaded libraries) and `system`. Any thread.
QJsonObject versionFacts();

} // namespace relay
