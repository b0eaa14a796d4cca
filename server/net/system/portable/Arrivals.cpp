// SPDX-License-Identifier: MIT
#include "net/system/Arrivals.h"

#include <QFile>
#include <QProcess>
#include <QTcpServer>

#include <array>

namespace relay {
namespace {

constexpr std::size_t kept = 4; // descriptors

} // namespace

/// Whether files can still be opened. Qt does not tell how many, and QTcpServer does not tell when it runs
/// out.
bool Arrivals::hasRoom() const {
    std::array<QFile, kept> files;
    for (QFile& file : files) {
        file.setFileName(QProcess::nullDevice());
        if (!file.open(QIODevice::ReadOnly) && file.error() == QFileDevice::ResourceError)
            return false;
    }
    return true;
}

/// Accepts every waiting connection. Connections that arrive at the same time may use up the remaining
/// descriptors; then the server fails to accept, and the next turn pauses.
void Arrivals::accept() {
    if (hasRoom())
        m_server.waitForNewConnection(0);
    else
        pause();
}

} // namespace relay
