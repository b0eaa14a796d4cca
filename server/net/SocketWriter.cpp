// SPDX-License-Identifier: MIT
#include "net/SocketWriter.h"

#include "net/PlainSocket.h"

#include <QSslSocket>

namespace relay {
namespace {

constexpr qsizetype keptCapacity = 16; // frames; an idle connection must not keep the list of its busy time

} // namespace

SocketWriter::SocketWriter(QTcpSocket& socket, Turn& turn)
    : m_socket(socket)
    , m_plain(dynamic_cast<PlainSocket*>(&socket))
    , m_tls(qobject_cast<const QSslSocket*>(&socket))
    , m_turn(turn) {}

void SocketWriter::writeNow(const QByteArray& bytes) {
    flush();
    send(bytes);
}

void SocketWriter::flush() {
    if (m_joined.isEmpty())
        return;
    const QByteArrayView bytes = m_turn.frames().join(m_joined);
    m_joined.clear();
    m_joinedBytes = 0;
    if (m_joined.capacity() > keptCapacity)
        m_joined.squeeze();
    send(bytes);
}

void SocketWriter::send(QByteArrayView bytes) {
    m_sent += bytes.size();
    if (m_socketHolds && m_socket.bytesToWrite() == 0)
        m_socketHolds = false;
    if (m_plain && !m_socketHolds)
        bytes = bytes.sliced(m_plain->sendNow(bytes.data(), bytes.size()));
    if (bytes.isEmpty() || m_socket.state() != QAbstractSocket::ConnectedState)
        return; // everything is sent, or nobody is left to receive it
    m_socket.write(bytes.data(), bytes.size());
    m_socketHolds = true;
    if (m_watcher)
        m_watcher->pendingIs(pending());
}

qint64 SocketWriter::pending() const {
    const qint64 encrypted = m_tls ? m_tls->encryptedBytesToWrite() : 0;
    return m_joinedBytes + m_socket.bytesToWrite() + encrypted;
}

} // namespace relay
