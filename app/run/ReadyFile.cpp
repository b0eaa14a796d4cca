// SPDX-License-Identifier: MIT
#include "run/ReadyFile.h"

#include "TerminalText.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace relay {

ReadyFile::ReadyFile(QString path)
    : m_path(std::move(path)) {}

ReadyFile::~ReadyFile() {
    if (m_written)
        QFile::remove(m_path);
}

void ReadyFile::write(const QByteArray& url, quint16 port, const QByteArray& appId) {
    if (m_path.isEmpty())
        return;
    const QJsonObject where{{QStringLiteral("url"), QString::fromUtf8(url)},
                            {QStringLiteral("port"), port},
                            {QStringLiteral("app"), QString::fromUtf8(appId)},
                            {QStringLiteral("pid"), QCoreApplication::applicationPid()}};
    QSaveFile file(m_path); // a separate file, renamed into place
    m_written = file.open(QIODevice::WriteOnly) &&
                file.write(QJsonDocument(where).toJson(QJsonDocument::Compact) + '\n') > 0 && file.flush() &&
                file.commit();
    if (!m_written)
        print(stderr, "relaydesk: --ready-file: " + safeText(m_path.toUtf8()) +
                          " cannot be written: " + file.errorString().toUtf8() + '\n');
}

} // namespace relay
