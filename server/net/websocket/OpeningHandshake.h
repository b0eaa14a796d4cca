// SPDX-License-Identifier: MIT
#pragma once

#include "net/http/RefusedRequest.h"

#include <QWebSocketServer>

#include <memory>
#include <optional>

class QTcpSocket;
class QWebSocket;

namespace relay {

struct ParsedRequest;

/// Whether the request wants to become a WebSocket: it has an Upgrade header that says so. In HTTP/1.0 that
/// header means nothing (RFC 9110 7.8), but on the WebSocket route, below `prefix`, the request deserves an
/// explanation.
bool asksForWebSocket(const ParsedRequest& parsed, const QByteArray& prefix);

/// Why the opening handshake cannot be done (RFC 6455 4.2.1). Nothing if it can.
std::optional<RefusedRequest> handshakeRefusal(const ParsedRequest& parsed);

/// The subprotocol to answer a client with: the first pusher-channels-protocol-N that it offers; null if it
/// offers none.
QByteArray pusherSubprotocol(const HttpRequest& request);

/// The 101 answer to a request that passed handshakeRefusal(), for a connection without a QWebSocket; null
/// `subprotocol` and `extensions` are left out.
QByteArray switchingAnswer(const HttpRequest& request, const QByteArray& subprotocol,
                           const QByteArray& extensions);

/// Performs, by means of QWebSocketServer, the opening handshake of a socket whose request has been read and
/// checked. Qt's own checks would close the connection without a word, and its QWebSocket would go on
/// reading; so we read the request ourselves, put a head with just what the handshake needs back into the
/// socket, do the handshake at once, before the loop can bring further bytes, and cut the QWebSocket off from
/// reading. It stays as the connection's handle; ClientSocket reads and writes the frames. Relay thread only.
class OpeningHandshake final {
public:
    OpeningHandshake();

    /// Answers 101, with that subprotocol if it is not null, and returns the handle, which must be destroyed
    /// after its socket; null if Qt refuses after all. A PlainSocket holds the answer back
    /// (PlainSocket::takeHeld). All of the socket's input must have been read before.
    std::unique_ptr<QWebSocket> perform(QTcpSocket& socket, const HttpRequest& request,
                                        const QByteArray& subprotocol);

private:
    QWebSocketServer m_server;
};

} // namespace relay
