// SPDX-License-Identifier: MIT
#include "net/websocket/InspectSocket.h"

#include "api/Router.h"
#include "inspect/AttachedWindows.h"
#include "net/LingeringClose.h"
#include "net/NetContext.h"
#include "net/PeerRegistry.h"
#include "net/websocket/OpeningHandshake.h"
#include "protocol/CloseCode.h"
#include "protocol/Frame.h"
#include "relay/Hub.h"

#include <QSslSocket>

namespace relay {
namespace {

constexpr qint64 pingMilliseconds = 25'000; // proxies close connections that are silent for a minute
constexpr int mostSilentPings = 3;
constexpr qint64 mostUnreadAnswers = 4 * 1024 * 1024; // bytes; past it nothing is read from the window
constexpr quint16 nobodyThere = 0;                    // no close frame is sent

InspectFrames framesFor(const InspectGrant& grant, const std::optional<DeflateOffer>& offer,
                        const NetContext& context) {
    InspectFrames frames(context.router.bodyLimit(), context.clock);
    if (offer)
        frames.deflateAsOffered(*offer);
    else if (grant.deflate)
        frames.deflateIntoBinary();
    return frames;
}

} // namespace

void InspectSocket::begin(const NetContext& context, std::unique_ptr<QTcpSocket> socket, InspectGrant grant,
                          const HttpRequest& request, const QByteArray& unread) {
    const std::optional<DeflateOffer> offer = deflateOffer(request.headers);
    std::unique_ptr<InspectSocket> made(
        new InspectSocket(context, std::move(socket), std::move(grant), offer));
    InspectSocket& that = *made;
    context.peers.take(std::move(made));
    if (that.m_socket->state() != QAbstractSocket::ConnectedState) {
        that.beginClose(nobodyThere, {}); // it left between its request and our answer; no signal will come
        return;
    }
    const bool offersNone = headerValue(request.headers, "Sec-WebSocket-Protocol").isNull();
    that.m_writer.write(switchingAnswer(request,
                                        offersNone ? QByteArray() : QByteArray(InspectGrant::subprotocol),
                                        offer ? offer->answer() : QByteArray()));
    that.m_windows.add(that.m_session);
    that.take(unread);
}

InspectSocket::InspectSocket(const NetContext& context, std::unique_ptr<QTcpSocket> socket,
                             InspectGrant grant, const std::optional<DeflateOffer>& offer)
    : m_context(context)
    , m_windows(context.windows)
    , m_socket(std::move(socket))
    , m_writer(*m_socket, context.turn)
    , m_frames(framesFor(grant, offer, context))
    , m_reader(context.router.bodyLimit(), m_frames.compression())
    , m_nextPing(context.deadlines, [this] { ping(); })
    , m_session(context.windows.world(), std::move(grant), *this) {
    connect(m_socket.get(), &QTcpSocket::readyRead, this, [this] { read(); });
    connect(m_socket.get(), &QTcpSocket::bytesWritten, this, [this] { drained(); });
    if (const auto* tls = qobject_cast<QSslSocket*>(m_socket.get()))
        connect(tls, &QSslSocket::encryptedBytesWritten, this, [this] { drained(); });
    connect(m_socket.get(), &QTcpSocket::disconnected, this, [this] { beginClose(nobodyThere, {}); });
    m_nextPing.setMilliseconds(pingMilliseconds);
}

InspectSocket::~InspectSocket() {
    m_windows.remove(m_session);
    if (m_socket)
        m_socket->disconnect(this);
}

void InspectSocket::sendText(const QByteArray& json) {
    if (!m_over)
        m_writer.write(m_frames.frame(json, isBehind()));
}

/// Does not count what is written in this turn.
bool InspectSocket::isBehind() const {
    const auto* tls = qobject_cast<const QSslSocket*>(m_socket.get());
    return m_socket->bytesToWrite() > 0 || (tls && tls->encryptedBytesToWrite() > 0);
}

void InspectSocket::shutDown() {
    m_leaves = true;
    m_context.turn.add(*this);
}

/// The window also receives the relay's last facts: how its clients left, which takes them a few turns.
void InspectSocket::leave() {
    if (!m_context.hub.isEmpty()) {
        m_context.turn.add(*this);
        return;
    }
    while (m_session.sendFacts()) {
    }
    end({Reason::RelayStops, {}});
}

/// A reason without a code of its own concerns the app: the window may reconnect, and is then told why it is
/// refused.
void InspectSocket::end(const Refused& why) {
    const int code = info(why.reason).code;
    beginClose(code == 0 ? number(CloseCode::ReconnectNow) : static_cast<quint16>(code), why.sentence());
}

void InspectSocket::read() {
    while (!m_over && m_writer.pending() < mostUnreadAnswers) {
        const qint64 size = m_socket->bytesAvailable();
        if (size <= 0)
            return;
        take(m_socket->read(size));
    }
}

void InspectSocket::take(QByteArrayView bytes) {
    if (bytes.isEmpty() || m_over)
        return;
    m_silentPings = 0;
    m_reader.feed(bytes);
    while (!m_over) {
        const std::optional<FrameReader::Item> item = m_reader.next();
        if (!item)
            break;
        takeItem(*item);
        m_context.turn.sendWhatWaitsTooLong();
    }
    if (const auto& violation = m_reader.violation(); violation && !m_over)
        end(*violation);
}

void InspectSocket::takeItem(const FrameReader::Item& item) {
    switch (item.kind) {
    case FrameReader::Kind::Text:
    case FrameReader::Kind::Binary: // may still be JSON text; if not, the window is told so
        if (const auto text = m_frames.text(item))
            m_session.received(*text);
        else
            beginClose(number(text.error().code), text.error().sentence);
        break;
    case FrameReader::Kind::Ping:
        m_writer.write(pongFrame(item.payload));
        break;
    case FrameReader::Kind::Pong:
        break;
    case FrameReader::Kind::Close:
        beginClose(item.closeCode, item.payload);
        break;
    }
}

void InspectSocket::drained() {
    if (m_over)
        return;
    m_windows.drained();
    read();
}

void InspectSocket::ping() {
    if (++m_silentPings > mostSilentPings) {
        beginClose(nobodyThere, {});
        return;
    }
    m_writer.write(pingFrame());
    m_nextPing.setMilliseconds(pingMilliseconds);
}

/// Usually called from inside the session or the socket; the end of the turn does the rest.
void InspectSocket::beginClose(quint16 code, const QByteArray& reason) {
    if (m_over)
        return;
    m_over = true;
    m_code = code;
    m_reason = reason;
    m_nextPing.clear();
    m_context.turn.add(*this);
}

void InspectSocket::endOfTurn() {
    if (m_leaves && !m_over) {
        leave();
        return;
    }
    m_windows.remove(m_session);
    if (m_code != nobodyThere)
        m_writer.write(closeFrame(m_code, m_reason));
    m_writer.flush();
    m_socket->disconnect(this);
    m_context.peers.retire(*this);
    LingeringClose::begin(m_context, std::move(m_socket));
}

} // namespace relay
