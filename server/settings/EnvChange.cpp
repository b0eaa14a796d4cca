// SPDX-License-Identifier: MIT
#include "settings/EnvChange.h"

#include "settings/EnvEdit.h"
#include "settings/EnvFile.h"
#include "settings/LaravelProject.h"
#include "settings/PlainFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace relay {
namespace {

constexpr qint64 maxFileSize = 1024 * 1024; // as in EnvFile

QByteArray failure(const QString& path, const char* what, const QFile& file) {
    return path.toUtf8() + ' ' + what + ": " + file.errorString().toUtf8() + '.';
}

/// Why the file cannot be changed; empty if it can.
QByteArray whyNot(const QString& path) {
    const QFileInfo file(path);
    const QByteArray name = path.toUtf8();
    if (file.isSymLink())
        return name + " is a symbolic link to " + file.symLinkTarget().toUtf8() +
               ". Change that file by hand: others may share it.";
    if (!file.exists())
        return "There is no " + name + ". Copy .env.example to .env and run php artisan key:generate first.";
    if (!file.isFile())
        return name + " is not a file.";
    if (!file.isReadable())
        return name + " cannot be read by this user.";
    if (!file.isWritable())
        return name + " is read-only for this user. Paste the lines by hand, or change its permissions.";
    if (file.size() >= maxFileSize)
        return name + " is over 1 MB and is not a .env.";
    return {};
}

/// In place: replacing the file would change owner, group, access lists and hard links.
QByteArray overwrite(const QString& path, const QByteArray& content) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(content) != content.size() ||
        !file.flush())
        return failure(path, "cannot be written", file);
    return {};
}

/// Uses the first free name.
Result<QString, QByteArray> backUp(const EnvChange& change, const QDateTime& now) {
    constexpr int mostInASecond = 9;
    const QString first = change.path + now.toString(QStringLiteral("'.backup-'yyyyMMdd-HHmmss"));
    QFile copy(first);
    for (int next = 2; copy.exists() && next <= mostInASecond; ++next)
        copy.setFileName(first + u'-' + QString::number(next));
    if (!copy.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner) ||
        copy.write(change.before) != change.before.size() || !copy.flush())
        return failure(copy.fileName(), "cannot be written, so nothing was changed", copy);
    return copy.fileName();
}

} // namespace

Result<EnvChange, QByteArray> planEnvChange(const QString& directory, const QByteArray& lines,
                                            const QByteArray& appEnv) {
    const QString path = QDir(directory).absoluteFilePath(laravelEnvName(directory, appEnv));
    if (const QByteArray reason = whyNot(path); !reason.isEmpty())
        return reason;
    const QByteArray before = readPlainFile(path, maxFileSize);
    if (const auto fault = EnvFile::parse(before).fault())
        return path.toUtf8() + " is not valid at line " + QByteArray::number(fault->line) +
               ", and Laravel cannot read it. Correct that line first.";
    return EnvChange{path, before, withEnvLines(before, lines)};
}

Result<QString, QByteArray> writeEnvChange(const EnvChange& change, const QDateTime& now) {
    if (const QByteArray reason = whyNot(change.path); !reason.isEmpty())
        return reason;
    if (readPlainFile(change.path, maxFileSize) != change.before)
        return change.path.toUtf8() + " has changed in the meantime. Nothing was written.";
    auto backup = backUp(change, now);
    if (!backup)
        return backup;
    if (const QByteArray error = overwrite(change.path, change.after); !error.isEmpty())
        return error + " Its backup is " + backup->toUtf8() + '.';
    return backup;
}

QByteArray undoEnvChange(const EnvChange& change, const QString& backup) {
    if (QByteArray reason = whyNot(change.path); !reason.isEmpty())
        return reason;
    if (readPlainFile(change.path, maxFileSize) != change.after)
        return change.path.toUtf8() +
               " has changed since, so it was left as it is. The previous version is in " + backup.toUtf8() +
               '.';
    QByteArray error = overwrite(change.path, change.before);
    if (error.isEmpty())
        QFile::remove(backup);
    return error;
}

} // namespace relay
