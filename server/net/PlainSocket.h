// SPDX-License-Identifier: MIT
#pragma once

#include <QTcpSocket>

namespace relay {

/// A TCP socket without TLS that hands bytes to the kernel at once and keeps only what the kernel does not
/// take: Qt's own goes through a buffer of 32 KB a connection and a further turn of the loop, also for the
/// opening handshake's answer. Relay thread only.
class PlainSocket final : public QTcpSocket {
public:
    /// What the kernel took of the bytes, 0 if it takes none now. Only while bytesToWrite() is 0.
    qint64 sendNow(const char* data, qint64 size);

    /// Keeps the next write back, for the caller to take and to send together with what follows it: the
    /// opening handshake's answer and the first frame.
    void holdNextWrite() { m_holdNext = true; }
    /// What was kept back; nothing is held any more.
    QByteArray takeHeld();

protected:
    qint64 writeData(const char* data, qint64 size) override;

private:
    void writeNow(const char* data, qint64 size);

    QByteArray m_held;
    bool m_holdNext = false;
};

} // namespace relay
