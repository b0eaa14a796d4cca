// SPDX-License-Identifier: MIT
#include "net/system/FirstByte.h"

#include "net/system/SocketCalls.h"

#include <QSslSocket>

#include <utility>

namespace relay {

/// A QSslSocket without TLS: it keeps the peeked bytes for the handshake.
struct FirstByte::Waiting {
    std::unique_ptr<QSslSocket> socket; ///< null if broken or taken
    std::function<void()> come;
    QObject context; ///< context object of the signal connections

    void look() {
        if (come)
            std::exchange(come, {})();
    }
    std::unique_ptr<QSslSocket> take() {
        if (socket)
            socket->disconnect(&context);
        return std::move(socket);
    }
};

FirstByte::FirstByte(qintptr descriptor)
    : m_waiting(std::make_unique<Waiting>()) {
    m_waiting->socket = std::make_unique<QSslSocket>();
    if (m_waiting->socket->setSocketDescriptor(descriptor)) {
        m_waiting->socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    } else {
        m_waiting->socket.reset();
        closeSocket(descriptor);
    }
}

FirstByte::~FirstByte() = default;

void FirstByte::await(std::function<void()> come) {
    QSslSocket* const socket = m_waiting->socket.get();
    if (!socket) {
        come();
        return;
    }
    m_waiting->come = std::move(come);
    // Queued, because the handshake must not begin inside a call from the socket itself.
    const auto look = [waiting = m_waiting.get()] {
        waiting->look();
    };
    QObject::connect(socket, &QSslSocket::readyRead, &m_waiting->context, look, Qt::QueuedConnection);
    QObject::connect(socket, &QSslSocket::disconnected, &m_waiting->context, look, Qt::QueuedConnection);
}

QByteArray FirstByte::peek(qsizetype most) const {
    return m_waiting->socket ? m_waiting->socket->peek(most) : QByteArray();
}

std::unique_ptr<QSslSocket> FirstByte::takeForTls() {
    return m_waiting->take();
}

std::unique_ptr<QTcpSocket> FirstByte::takePlain() {
    return m_waiting->take();
}

} // namespace relay
