// SPDX-License-Identifier: MIT
#pragma once

#include "net/Peer.h"
#include "net/loop/Deadlines.h"
#include "net/system/FirstByte.h"

#include <QSslConfiguration>
#include <QSslSocket>

#include <memory>

namespace relay {

struct NetContext;

/// A connection on the TLS port until its TLS is set up: the first byte is looked at without taking it, so
/// that a client without TLS gets a readable answer; QSslSocket does the handshake of the others. Then an
/// HttpSession begins. Relay thread only.
class TlsArrival final : public Peer {
public:
    /// Takes ownership of the descriptor. The PeerRegistry owns the arrival.
    static void begin(const NetContext& context, qintptr descriptor, const QSslConfiguration& tls);
    ~TlsArrival() override;

    void shutDown() override { end(); }

private:
    TlsArrival(const NetContext& context, qintptr descriptor, QSslConfiguration tls);
    void lookAtFirstByte();
    void startTls();
    bool isProbe() const;
    void startPlain();
    void answerProbe(std::unique_ptr<QTcpSocket> socket);
    void failed();
    void encrypted();
    void end();

    const NetContext& m_context;
    const QSslConfiguration m_tls;
    FirstByte m_firstByte;
    std::unique_ptr<QSslSocket> m_socket;
    Deadline m_deadline;
};

} // namespace relay
