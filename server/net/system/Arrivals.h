// SPDX-License-Identifier: MIT
#pragma once

#include <QSocketNotifier>
#include <QTimer>

class QTcpServer;

namespace relay {

/// Accepts the connections that come to a listening server. Where few descriptors are left it pauses for a
/// moment, and the connections wait in the kernel: otherwise the listening socket would stay readable, and
/// the loop would spin. Relay thread only.
class Arrivals final : public QObject {
public:
    class Receiver {
    public:
        virtual ~Receiver() = default;
        /// Takes the descriptor.
        virtual void arrived(qintptr descriptor) = 0;
        /// No more are accepted for a moment. Called again if it is the same after that moment.
        virtual void descriptorsUsedUp() = 0;
    };

    /// Both outlive it; the server listens, and accepts nothing by itself from now on. (The first error that
    /// a QTcpServer meets, be it that nobody is there any more, is what it takes all later ones for.) The
    /// portable one accepts through the server, whose incomingConnection() calls arrived().
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
