// SPDX-License-Identifier: MIT
#include "system/OwnFolder.h"

#include <QFile>

#include <cerrno>
#include <csignal>

#include <sys/stat.h>
#include <unistd.h>

namespace relay {

bool makeOwnFolder(const QString& path) {
    const QByteArray name = QFile::encodeName(path);
    ::mkdir(name.constData(), S_IRWXU);
    struct stat found {};
    return ::lstat(name.constData(), &found) == 0 && S_ISDIR(found.st_mode) && found.st_uid == ::geteuid() &&
           ::chmod(name.constData(), S_IRWXU) == 0;
}

bool isProcessAlive(qint64 pid) {
    return ::kill(static_cast<pid_t>(pid), 0) == 0 || errno == EPERM;
}

} // namespace relay
