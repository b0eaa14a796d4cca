// SPDX-License-Identifier: MIT
#include "net/SocketWriter.h"

#include "net/PlainSocket.h"

#include <QSslSocket>

namespace relay {
namespace {

constexpr std::size_t keptCapacity = 16; // frames; an idle connection shall not keep a busy one's list

} // namespace

SocketWriter::SocketWriter(QTcpSocket& socket, Turn& turn)
    : m_socket(socket)
    , m_plain(dynamic_cast<PlainSocket*>(&socket))
    , m_tls(qobject_cast<const QSslSocket*>(&socket))
    , m_turn(turn) {}

void SocketWriter::write(const QByteArray& bytes) {
    m_written += bytes.size();
    if (m_turnOfLastWrite != m_turn.number()) {
        m_turnOfLastWrite = m_turn.number();
        m_turn.mark();
        m_socket.write(bytes); // a PlainSocket sends at once
        return;
    }
    if (m_joined.empty())
        m_turn.add(*this);
    m_joined.push_back(bytes);
    m_joinedBytes += bytes.size();
}

void SocketWriter::flush() {
    if (m_joined.empty())
        return;
    if (m_plain && m_plain->state() == QAbstractSocket::ConnectedState && m_plain->bytesToWrite() == 0)
        sendJoinedNow();
    else
        for (const QByteArray& bytes : m_joined)
            m_socket.write(bytes);
    m_joinedBytes = 0;
    m_joined.clear();
    if (m_joined.capacity() > keptCapacity)
        m_joined.shrink_to_fit();
}

void SocketWriter::sendJoinedNow() {
    for (std::size_t first = 0; first < m_joined.size();) {
        const auto pieces =
            std::span(m_joined).subspan(first, std::min(m_joined.size() - first, PlainSocket::maxPieces));
        qint64 sent = m_plain->sendNow(pieces);
        first += pieces.size();
        for (const QByteArray& piece : pieces) {
            if (sent < piece.size()) // from here on the kernel is full: the socket keeps and sends the rest
                m_socket.write(sent == 0 ? piece : piece.sliced(sent));
            sent = std::max<qint64>(sent - piece.size(), 0);
        }
        if (m_plain->bytesToWrite() == 0)
            continue;
        for (; first < m_joined.size(); ++first)
            m_socket.write(m_joined[first]);
    }
}

qint64 SocketWriter::pending() const {
    const qint64 encrypted = m_tls ? m_tls->encryptedBytesToWrite() : 0;
    return m_joinedBytes + m_socket.bytesToWrite() + encrypted;
}

} // namespace relay
