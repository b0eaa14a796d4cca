// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace relay {

/// Creates the folder for this user only, if it is missing; its parent must exist. False if it belongs to
/// somebody else or is not a folder.
bool makeOwnFolder(const QString& path);

/// Whether a process with that pid is running.
bool isProcessAlive(qint64 pid);

} // namespace relay
