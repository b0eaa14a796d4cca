// SPDX-License-Identifier: MIT
#include "doctor/WholeReply.h"

#include "protocol/Words.h"

#include <QEventLoop>
#include <QNetworkReply>
#include <QTimer>

namespace relay {

QByteArray waitForWhole(QNetworkReply& reply, qint64 most, int milliseconds) {
    reply.setReadBufferSize(most + 1); // the rest stays unread
    QEventLoop loop;
    QTimer deadline;
    deadline.setSingleShot(true);
    QObject::connect(&deadline, &QTimer::timeout, &loop, &QEventLoop::quit);
    QObject::connect(&reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QObject::connect(&reply, &QNetworkReply::readyRead, &loop, [&] {
        if (reply.bytesAvailable() > most)
            loop.quit();
    });
    deadline.start(milliseconds);
    loop.exec();
    if (reply.bytesAvailable() > most)
        return "is longer than " + QByteArray::number(most / (1024 * 1024)) + " MB";
    return reply.isFinished() ? QByteArray() : "did not end within " + duration(qint64(milliseconds) * 1000);
}

} // namespace relay
