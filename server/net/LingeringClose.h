// SPDX-License-Identifier: MIT
#pragma once

#include "net/Peer.h"
#include "net/PendingTotal.h"
#include "net/loop/Deadlines.h"

#include <QTcpSocket>
#include <QWebSocket>

#include <memory>

namespace relay {

struct NetContext;

/// Ends a connection so that its last bytes still arrive: once everything is written, the sending side is
/// shut down, and incoming data is read and discarded until the peer closes, for two seconds at most. (If the
/// socket were closed with unread bytes in its queue, the kernel would send a reset, and the peer might lose
/// the close frame or the answer.)
class LingeringClose final : public Peer, private PendingTotal::Account {
public:
    /// Takes the socket once its last bytes are written; `handle` may be null. The PeerRegistry owns the new
    /// object.
    static void begin(const NetContext& context, std::unique_ptr<QTcpSocket> socket,
                      std::unique_ptr<QWebSocket> handle = {});
    ~LingeringClose() override;

    void shutDown() override {} ///< it ends within two seconds anyway

private:
    LingeringClose(const NetContext& context, std::unique_ptr<QTcpSocket> socket,
                   std::unique_ptr<QWebSocket> handle);
    void connectSocket();
    void shutWhenWritten();
    void discard();
    void heldMost(qint64 limit) override;
    void end();

    const NetContext& m_context;
    std::unique_ptr<QWebSocket> m_handle; // must be destroyed after its socket
    std::unique_ptr<QTcpSocket> m_socket;
    Deadline m_deadline;
    bool m_shut = false;
    bool m_ended = false;
};

} // namespace relay
