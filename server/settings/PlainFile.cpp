// SPDX-License-Identifier: MIT
#include "settings/PlainFile.h"

#include <QFile>
#include <QFileInfo>

namespace relay {

QByteArray readPlainFile(const QString& path, qint64 most) {
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray content = file.read(most);
    return content.isNull() ? QByteArrayLiteral("") : content;
}

bool isPipeOrDevice(const QString& path) {
    const QFileInfo file(path);
    return file.exists() && !file.isFile() && !file.isDir();
}

} // namespace relay
