#include "net/OpeningHandshake.h"

#include "net/HttpParser.h"
#include "net/PlainSocket.h"

#include <QCoreApplication>
#include <QEvent>
#include <QTcpSocket>
#include <QWebSocket>

namespace relay {
namespace {

bool listHas(const QByteArray& list, QByteArrayView token) {
    for (const QByteArray& item : list.split(','))
        if (item.trimmed().compare(token, Qt::CaseInsensitive) == 0)
            return true;
    return false;
}

} // namespace

bool asksForWebSocket(const HttpRequest& request) {
    return listHas(headerValue(request.headers, "Upgrade"), "websocket");
}

std::optional<RefusedRequest> handshakeRefusal(const ParsedRequest& parsed) {
    const HttpRequest& request = parsed.request;
    const auto refused = [](int status, QByteArray sentence, HttpHeaders headers = {}) {
        return RefusedRequest{status, std::move(sentence), Refusal::BadHandshake, std::move(headers)};
    };
    if (request.method != "GET")
        return refused(405, "A WebSocket is opened with GET, not " + request.method, {{"Allow", "GET"}});
    if (parsed.http10)
        return refused(400,
                       "A WebSocket needs HTTP/1.1; the request came as HTTP/1.0, perhaps by way of a proxy");
    if (parsed.hasBody)
        return refused(400, "A WebSocket's opening request has no body");
    if (!listHas(headerValue(request.headers, "Connection"), "upgrade"))
        return refused(
            400, "The header \"Connection: Upgrade\" is missing; a proxy in between may have dropped it");
    if (headerValue(request.headers, "Sec-WebSocket-Version").trimmed() != "13")
        return refused(426, "The header \"Sec-WebSocket-Version\" must be 13",
                       {{"Sec-WebSocket-Version", "13"}});
    const QByteArray key = headerValue(request.headers, "Sec-WebSocket-Key").trimmed();
    const auto decoded = QByteArray::fromBase64Encoding(key, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() != 16)
        return refused(400, "The header \"Sec-WebSocket-Key\" must be 16 bytes in base64");
    return {};
}

OpeningHandshake::OpeningHandshake()
    : m_server(QString(), QWebSocketServer::NonSecureMode) {} // TLS, where spoken, is the socket's business

std::unique_ptr<QWebSocket> OpeningHandshake::perform(QTcpSocket& socket, const HttpRequest& request) {
    const QByteArray head =
        "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " +
        headerValue(request.headers, "Sec-WebSocket-Key").trimmed() + "\r\n\r\n";
    for (qsizetype i = head.size(); i-- > 0;)
        socket.ungetChar(head[i]);
    auto* plain = dynamic_cast<PlainSocket*>(&socket);
    if (plain)
        plain->holdNextWrite(); // the answer leaves with the first frame
    m_server.handleConnection(&socket);
    // The server takes its notice by a queued call; were it left to the loop, bytes could arrive before it
    // and be lost in the QWebSocket.
    QCoreApplication::sendPostedEvents(&m_server, QEvent::MetaCall);
    std::unique_ptr<QWebSocket> handle(m_server.nextPendingConnection());
    QObject::disconnect(&socket, nullptr, &m_server, nullptr); // it would delete the socket when it ends
    if (handle)
        QObject::disconnect(&socket, &QTcpSocket::readyRead, handle.get(), nullptr);
    else if (plain)
        plain->sendHeld();
    // The socket keeps the emptied block that the head lay in, 16 KB a connection, until a read takes the
    // whole of one.
    socket.ungetChar('\n');
    socket.read(1);
    return handle;
}

} // namespace relay
