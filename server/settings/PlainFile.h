// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace relay {

/// The first `most` bytes of a file; null if it does not exist or cannot be read, not null if it is empty.
/// Anything that may never end (a pipe, a device) is not opened. Any thread.
QByteArray readPlainFile(const QString& path, qint64 most);
/// Whether the path is something that may never end: a pipe, a socket or a device.
bool isPipeOrDevice(const QString& path);

} // namespace relay
