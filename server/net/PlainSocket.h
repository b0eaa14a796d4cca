// SPDX-License-Identifier: MIT
#pragma once

#include <QTcpSocket>

namespace relay {

/// A TCP socket without TLS that hands bytes to the kernel at once and keeps only what the kernel does not
/// take: Qt's own goes through a buffer of 32 KB a connection and a further turn of the loop, also for the
/// opening handshake's answer. Relay thread only.
class PlainSocket final : public QTcpSocket {
public:
    /// Takes what comes as it comes.
    class Reader {
    public:
        virtual ~Reader() = default;
        /// Whether it takes bytes now. If not, they wait in the socket's buffer and in the kernel.
        virtual bool takes() const = 0;
        /// May end the socket's life.
        virtual void came(QByteArray bytes) = 0;
    };

    /// Hands what comes to `reader` without a stay in the buffer of QTcpSocket, which asks the kernel how
    /// much there is before each read and signals every one. What lies in the buffer already, or comes while
    /// the reader takes none, is signalled by readyRead() as ever, and the end of the connection is Qt's to
    /// notice. The socket is connected; `reader` is null to end it, and otherwise outlives the socket.
    void readBy(Reader* reader);

    /// What the kernel took of the bytes, 0 if it takes none now. Only while bytesToWrite() is 0.
    qint64 sendNow(const char* data, qint64 size);

    /// Keeps the next write back, for the caller to take and to send together with what follows it: the
    /// opening handshake's answer and the first frame.
    void holdNextWrite() { m_holdNext = true; }
    /// What was kept back; nothing is held any more.
    QByteArray takeHeld();

    bool setSocketDescriptor(qintptr descriptor, SocketState state = ConnectedState,
                             OpenMode mode = ReadWrite) override;
    void disconnectFromHost() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    qint64 writeData(const char* data, qint64 size) override;

private:
    void writeNow(const char* data, qint64 size);

    /// What socketDescriptor() gives, -1 from the beginning of the end: a fan-out to thousands of sockets
    /// waits for memory above all, and Qt keeps its own two pointers away.
    qintptr m_descriptor = -1;
    Reader* m_reader = nullptr;
    QByteArray m_held;
    bool m_holdNext = false;
};

} // namespace relay
