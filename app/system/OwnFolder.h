// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace relay {

/// Makes the folder for this user alone, if it is missing; its parent is there. False if it is somebody
/// else's or no folder.
bool makeOwnFolder(const QString& path);

/// Whether a process with that number runs.
bool isProcessAlive(qint64 pid);

} // namespace relay
