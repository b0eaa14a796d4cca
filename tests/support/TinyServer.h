// SPDX-License-Identifier: MIT
#pragma once

#include <QTcpServer>
#include <QTcpSocket>

namespace relay::test {

/// An auth endpoint that gives the same answer to every request, and remembers the request.
class TinyServer {
public:
    explicit TinyServer(QByteArray answer)
        : m_answer(std::move(answer)) {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            QTcpSocket* socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                request += socket->readAll();
                if (!request.contains("channel_name="))
                    return;
                socket->write(m_answer);
                socket->disconnectFromHost();
            });
        });
    }
    QString url() const {
        return QStringLiteral("http://127.0.0.1:%1/broadcasting/auth").arg(m_server.serverPort());
    }

    QByteArray request;

private:
    QTcpServer m_server;
    QByteArray m_answer;
};

inline QByteArray httpAnswer(const QByteArray& status, const QByteArray& type, const QByteArray& body) {
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + type +
           "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

} // namespace relay::test
