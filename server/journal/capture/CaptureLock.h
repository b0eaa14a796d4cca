// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QLockFile>
#include <QString>

#include <memory>

class QFileInfo;

namespace relay {

/// One canonical name for every way to write a file's path, even if the file does not exist yet.
QString oneNameOf(const QFileInfo& file);

/// Held while a program records into a file, so that no other program empties it meanwhile. The lock is a
/// file in the system's temporary directory, not next to the capture. Any thread, one at a time.
class CaptureLock {
public:
    /// False if another program is recording into that file; see error().
    bool take(const QString& path);
    void release() { m_lock.reset(); }
    /// As the end of a sentence; empty once the lock is taken.
    const QByteArray& error() const { return m_error; }

private:
    std::unique_ptr<QLockFile> m_lock; ///< null if not taken, or if the path is not a regular file (a pipe)
    QByteArray m_error;
};

} // namespace relay
