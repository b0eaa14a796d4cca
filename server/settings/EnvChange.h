// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace relay {

/// A change of a project's `.env` that nothing has been written of yet.
struct EnvChange {
    QString path;
    QByteArray before;
    QByteArray after;

    bool isNeeded() const { return before != after; }
};

/// What the `.env` of a project (or the file that `appEnv`, APP_ENV of the environment, chooses) would be
/// with those lines (withEnvLines()). The error is a sentence: no file, a symbolic link, one that cannot be
/// read or written, or one that Laravel could not read. Reads the disk; any thread.
Result<EnvChange, QByteArray> planEnvChange(const QString& directory, const QByteArray& lines,
                                            const QByteArray& appEnv = qgetenv("APP_ENV"));

/// Copies the file to `NAME.backup-20260131-093000` beside it, which only its owner can read, and writes the
/// change. Returns the path of the copy. The file keeps its owner and its permissions. The error is a
/// sentence; a file that is not as it was planned for any more is left alone.
Result<QString, QByteArray> writeEnvChange(const EnvChange& change, const QDateTime& now);

/// Puts the file back as it was and removes the copy. Empty, or a sentence: a file that was changed since is
/// left alone, and so is the copy.
QByteArray undoEnvChange(const EnvChange& change, const QString& backup);

} // namespace relay
