// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "net/Peer.h"
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
/// SocketWriter; what is pending is bounded by Limits::pendingPerConnection, past it the connection ends with
/// 4100. Nothing follows a close frame. Relay thread only.
class ClientSocket final : public Peer, public Subscriber, private Turn::Task {
public:
    /// Takes an upgraded socket (`handle` is its QWebSocket), opens it at the hub, and reads `unread`, which
    /// came behind the request's head. `request.path` still has the configured prefix. The PeerRegistry gets
    /// it.
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
    /// Open; or over: the close is said, or the peer is gone, and the end of the turn does the rest.
    enum class State : quint8 { Open, Over };

    ClientSocket(const NetContext& context, std::unique_ptr<QTcpSocket> socket,
                 std::unique_ptr<QWebSocket> handle);
    void read();
    void take(QByteArrayView bytes);
    void takeItem(const FrameReader::Item& item);
    void takeViolation(const Refused& why);
    void takePing(const QByteArray& payload);
    bool mayPong();
    void payOwedPong();
    void vanished();
    void beginClose(const Refused& why);
    void beginClose(quint16 code, RefusalNote why, bool sendClose);
    void endOfTurn() override;

    const NetContext& m_context;
    std::unique_ptr<QWebSocket> m_handle; // dies after its socket
    std::unique_ptr<QTcpSocket> m_socket;
    SocketWriter m_writer;
    FrameReader m_reader;
    Deadline m_messageDeadline;
    Connection* m_connection = nullptr; ///< the hub's; null if it refused
    qint64 m_bytesIn = 0;
    const qint64 m_pendingLimit; ///< as it was when the connection began
    QByteArray m_owedPong;       ///< the newest ping's data, where its pong had to wait; null if none is owed
    quint64 m_turnOfPongs = 0;   ///< the turn that m_pongs were written in
    int m_pongs = 0;
    RefusalNote m_why;
    quint16 m_code = 0;
    State m_state = State::Open;
    bool m_slow = false; ///< over the pending limit: ends at the end of the turn
    bool m_sendClose = false;
};

} // namespace relay
