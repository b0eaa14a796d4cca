// SPDX-License-Identifier: MIT
#include "net/websocket/ClientSocket.h"

#include "net/LingeringClose.h"
#include "net/NetContext.h"
#include "net/PeerRegistry.h"
#include "net/PlainSocket.h"
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
/// Each ping gets its pong, in order. Above this many pending bytes, or this many pongs in a turn, only the
/// newest ping is answered, later (RFC 6455 5.5.3): a flood of pings builds up no queue.
constexpr qint64 pongLimit = 64 * 1024;
constexpr int pongsATurn = 256;
/// How many bytes of one connection are handled per turn; even the smallest message counts as 2 KB.
constexpr qint64 mostATurn = 64 * 1024;
constexpr qint64 messageCost = 2 * 1024;
constexpr qint64 readAhead = 64 * 1024;  // bytes taken from the kernel before they are looked at
constexpr qint64 pauseMilliseconds = 20; // between two turns, if all messages are refused
constexpr int leavesAtOnce = 50;         // channels
constexpr int leavesAtLeast = 5;         // in a turn that is already long

} // namespace

void ClientSocket::begin(const NetContext& context, std::unique_ptr<QTcpSocket> socket,
                         std::unique_ptr<QWebSocket> handle, const ConnectRequest& request,
                         const QByteArray& unread) {
    std::unique_ptr<ClientSocket> client(new ClientSocket(context, std::move(socket), std::move(handle)));
    ClientSocket& that = *client;
    context.peers.take(std::move(client));
    if (that.m_socket->state() != QAbstractSocket::ConnectedState) {
        that.vanished(); // it left between its request and our answer; no signal will come
        return;
    }
    if (auto* plain = dynamic_cast<PlainSocket*>(that.m_socket.get()))
        that.m_writer.write(plain->takeHeld());
    that.m_connection = context.hub.open(request, that);
    that.m_bytesIn += unread.size();
    that.m_reader.feed(unread);
    that.takeMessages();
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
    m_writer.watch(*this);
    m_socket->setReadBufferSize(readAhead);
    const auto written = [this] {
        if (m_state == State::Open)
            m_context.pending.set(*this, m_writer.pending());
        payOwedPong();
    };
    connect(m_socket.get(), &QTcpSocket::readyRead, this, [this] {
        if (!m_waits)
            takeMessages();
    });
    connect(m_socket.get(), &QTcpSocket::bytesWritten, this, written);
    if (const auto* tls = qobject_cast<QSslSocket*>(m_socket.get()))
        connect(tls, &QSslSocket::encryptedBytesWritten, this, written);
    connect(m_socket.get(), &QTcpSocket::disconnected, this, [this] { vanished(); });
}

ClientSocket::~ClientSocket() {
    if (m_socket)
        m_socket->disconnect(this);
}

void ClientSocket::send(const QByteArray& frame) {
    if (m_state == State::Open)
        m_writer.write(frame);
}

void ClientSocket::pendingIs(qint64 bytes) {
    if (m_state != State::Open)
        return;
    if (bytes > m_pendingLimit)
        endAsSlow(Reason::DidNotRead, {onlyInText("limit", m_pendingLimit)});
    else
        m_context.pending.set(*this, bytes);
}

void ClientSocket::heldMost(qint64 limit) {
    endAsSlow(Reason::DidNotReadMost, {{"limit", limit}, {"given", m_writer.pending()}});
}

/// Only marks it: the hub may be in the middle of a delivery.
void ClientSocket::endAsSlow(Reason reason, const Values& values) {
    Refused why{reason, {onlyInText("socket_id", m_connection ? m_connection->socketId() : QByteArray())}};
    why.values.add(values);
    m_why = std::move(why);
    m_state = State::Slow;
    m_context.pending.set(*this, 0);
    m_context.turn.add(*this);
}

void ClientSocket::close(quint16 code, const QByteArray& reason) {
    beginClose(code, RefusalNote(reason), true);
}

