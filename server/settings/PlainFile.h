// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace relay {

/// The first `most` bytes of a file; null if it is not there or cannot be read, not null if it is empty. What
/// may never end (a pipe, a device) is not opened. Any thread.
QByteArray readPlainFile(const QString& path, qint64 most);
/// Whether there is something of that path which may never end: a pipe, a socket or a device.
bool isPipeOrDevice(const QString& path);

} // namespace relay
