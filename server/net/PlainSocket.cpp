// SPDX-License-Identifier: MIT
#include "net/PlainSocket.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include <sys/socket.h>
#include <sys/uio.h>

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

qint64 PlainSocket::sendNow(std::span<const QByteArray> pieces) {
    std::array<iovec, maxPieces> vector;
    const std::size_t count = std::min(pieces.size(), maxPieces);
    for (std::size_t i = 0; i < count; ++i)
        vector[i] = {const_cast<char*>(pieces[i].constData()), static_cast<std::size_t>(pieces[i].size())};
    msghdr message{};
    message.msg_iov = vector.data();
    message.msg_iovlen = count;
    ssize_t result = 0;
    do {
        result = ::sendmsg(static_cast<int>(socketDescriptor()), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    } while (result < 0 && errno == EINTR);
    return taken(result);
}

void PlainSocket::sendHeld() {
    m_holdNext = false;
    if (const QByteArray held = std::exchange(m_held, {}); !held.isEmpty())
        writeNow(held.constData(), held.size());
}

qint64 PlainSocket::writeData(const char* data, qint64 size) {
    if (std::exchange(m_holdNext, false)) {
        m_held = QByteArray(data, size);
        return size;
    }
    if (m_held.isEmpty()) {
        writeNow(data, size);
        return size;
    }
    const QByteArray both = std::exchange(m_held, {}).append(data, size);
    writeNow(both.constData(), both.size());
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
