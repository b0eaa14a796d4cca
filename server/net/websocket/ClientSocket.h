// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "net/Peer.h"
#include "net/PendingTotal.h"
#include "net/SocketWriter.h"
#include "net/loop/Deadlines.h"
#include "net/loop/Turn.h"
#include "protocol/FrameReader.h"
#include "relay/Subscriber.h"

#include <QTcpSocket>

#include <memory>

class QWebSocket;

namespace relay {

class Connection;
struct ConnectRequest;
struct NetContext;

/// One WebSocket client: the hub's Subscriber with a socket. Reads frames with FrameReader, writes them with
/// SocketWriter; pending bytes are bounded by Limits::pendingPerConnection and pendingTotal; past them the
/// connection ends with 4100. Only a few of its messages are handled per turn, so that a client that never
/// stops sending leaves time for the others; messages stay in order. Nothing follows a close frame. Relay
/// thread only.
class ClientSocket final : public Peer,
                           public Subscriber,
                           private SocketWriter::Watcher,
                           private PendingTotal::Account,
                           private Turn::Task {
public:
    /// Takes an upgraded socket (`handle` is its QWebSocket), opens it at the hub, and reads `unread`, the
    /// bytes that followed the request's head. `request.path` still has the configured prefix. The
    /// PeerRegistry owns the new object.
    static void begin(const NetContext& context, std::unique_ptr<QTcpSocket> socket,
                      std::unique_ptr<QWebSocket> handle, const ConnectRequest& request,
                      const QByteArray& unread);
    ~ClientSocket() override;

    void send(const QByteArray& frame) override;
    void close(quint16 code, const QByteArray& reason) override;
    qint64 pendingBytes() const override { return m_writer.pending(); }
    qint64 bytesIn() const override { return m_bytesIn; }
    qint64 bytesOut() const override { return m_writer.written(); }
    void shutDown() override;

private:
    /// Open; slow: over a pending limit, to be closed at the end of the turn; or over: the close is decided,
    /// or the peer is gone, and the end of the turn does the rest.
    enum class State : quint8 { Open, Slow, Over };

    ClientSocket(const NetContext& context, std::unique_ptr<QTcpSocket> socket,
                 std::unique_ptr<QWebSocket> handle);
    bool feed();
    void takeMessages();
    bool mayTake();
    void afterMessages();
    void slowDown();
    void takeItem(const FrameReader::Item& item);
    void takeViolation(const Refused& why);
    void takePing(const QByteArray& payload);
    bool mayPong();
    void payOwedPong();
    void vanished();
    void pendingIs(qint64 bytes) override;
    void heldMost(qint64 limit) override;
    void endAsSlow(Reason reason, const Values& values);
    void beginClose(const Refused& why);
    void beginClose(quint16 code, RefusalNote why, bool sendClose);
    void endOfTurn() override;
    void finish();

    const NetContext& m_context;
    std::unique_ptr<QWebSocket> m_handle; // must be destroyed after its socket
    std::unique_ptr<QTcpSocket> m_socket;
    State m_state = State::Open; // next to the writer: a fan-out looks at both
    SocketWriter m_writer;
    FrameReader m_reader;
    Deadline m_messageDeadline;
    std::unique_ptr<Deadline> m_pause;  ///< until it is read again; null as long as it breaks no rules
    Connection* m_connection = nullptr; ///< the hub's; null if the hub refused it
    qint64 m_bytesIn = 0;
    const qint64 m_pendingLimit; ///< as it was when the connection began
    QByteArray m_owedPong;       ///< data of the newest ping whose pong had to wait; null if none is owed
    quint64 m_turnOfPongs = 0;   ///< the turn that m_pongs counts
    int m_pongs = 0;
    quint64 m_turnOfMessages = 0; ///< the turn that m_taken counts
    qint64 m_taken = 0;
    RefusalNote m_why; ///< why the connection is ending or has ended
    quint16 m_code = 0;
    bool m_waits = false; ///< has used up its messages for this turn
    bool m_gone = false;  ///< the peer is gone, and some of its messages are not handled yet
    bool m_sendClose = false;
};

} // namespace relay
