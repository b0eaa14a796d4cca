// SPDX-License-Identifier: MIT
#pragma once

#include <QSocketNotifier>
#include <QTimer>

class QTcpServer;

namespace relay {

/// Accepts the connections to a listening server. When few descriptors are left it pauses for a moment, and
/// the connections wait in the kernel: otherwise the listening socket would stay readable, and the loop would
/// spin. Relay thread only.
class Arrivals final : public QObject {
public:
    class Receiver {
    public:
        virtual ~Receiver() = default;
        /// Takes ownership of the descriptor.
        virtual void arrived(qintptr descriptor) = 0;
        /// No more connections are accepted for a moment. Called again if nothing has changed after that.
        virtual void descriptorsUsedUp() = 0;
    };

    /// Both outlive it; the server is listening, and from now on accepts nothing by itself. (Once a
    /// QTcpServer has met its first error, even a connection that had already gone, it takes every later
    /// error for the same one.) The portable version accepts through the server, whose incomingConnection()
    /// calls arrived().
    Arrivals(QTcpServer& server, Receiver& receiver);

private:
    void accept();
    void arrived(qintptr descriptor);
    void pause();
    void resumeIfRoom();
    /// Whether more than a few descriptors are free.
    bool hasRoom() const;

    QTcpServer& m_server;
    Receiver& m_receiver;
    QSocketNotifier m_notifier;
    QTimer m_pause;
};

} // namespace relay
