// SPDX-License-Identifier: MIT
// The part that all systems share.

#include "net/system/Arrivals.h"

#include <QTcpServer>

namespace relay {
namespace {

constexpr int pauseMilliseconds = 100;

} // namespace

Arrivals::Arrivals(QTcpServer& server, Receiver& receiver)
    : m_server(server)
    , m_receiver(receiver)
    , m_notifier(QSocketNotifier::Read) {
    m_server.pauseAccepting();                       // accept() does that
    m_notifier.setSocket(server.socketDescriptor()); // the server also has a notifier for it, now disabled
    m_pause.setInterval(pauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, [this] { resumeIfRoom(); });
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] { accept(); });
    m_notifier.setEnabled(true);
}

void Arrivals::pause() {
    m_notifier.setEnabled(false);
    m_pause.start();
    m_receiver.descriptorsUsedUp();
}

void Arrivals::resumeIfRoom() {
    if (!hasRoom())
        return;
    m_pause.stop();
    m_notifier.setEnabled(true);
}

} // namespace relay
