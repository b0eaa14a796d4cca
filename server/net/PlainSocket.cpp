// SPDX-License-Identifier: MIT
#include "net/PlainSocket.h"

#include "net/system/SocketCalls.h"

#include <utility>

namespace relay {

qint64 PlainSocket::sendNow(const char* data, qint64 size) {
    return sendWithoutWaiting(socketDescriptor(), data, size);
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
