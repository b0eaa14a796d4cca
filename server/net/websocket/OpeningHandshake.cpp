// SPDX-License-Identifier: MIT
#include "net/websocket/OpeningHandshake.h"

#include "net/PlainSocket.h"
#include "net/http/HttpParser.h"
#include "protocol/Utf8.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QEvent>
#include <QTcpSocket>
#include <QWebSocket>

#include <algorithm>

namespace relay {
namespace {

constexpr qsizetype shownBytes = 100; // of a header, somewhat more than a sentence quotes

/// The header as a value: empty if it is missing.
Values headerAsSent(const HttpHeaders& headers, const QByteArray& name) {
    return {{"header", boundedText(headerList(headers, name), shownBytes)}};
}

bool isPusherProtocol(QByteArrayView subprotocol) {
    constexpr QByteArrayView prefix("pusher-channels-protocol-");
    if (!subprotocol.startsWith(prefix) || subprotocol.size() == prefix.size())
        return false;
    const QByteArrayView number = subprotocol.sliced(prefix.size());
    return std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Leaves the handle listening only for the end of its socket. Dropping the other signal connections saves
/// about a kilobyte per connection.
void cutOff(QTcpSocket& socket, QWebSocket& handle) {
    QObject::disconnect(&socket, &QTcpSocket::readyRead, &handle, nullptr);
    QObject::disconnect(&socket, &QTcpSocket::stateChanged, &handle, nullptr);
    QObject::disconnect(&socket, &QTcpSocket::errorOccurred, &handle, nullptr);
    QObject::disconnect(&socket, &QTcpSocket::aboutToClose, &handle, nullptr);
    QObject::disconnect(&socket, &QTcpSocket::bytesWritten, &handle, nullptr);
    QObject::disconnect(&socket, &QTcpSocket::readChannelFinished, &handle, nullptr);
    QObject::disconnect(&socket, &QTcpSocket::proxyAuthenticationRequired, &handle, nullptr);
    for (QObject* part : handle.children()) // its frame reader
        QObject::disconnect(part, nullptr, &handle, nullptr);
}

} // namespace

bool asksForWebSocket(const ParsedRequest& parsed, const QByteArray& prefix) {
    const HttpRequest& request = parsed.request;
    if (!listHas(headerList(request.headers, "Upgrade"), "websocket"))
        return false;
    return !parsed.http10 || request.path().startsWith(prefix + "/app/");
}

std::optional<RefusedRequest> handshakeRefusal(const ParsedRequest& parsed) {
    const HttpRequest& request = parsed.request;
    const auto refused = [](Reason reason, Values values, HttpHeaders headers = {}) {
        return RefusedRequest{{reason, std::move(values)}, std::move(headers)};
    };
    if (request.method != "GET")
        return refused(Reason::HandshakeMethod, {onlyInText("method", request.method)}, {{"Allow", "GET"}});
    if (parsed.http10)
        return refused(Reason::HandshakeByHttp10, {}, {{"Upgrade", "websocket"}});
    if (parsed.hasBody)
        return refused(Reason::HandshakeWithBody, {});
    if (!listHas(headerList(request.headers, "Connection"), "upgrade"))
        return refused(Reason::HandshakeConnection, headerAsSent(request.headers, "Connection"));
    if (headerList(request.headers, "Sec-WebSocket-Version") != "13")
        return refused(Reason::HandshakeVersion, headerAsSent(request.headers, "Sec-WebSocket-Version"),
                       {{"Upgrade", "websocket"}, {"Sec-WebSocket-Version", "13"}});
    const QByteArray key = headerList(request.headers, "Sec-WebSocket-Key");
    const auto decoded = QByteArray::fromBase64Encoding(key, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() != 16)
        return refused(Reason::HandshakeKey, headerAsSent(request.headers, "Sec-WebSocket-Key"));
    return {};
}

QByteArray pusherSubprotocol(const HttpRequest& request) {
    for (const QByteArray& offer : headerList(request.headers, "Sec-WebSocket-Protocol").split(','))
        if (isPusherProtocol(offer.trimmed()))
            return offer.trimmed();
    return {};
}

QByteArray switchingAnswer(const HttpRequest& request, const QByteArray& subprotocol,
                           const QByteArray& extensions) {
    constexpr char guid[] = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455 1.3
    const QByteArray key = headerList(request.headers, "Sec-WebSocket-Key") + guid;
    QByteArray answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        "Sec-WebSocket-Accept: " +
                        QCryptographicHash::hash(key, QCryptographicHash::Sha1).toBase64() + "\r\n";
    if (!subprotocol.isNull())
        answer += "Sec-WebSocket-Protocol: " + subprotocol + "\r\n";
    if (!extensions.isNull())
        answer += "Sec-WebSocket-Extensions: " + extensions + "\r\n";
    return answer + "\r\n";
}

OpeningHandshake::OpeningHandshake()
    : m_server(QString(), QWebSocketServer::NonSecureMode) {} // TLS, if any, is the socket's business

std::unique_ptr<QWebSocket> OpeningHandshake::perform(QTcpSocket& socket, const HttpRequest& request,
                                                      const QByteArray& subprotocol) {
    m_server.setSupportedSubprotocols({QString::fromLatin1(subprotocol)});
    const QByteArray offer =
        subprotocol.isEmpty() ? QByteArray() : "Sec-WebSocket-Protocol: " + subprotocol + "\r\n";
    const QByteArray head =
        "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " +
        headerValue(request.headers, "Sec-WebSocket-Key") + "\r\n" + offer + "\r\n";
    for (qsizetype i = head.size(); i-- > 0;)
        socket.ungetChar(head[i]);
    if (auto* plain = dynamic_cast<PlainSocket*>(&socket))
        plain->holdNextWrite(); // the answer is sent with the first frame
    m_server.handleConnection(&socket);
    // The server learns of the connection by a queued call; if that were left to the loop, bytes could arrive
    // first and be lost in the QWebSocket.
    QCoreApplication::sendPostedEvents(&m_server, QEvent::MetaCall);
    std::unique_ptr<QWebSocket> handle(m_server.nextPendingConnection());
    QObject::disconnect(&socket, nullptr, &m_server, nullptr); // it would delete the socket when that ends
    if (handle)
        cutOff(socket, *handle);
    // The socket keeps the emptied block that held the head, 16 KB per connection, until a read takes a whole
    // block.
    socket.ungetChar('\n');
    socket.read(1);
    return handle;
}

} // namespace relay
