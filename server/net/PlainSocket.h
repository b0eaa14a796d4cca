// SPDX-License-Identifier: MIT
#pragma once

#include <QTcpSocket>

#include <span>

namespace relay {

/// A TCP socket without TLS that hands bytes to the kernel at once and keeps only what the kernel does not
/// take: Qt's own goes through a buffer of 32 KB a connection and a further turn of the loop, also for the
/// opening handshake's answer. Relay thread only.
class PlainSocket final : public QTcpSocket {
public:
    /// What the kernel took of the bytes, 0 if it takes none now. Only while bytesToWrite() is 0.
    qint64 sendNow(const char* data, qint64 size);
    /// The same for several pieces in one system call; at most `maxPieces` of them are looked at.
    qint64 sendNow(std::span<const QByteArray> pieces);
    static constexpr std::size_t maxPieces = 64;

    /// Keeps the next write until there is another, so that the two leave in one packet: the opening
    /// handshake's answer and the first frame. One write's bytes at most are kept.
    void holdNextWrite() { m_holdNext = true; }
    /// Sends what is held, where no other write came.
    void sendHeld();

protected:
    qint64 writeData(const char* data, qint64 size) override;

private:
    void writeNow(const char* data, qint64 size);

    QByteArray m_held;
    bool m_holdNext = false;
};

} // namespace relay
