// SPDX-License-Identifier: MIT
#include "net/system/Arrivals.h"

#include <QFile>
#include <QProcess>
#include <QTcpServer>

#include <array>

namespace relay {
namespace {

constexpr int pauseMilliseconds = 100;
constexpr std::size_t kept = 4; // descriptors

/// Whether files can still be opened. Qt does not tell how many, and QTcpServer not that it lacks one.
bool hasDescriptors() {
    std::array<QFile, kept> files;
    for (QFile& file : files) {
        file.setFileName(QProcess::nullDevice());
        if (!file.open(QIODevice::ReadOnly) && file.error() == QFileDevice::ResourceError)
            return false;
    }
    return true;
}

} // namespace

Arrivals::Arrivals(QTcpServer& server, Receiver& receiver)
    : m_server(server)
    , m_receiver(receiver)
    , m_notifier(QSocketNotifier::Read) {
    m_server.pauseAccepting();                       // until waitForNewConnection()
    m_notifier.setSocket(server.socketDescriptor()); // of which the server has a notifier too, disabled now
    m_pause.setInterval(pauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, [this] { resumeIfRoom(); });
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] { accept(); });
    m_notifier.setEnabled(true);
}

/// Accepts what is there. Connections that come at once may take the descriptors that were left; then the
/// server fails to accept, and the next turn pauses.
void Arrivals::accept() {
    if (hasDescriptors())
        m_server.waitForNewConnection(0);
    else
        pause();
}

void Arrivals::pause() {
    m_notifier.setEnabled(false);
    m_pause.start();
    m_receiver.descriptorsUsedUp();
}

void Arrivals::resumeIfRoom() {
    if (!hasDescriptors())
        return;
    m_pause.stop();
    m_notifier.setEnabled(true);
}

} // namespace relay
