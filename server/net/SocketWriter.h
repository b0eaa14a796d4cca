// SPDX-License-Identifier: MIT
#pragma once

#include "net/loop/Turn.h"
#include "net/system/Prefetch.h"

#include <QByteArray>
#include <QVarLengthArray>

class QSslSocket;
class QTcpSocket;

namespace relay {

class PlainSocket;

/// Every byte leaves a connection through here. Whatever is written in a turn of the loop is joined and sent
/// in one system call at the end of the turn; what the kernel does not take waits in the socket's buffer.
/// Relay thread only.
class SocketWriter final : private Turn::Task {
public:
    /// Is told what a peer does not read.
    class Watcher {
    public:
        virtual ~Watcher() = default;
        /// `bytes` are pending after a send that the kernel did not take completely. Called while bytes are
        /// being sent, possibly in the middle of a delivery.
        virtual void pendingIs(qint64 bytes) = 0;
    };

    /// Both outlive the writer.
    SocketWriter(QTcpSocket& socket, Turn& turn);
    /// `watcher` outlives the writer.
    void watch(Watcher& watcher) { m_watcher = &watcher; }

    /// Shares the bytes, and copies only what the kernel does not take. Makes no call to the socket.
    void write(const QByteArray& bytes) {
        if (m_joined.isEmpty()) {
            m_turn.addSending(*this);
            prefetch(m_plain); // the descriptor is in its first bytes
        }
        m_joined.push_back(m_turn.frames().add(bytes));
        m_joinedBytes += bytes.size();
        if (m_joined.size() >= mostJoined || m_joinedBytes >= mostJoinedBytes)
            flush();
    }
    /// The same, without waiting for the end of the turn.
    void writeNow(const QByteArray& bytes);
    /// Sends what has been joined.
    void flush();
    /// Bytes accepted and not yet taken by the kernel (with TLS: encrypted ones among them).
    qint64 pending() const;
    /// All bytes accepted so far.
    qint64 written() const { return m_sent + m_joinedBytes; }

private:
    // The most that a turn joins for one connection.
    static constexpr qsizetype mostJoined = 64;
    static constexpr qint64 mostJoinedBytes = 128 * 1024;

    void endOfTurn() override { flush(); }
    void send(QByteArrayView bytes);

    QTcpSocket& m_socket;
    PlainSocket* const m_plain;    ///< null with TLS
    const QSslSocket* const m_tls; ///< null without TLS
    Turn& m_turn;
    Watcher* m_watcher = nullptr;
    QVarLengthArray<JoinedFrames::Frame, 4> m_joined; ///< room for a few inline, which covers most turns
    qint64 m_joinedBytes = 0;
    qint64 m_sent = 0;          ///< handed to the kernel or the socket
    bool m_socketHolds = false; ///< the socket's buffer may have some of it
};

} // namespace relay
