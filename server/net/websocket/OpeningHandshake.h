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
/// header means nothing (RFC 9110 7.8), but for the WebSocket route, below `prefix`, it is worth an
/// explanation.
bool asksForWebSocket(const ParsedRequest& parsed, const QByteArray& prefix);

/// Why the opening handshake cannot be done (RFC 6455 4.2.1). Nothing if it can.
std::optional<RefusedRequest> handshakeRefusal(const ParsedRequest& parsed);

/// The subprotocol to answer a client with: the first pusher-channels-protocol-N that it offers; null if it
/// offers none.
QByteArray pusherSubprotocol(const HttpRequest& request);

/// The answer 101 to a request that handshakeRefusal() has found right, for a connection without a
/// QWebSocket; null `subprotocol` and `extensions` are left out.
QByteArray switchingAnswer(const HttpRequest& request, const QByteArray& subprotocol,
                           const QByteArray& extensions);

/// The opening handshake of a socket whose request has been read and found right, by QWebSocketServer. Qt's
/// own checks would close without a word, and its QWebSocket would read on; therefore the request is read by
/// us, a head with just what the handshake needs is put back into the socket, the handshake is done at once,
/// before the loop can bring further bytes, and the QWebSocket is cut off from reading. It stays as the
/// connection's handle; frames are read and written by ClientSocket. Relay thread only.
class OpeningHandshake final {
public:
    OpeningHandshake();

    /// Answers 101, with that subprotocol if it is not null, and gives the handle, which must die after its
    /// socket; null if Qt refuses after all. A PlainSocket holds the answer back (PlainSocket::takeHeld). All
    /// of the socket's input has been read before.
    std::unique_ptr<QWebSocket> perform(QTcpSocket& socket, const HttpRequest& request,
                                        const QByteArray& subprotocol);

private:
    QWebSocketServer m_server;
};

} // namespace relay
