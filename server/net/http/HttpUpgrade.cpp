// SPDX-License-Identifier: MIT
// How an HttpSession ends by becoming a WebSocket: that of a client, or of a window that attaches.
#include "api/Router.h"
#include "inspect/AttachedWindows.h"
#include "net/LingeringClose.h"
#include "net/NetContext.h"
#include "net/PlainSocket.h"
#include "net/http/HttpSession.h"
#include "net/websocket/ClientSocket.h"
#include "net/websocket/InspectSocket.h"
#include "net/websocket/OpeningHandshake.h"
#include "relay/Hub.h"

#include <QWebSocket>

namespace relay {

/// False if the request comes from a window that may not attach; it has then been answered. Other requests
/// have no grant.
bool HttpSession::mayAttach(const HttpRequest& request, std::optional<InspectGrant>& grant) {
    auto answer = m_context.router.attach(request);
    if (!answer)
        return true;
    if (m_lacksTls) {
        refuse({{Reason::PlainOnTls, {}}}, &request);
        return false;
    }
    if (!*answer) {
        answerLast(answer->error(), false);
        return false;
    }
    if (m_context.windows.isFull()) {
        refuse({{Reason::InspectFull, {{"limit", AttachedWindows::most}}}}, &request);
        return false;
    }
    grant = **std::move(answer);
    return true;
}

void HttpSession::upgrade() {
    if (m_socket->state() != QAbstractSocket::ConnectedState) {
        finish(); // nobody is left to receive the handshake
        return;
    }
    ParsedRequest parsed = *std::exchange(m_upgrade, std::nullopt);
    HttpRequest& request = parsed.request;
    request.remoteAddress = m_remoteAddress;
    if (const std::optional<RefusedRequest> refusal = handshakeRefusal(parsed)) {
        refuse(*refusal, &request);
        return;
    }
    std::optional<InspectGrant> grant;
    if (!mayAttach(request, grant))
        return;
    // Part of what followed the request, before our answer, may still be in the socket.
    QByteArray unread = m_parser.takeUnread();
    while (const qint64 size = m_socket->bytesAvailable())
        unread += m_socket->read(size);
    std::unique_ptr<QTcpSocket> socket = letGo();
    if (grant) {
        over();
        InspectSocket::begin(m_context, std::move(socket), *std::move(grant), request, unread);
        return;
    }
    std::unique_ptr<QWebSocket> handle =
        m_context.handshake.perform(*socket, request, pusherSubprotocol(request));
    over();
    if (!handle) {
        if (auto* plain = dynamic_cast<PlainSocket*>(socket.get()))
            plain->write(plain->takeHeld());
        LingeringClose::begin(m_context, std::move(socket));
        return;
    }
    const ConnectRequest connect{request.path().toByteArray(),
                                 m_context.pathPrefix,
                                 request.query().toByteArray(),
                                 headerValue(request.headers, "Origin"),
                                 headerValue(request.headers, "User-Agent"),
                                 m_remoteAddress,
                                 m_context.secure && !m_lacksTls,
                                 m_lacksTls};
    ClientSocket::begin(m_context, std::move(socket), std::move(handle), connect, unread);
}

} // namespace relay
