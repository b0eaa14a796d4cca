// SPDX-License-Identifier: MIT
#include "system/OwnFolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <csignal>

#ifdef Q_OS_WIN
#include <windows.h>
#endif

namespace relay {

bool makeOwnFolder(const QString& path) {
    constexpr auto owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    QDir().mkdir(path, owner);
    const QFileInfo found(path);
    // Only the owner may set permissions.
    return found.isDir() && !found.isSymLink() && QFile::setPermissions(path, owner);
}

bool isProcessAlive(qint64 pid) {
#ifdef Q_OS_WIN
    const HANDLE process = ::OpenProcess(SYNCHRONIZE, FALSE, static_cast<DWORD>(pid));
    if (process == nullptr)
        return ::GetLastError() == ERROR_ACCESS_DENIED;
    const bool isRunning = ::WaitForSingleObject(process, 0) == WAIT_TIMEOUT;
    ::CloseHandle(process);
    return isRunning;
#else
    return ::kill(static_cast<pid_t>(pid), 0) == 0 || errno == EPERM;
#endif
}

} // namespace relay