/// What the peer sent before leaving is handled first.
void ClientSocket::vanished() {
    m_gone = true;
    if (m_state == State::Open && m_waits) {
        m_context.turn.add(*this);
        return;
    }
    beginClose(noCloseFrame, Refused{Reason::BrokeOff, {}}, false);
}

void ClientSocket::shutDown() {
    beginClose({Reason::RelayStops, {}});
}

/// False if the socket has nothing to read.
bool ClientSocket::feed() {
    const qint64 size = m_socket->bytesAvailable();
    if (size <= 0)
        return false;
    m_bytesIn += size;
    // Takes all of Qt's block at once: it changes hands without a copy, and an idle connection keeps none.
    m_reader.feed(m_socket->read(size));
    return true;
}

/// Handles as many messages as this turn allows; the next one continues.
void ClientSocket::takeMessages() {
    while (m_state == State::Open && (m_reader.hasUnread() || feed())) {
        if (!mayTake()) {
            m_messageDeadline.clear(); // the client is waiting for us
            m_waits = true;
            slowDown();
            return;
        }
        const std::optional<FrameReader::Item> item = m_reader.next();
        if (!item)
            continue; // after a violation nothing more is fed
        if (!m_reader.midMessage())
            m_messageDeadline.clear(); // the next message gets its own time
        m_taken += messageCost + item->payload.size();
        takeItem(*item);
        m_context.turn.sendWhatWaitsTooLong();
    }
    afterMessages();
}

/// Whether its share of this turn is not used up yet.
bool ClientSocket::mayTake() {
    const quint64 turn = m_context.turn.number();
    if (std::exchange(m_turnOfMessages, turn) != turn)
        m_taken = 0;
    return m_taken < mostATurn;
}

void ClientSocket::afterMessages() {
    if (m_state != State::Open)
        return;
    if (m_reader.violation())
        takeViolation(*m_reader.violation());
    else if (!m_reader.midMessage())
        m_messageDeadline.clear();
    else if (!m_messageDeadline.isSet())
        m_messageDeadline.setMilliseconds(m_context.timeouts.message);
    if (m_gone)
        vanished();
}

/// Continues in the next turn, or later if the client does nothing but break rules.
void ClientSocket::slowDown() {
    if (!m_connection || m_gone || !m_context.hub.isSlowed(*m_connection)) {
        m_context.turn.add(*this);
        return;
    }
    if (!m_pause)
        m_pause = std::make_unique<Deadline>(m_context.deadlines, [this] { m_context.turn.add(*this); });
    m_pause->setMilliseconds(pauseMilliseconds);
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
        m_context.hub.broken(*m_connection, why); // the hub closes it
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
    if (m_state == State::Over) {
        finish();
        return;
    }
    if (m_state == State::Slow) { // postpones the close once more, to the end of the next turn
        beginClose(Refused(*m_why.refused));
        return;
    }
    payOwedPong(); // otherwise when the client has read more
    if (!m_waits || (m_pause && m_pause->isSet() && !m_gone))
        return;
    m_waits = false;
    takeMessages();
}

/// Leaves its channels, in several turns if there are many, and lets the socket go.
void ClientSocket::finish() {
    if (std::exchange(m_sendClose, false))
        m_writer.write(closeFrame(m_code, m_context.hub.secrets().masked(m_why.sentence)));
    m_writer.flush();
    m_context.pending.set(*this, 0);
    if (m_connection) {
        const int most = m_context.turn.isLong() ? leavesAtLeast : leavesAtOnce;
        bool left = false;
        do
            left = m_context.hub.leaveSome(*m_connection, m_code, m_why, most);
        while (!left && !m_context.turn.isLong());
        if (!left) {
            m_context.turn.add(*this);
            return;
        }
    }
    m_socket->disconnect(this);
    if (Connection* connection = std::exchange(m_connection, nullptr))
        m_context.hub.closed(*connection, m_code, m_why);
    m_context.peers.retire(*this);
    LingeringClose::begin(m_context, std::move(m_socket), std::move(m_handle));
}

} // namespace relay
