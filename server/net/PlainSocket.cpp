// SPDX-License-Identifier: MIT
#include "net/PlainSocket.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <sys/socket.h>

namespace relay {
namespace {

// A full queue and a broken connection both take nothing: the read side notices the latter.
qint64 taken(ssize_t result) {
    return std::max<qint64>(result, 0);
}

} // namespace

qint64 PlainSocket::sendNow(const char* data, qint64 size) {
    const int fd = static_cast<int>(socketDescriptor());
    ssize_t result = 0;
    do {
        result = ::send(fd, data, static_cast<std::size_t>(size), MSG_NOSIGNAL | MSG_DONTWAIT);
    } while (result < 0 && errno == EINTR);
    return taken(result);
}

QByteArray PlainSocket::takeHeld() {
    m_holdNext = false;
    return std::exchange(m_held, {});
}

qint64 PlainSocket::writeData(const char* data, qint64 size) {
    if (std::exchange(m_holdNext, false))
        m_held = QByteArray(data, size);
    else
        writeNow(data, size);
    return size;
}

void PlainSocket::writeNow(const char* data, qint64 size) {
    qint64 sent = 0;
    if (state() == ConnectedState && bytesToWrite() == 0)
        sent = sendNow(data, size);
    if (sent < size)
        QTcpSocket::writeData(data + sent, size - sent);
}

} // namespace relay
