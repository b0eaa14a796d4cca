// SPDX-License-Identifier: MIT
#include "net/LingeringClose.h"

#include "net/NetContext.h"
#include "net/PeerRegistry.h"
#include "net/system/SocketCalls.h"

#include <QSslSocket>
#include <QWebSocket>

namespace relay {

void LingeringClose::begin(const NetContext& context, std::unique_ptr<QTcpSocket> socket,
                           std::unique_ptr<QWebSocket> handle) {
    std::unique_ptr<LingeringClose> close(new LingeringClose(context, std::move(socket), std::move(handle)));
    LingeringClose& that = *close;
    context.peers.take(std::move(close));
    that.connectSocket();
}

LingeringClose::LingeringClose(const NetContext& context, std::unique_ptr<QTcpSocket> socket,
                               std::unique_ptr<QWebSocket> handle)
    : m_context(context)
    , m_handle(std::move(handle))
    , m_socket(std::move(socket))
    , m_deadline(context.deadlines, [this] { end(); }) {}

LingeringClose::~LingeringClose() {
    m_socket->disconnect(this);
}

void LingeringClose::connectSocket() {
    if (m_socket->state() != QAbstractSocket::ConnectedState) {
        end();
        return;
    }
    connect(m_socket.get(), &QTcpSocket::readyRead, this, [this] { discard(); });
    connect(m_socket.get(), &QTcpSocket::disconnected, this, [this] { end(); });
    // A QSslSocket emits bytesWritten when the bytes are encrypted but not yet handed on: both of its counts
    // are zero then, and shutting down would lose them.
    if (const auto* tls = qobject_cast<QSslSocket*>(m_socket.get());
        tls && tls->mode() != QSslSocket::UnencryptedMode)
        connect(tls, &QSslSocket::encryptedBytesWritten, this, [this] { shutWhenWritten(); });
    else
        connect(m_socket.get(), &QTcpSocket::bytesWritten, this, [this] { shutWhenWritten(); });
    m_deadline.setMilliseconds(m_context.timeouts.lingering);
    m_context.ending.set(*this, m_socket->bytesToWrite());
    if (m_ended)
        return;
    discard();
    shutWhenWritten();
}

void LingeringClose::shutWhenWritten() {
    const auto* tls = qobject_cast<const QSslSocket*>(m_socket.get());
    m_context.ending.set(*this, m_socket->bytesToWrite());
    if (m_ended || m_shut || m_socket->bytesToWrite() > 0 || (tls && tls->encryptedBytesToWrite() > 0))
        return;
    m_shut = true;
    endSending(m_socket->socketDescriptor());
}

void LingeringClose::discard() {
    while (const qint64 size = m_socket->bytesAvailable())
        if (m_socket->read(size).isEmpty())
            return;
}

/// Otherwise the bytes held by closing connections would be unbounded for two seconds.
void LingeringClose::heldMost(qint64) {
    m_socket->disconnect(this);
    m_socket->abort();
    end();
}

void LingeringClose::end() {
    m_ended = true;
    m_deadline.clear();
    m_context.peers.retire(*this);
}

} // namespace relay
