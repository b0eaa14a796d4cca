// SPDX-License-Identifier: MIT
#pragma once

#include "net/loop/Turn.h"

#include <QByteArray>

#include <vector>

class QSslSocket;
class QTcpSocket;

namespace relay {

class PlainSocket;

/// The way of every byte out of a connection. The first write of a turn goes to the kernel at once where
/// nothing waits before it; what follows in the same turn is joined and leaves in one system call at the
/// turn's end. What the kernel does not take waits in the socket's buffer. The caller bounds what is pending.
/// Relay thread only.
class SocketWriter final : private Turn::Task {
public:
    /// Both outlive the writer.
    SocketWriter(QTcpSocket& socket, Turn& turn);

    /// Shares the bytes, copies only what the kernel takes half of.
    void write(const QByteArray& bytes);
    /// Sends what was joined, without waiting for the turn's end.
    void flush();
    /// Bytes accepted and not yet taken by the kernel (with TLS: encrypted ones among them).
    qint64 pending() const;
    /// All bytes ever accepted.
    qint64 written() const { return m_written; }

private:
    void endOfTurn() override { flush(); }
    void sendJoinedNow();

    QTcpSocket& m_socket;
    PlainSocket* const m_plain;    ///< null with TLS
    const QSslSocket* const m_tls; ///< null without
    Turn& m_turn;
    std::vector<QByteArray> m_joined;
    qint64 m_joinedBytes = 0;
    qint64 m_written = 0;
    quint64 m_turnOfLastWrite = 0;
};

} // namespace relay
