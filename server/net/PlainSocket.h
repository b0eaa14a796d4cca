// SPDX-License-Identifier: MIT
#pragma once

#include <QTcpSocket>

namespace relay {

/// A TCP socket without TLS that hands bytes to the kernel at once and keeps only what the kernel does not
/// take. Qt's own socket goes through a 32 KB buffer per connection and another turn of the loop, even for
/// the answer to the opening handshake. Relay thread only.
class PlainSocket final : public QTcpSocket {
public:
    /// Receives incoming data as it arrives.
    class Reader {
    public:
        virtual ~Reader() = default;
        /// Whether it accepts bytes now. If not, they wait in the socket's buffer and in the kernel.
        virtual bool takes() const = 0;
        /// May destroy the socket.
        virtual void came(QByteArray bytes) = 0;
    };

    /// Hands incoming data to `reader` without passing through the buffer of QTcpSocket, which asks the
    /// kernel before each read how much there is and emits a signal for each. Data already in the buffer, or
    /// arriving while the reader accepts none, is signalled by readyRead() as usual, and noticing the end of
    /// the connection is left to Qt. The socket must be connected; `reader` is null to stop this, and
    /// otherwise outlives the socket.
    void readBy(Reader* reader);

    /// Sends the bytes and returns how many the kernel took, 0 if it takes none now. Only while
    /// bytesToWrite() is 0.
    qint64 sendNow(const char* data, qint64 size);

    /// Holds back the next write, so that the caller can take it and send it together with what follows: the
    /// answer to the opening handshake and the first frame.
    void holdNextWrite() { m_holdNext = true; }
    /// Returns what was held back, and stops holding.
    QByteArray takeHeld();

    bool setSocketDescriptor(qintptr descriptor, SocketState state = ConnectedState,
                             OpenMode mode = ReadWrite) override;
    void disconnectFromHost() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    qint64 writeData(const char* data, qint64 size) override;

private:
    void writeNow(const char* data, qint64 size);

    /// What socketDescriptor() returns, or -1 once the connection begins to end: a fan-out to thousands of
    /// sockets is bound by memory latency, and Qt's own copy is two pointers away.
    qintptr m_descriptor = -1;
    Reader* m_reader = nullptr;
    QByteArray m_held;
    bool m_holdNext = false;
};

} // namespace relay
