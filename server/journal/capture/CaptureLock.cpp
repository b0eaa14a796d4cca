// SPDX-License-Identifier: MIT
#include "journal/capture/CaptureLock.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

namespace relay {
namespace {

QString lockPath(const QFileInfo& file) {
    const QByteArray hash =
        QCryptographicHash::hash(oneNameOf(file).toUtf8(), QCryptographicHash::Sha1).toHex();
    return QDir::tempPath() + QStringLiteral("/relaydesk-record-") + QString::fromLatin1(hash) +
           QStringLiteral(".lock");
}

} // namespace

QString oneNameOf(const QFileInfo& file) {
    return file.exists() ? file.canonicalFilePath()
                         : QFileInfo(file.absolutePath()).canonicalFilePath() + u'/' + file.fileName();
}

bool CaptureLock::take(const QString& path) {
    m_error.clear();
    m_lock.reset();
    const QFileInfo file(path);
    if (file.exists() && !file.isFile())
        return true;
    auto lock = std::make_unique<QLockFile>(lockPath(file));
    lock->setStaleLockTime(0); // only if its process is gone
    // The lock file of a killed program may name a pid that now belongs to another process, in a container
    // even our own; but nobody holds the lock, so it can be removed.
    if (lock->tryLock() || (lock->removeStaleLockFile() && lock->tryLock())) {
        m_lock = std::move(lock);
        return true;
    }
    if (lock->error() != QLockFile::LockFailedError)
        return true; // no place for lock files: recording matters more
    qint64 pid = 0;
    QString host;
    QString program;
    lock->getLockInfo(&pid, &host, &program);
    m_error = "cannot be written: process " + QByteArray::number(pid) + " is recording to it";
    return false;
}

} // namespace relay
