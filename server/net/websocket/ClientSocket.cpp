// SPDX-License-Identifier: MIT
#include "net/websocket/ClientSocket.h"

#include "net/LingeringClose.h"
#include "net/NetContext.h"
#include "net/PeerRegistry.h"
#include "protocol/Frame.h"
#include "protocol/ServerMessage.h"
#include "protocol/Utf8.h"
#include "relay/Connection.h"
#include "relay/Hub.h"

#include <QSslSocket>
#include <QWebSocket>

namespace relay {
namespace {

constexpr quint16 noCloseFrame = 1006; // RFC 6455 7.4.1, never on the wire
/// Each ping has its pong, in order. Past so many pending bytes, or so many pongs in a turn, only the newest
/// ping is answered, later (RFC 6455 5.5.3): a flood of pings builds no queue.
constexpr qint64 pongLimit = 64 * 1024;
constexpr int pongsATurn = 256;

} // namespace

void ClientSocket::begin(const NetContext& context, std::unique_ptr<QTcpSocket> socket,
                         std::unique_ptr<QWebSocket> handle, const ConnectRequest& request,
                         const QByteArray& unread) {
    std::unique_ptr<ClientSocket> client(new ClientSocket(context, std::move(socket), std::move(handle)));
    ClientSocket& that = *client;
    context.peers.take(std::move(client));
    if (that.m_socket->state() != QAbstractSocket::ConnectedState) {
        that.vanished(); // between its request and our answer; there will be no signal
        return;
    }
    that.m_connection = context.hub.open(request, that);
    that.take(unread);
}

ClientSocket::ClientSocket(const NetContext& context, std::unique_ptr<QTcpSocket> socket,
                           std::unique_ptr<QWebSocket> handle)
    : m_context(context)
    , m_handle(std::move(handle))
    , m_socket(std::move(socket))
    , m_writer(*m_socket, context.turn)
    , m_reader(context.hub.limits().messageSize)
    , m_messageDeadline(context.deadlines,
                        [this] {
                            takeViolation({Reason::MessageTimedOut, {}});
                        })
    , m_pendingLimit(context.hub.limits().pendingPerConnection) {
    connect(m_socket.get(), &QTcpSocket::readyRead, this, [this] { read(); });
    connect(m_socket.get(), &QTcpSocket::bytesWritten, this, [this] { payOwedPong(); });
    if (const auto* tls = qobject_cast<QSslSocket*>(m_socket.get()))
        connect(tls, &QSslSocket::encryptedBytesWritten, this, [this] { payOwedPong(); });
    connect(m_socket.get(), &QTcpSocket::disconnected, this, [this] { vanished(); });
}

ClientSocket::~ClientSocket() {
    if (m_socket)
        m_socket->disconnect(this);
}

void ClientSocket::send(const QByteArray& frame) {
    if (m_state != State::Open || m_slow)
        return;
    m_writer.write(frame);
    if (m_writer.pending() > m_pendingLimit) {
        // Only marked: the hub is in the midst of a delivery.
        m_slow = true;
        m_context.turn.add(*this);
    }
}

void ClientSocket::close(quint16 code, const QByteArray& reason) {
    beginClose(code, RefusalNote(reason), true);
}

void ClientSocket::vanished() {
    beginClose(noCloseFrame, Refused{Reason::BrokeOff, {}}, false);
}

void ClientSocket::shutDown() {
    beginClose({Reason::RelayStops, {}});
}

void ClientSocket::read() {
    while (m_state == State::Open) {
        const qint64 size = m_socket->bytesAvailable();
        if (size <= 0)
            return;
        // All of Qt's block at once: it changes hands without a copy, and an idle connection keeps none.
        take(m_socket->read(size));
    }
}

void ClientSocket::take(QByteArrayView bytes) {
    if (bytes.isEmpty() || m_state != State::Open)
        return;
    m_bytesIn += bytes.size();
    m_reader.feed(bytes);
    while (m_state == State::Open) {
        const std::optional<FrameReader::Item> item = m_reader.next();
        if (!item)
            break;
        if (!m_reader.midMessage())
            m_messageDeadline.clear(); // the next message has a time of its own
        takeItem(*item);
    }
    if (m_state != State::Open)
        return;
    if (m_reader.violation())
        takeViolation(*m_reader.violation());
    else if (!m_reader.midMessage())
        m_messageDeadline.clear();
    else if (!m_messageDeadline.isSet())
        m_messageDeadline.setMilliseconds(m_context.timeouts.message);
}

void ClientSocket::takeItem(const FrameReader::Item& item) {
    switch (item.kind) {
    case FrameReader::Kind::Text:
        if (m_connection)
            m_context.hub.received(*m_connection, item.payload);
        break;
    case FrameReader::Kind::Binary:
        takeViolation({Reason::MessageBinary, {}});
        break;
    case FrameReader::Kind::Ping:
        takePing(item.payload);
        [[fallthrough]];
    case FrameReader::Kind::Pong:
        if (m_connection)
            m_context.hub.alive(*m_connection);
        break;
    case FrameReader::Kind::Close:
        beginClose(item.closeCode, RefusalNote(item.payload), true);
        break;
    }
}

void ClientSocket::takeViolation(const Refused& why) {
    if (m_connection)
        m_context.hub.broken(*m_connection, why); // it closes
    beginClose(why);
}

void ClientSocket::takePing(const QByteArray& payload) {
    if (m_owedPong.isNull() && mayPong()) {
        ++m_pongs;
        m_writer.write(pongFrame(payload));
        return;
    }
    m_owedPong = payload.isNull() ? QByteArray("") : payload;
    m_context.turn.add(*this);
}

bool ClientSocket::mayPong() {
    const quint64 turn = m_context.turn.number();
    if (std::exchange(m_turnOfPongs, turn) != turn)
        m_pongs = 0;
    return m_pongs < pongsATurn && m_writer.pending() < pongLimit;
}

void ClientSocket::payOwedPong() {
    if (m_state == State::Open && !m_owedPong.isNull() && mayPong())
        m_writer.write(pongFrame(std::exchange(m_owedPong, {})));
}

void ClientSocket::beginClose(const Refused& why) {
    beginClose(static_cast<quint16>(info(why.reason).code), why, true);
}

void ClientSocket::beginClose(quint16 code, RefusalNote why, bool sendClose) {
    if (m_state == State::Over)
        return;
    m_state = State::Over;
    m_code = code;
    m_why = std::move(why);
    m_sendClose = sendClose;
    m_messageDeadline.clear();
    m_context.turn.add(*this);
}

void ClientSocket::endOfTurn() {
    if (m_state == State::Open && !m_slow) {
        m_writer.flush();
        payOwedPong(); // or when the client has read more
        return;
    }
    if (m_state == State::Open) {
        // Too much is pending. To be over is put off once more, to the end of the next turn.
        beginClose({Reason::DidNotRead,
                    {onlyInText("socket_id", m_connection ? m_connection->socketId() : QByteArray()),
                     onlyInText("limit", m_pendingLimit)}});
        return;
    }
    if (m_sendClose)
        m_writer.write(closeFrame(m_code, m_context.hub.secrets().masked(m_why.sentence)));
    m_writer.flush();
    m_socket->disconnect(this);
    if (Connection* connection = std::exchange(m_connection, nullptr))
        m_context.hub.closed(*connection, m_code, m_why);
    m_context.peers.retire(*this);
    LingeringClose::begin(m_context, std::move(m_socket), std::move(m_handle));
}

} // namespace relay
