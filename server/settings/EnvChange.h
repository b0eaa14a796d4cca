// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace relay {

/// A change to a project's `.env` that has not been written yet.
struct EnvChange {
    QString path;
    QByteArray before;
    QByteArray after;

    bool isNeeded() const { return before != after; }
};

/// What a project's `.env` (or the file selected by `appEnv`, APP_ENV of the environment) would be with those
/// lines (withEnvLines()). The error is a sentence: no file, a symbolic link, a file that cannot be read or
/// written, or one that Laravel could not read. Reads the disk; any thread.
Result<EnvChange, QByteArray> planEnvChange(const QString& directory, const QByteArray& lines,
                                            const QByteArray& appEnv = qgetenv("APP_ENV"));

/// Copies the file to `NAME.backup-20260131-093000` next to it, readable only by its owner, and writes the
/// change. Returns the path of the copy. The file keeps its owner and its permissions. The error is a
/// sentence; a file that has changed since the change was planned is left alone.
Result<QString, QByteArray> writeEnvChange(const EnvChange& change, const QDateTime& now);

/// Restores the file and removes the copy. Returns an empty text, or a sentence: a file that has changed
/// since is left alone, and so is the copy.
QByteArray undoEnvChange(const EnvChange& change, const QString& backup);

} // namespace relay
