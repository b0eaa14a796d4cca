// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>

namespace relay {

/// What runs, for `--version --json` and bug reports: `version`, `commit` (absent where the sources are no
/// checkout), `qt`, `openssl` (of the libraries that are loaded) and `system`. Any thread.
QJsonObject versionFacts();

} // namespace relay
