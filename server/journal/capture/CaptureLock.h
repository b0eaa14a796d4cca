// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QLockFile>
#include <QString>

#include <memory>

class QFileInfo;

namespace relay {

/// The same for every way to write the path of a file that may not be there yet.
QString oneNameOf(const QFileInfo& file);

/// Held while a program records into a file, so that no other program empties it meanwhile. The lock is a
/// file among the system's temporary ones, not beside the capture. Thread: any, one at a time.
class CaptureLock {
public:
    /// False if another program records into that file; see error().
    bool take(const QString& path);
    void release() { m_lock.reset(); }
    /// As a sentence's end; empty once it was taken.
    const QByteArray& error() const { return m_error; }

private:
    std::unique_ptr<QLockFile> m_lock; ///< null: not taken, or of a file that is none, such as a pipe
    QByteArray m_error;
};

} // namespace relay
