// SPDX-License-Identifier: MIT
#include "net/PlainSocket.h"

#include "net/system/SocketCalls.h"

#include <QEvent>
#include <QSocketNotifier>

#include <algorithm>
#include <array>
#include <utility>

namespace relay {
namespace {

/// The most bytes that one read takes from the kernel.
constexpr std::size_t mostRead = 64 * 1024;

/// Qt's own notifier, which fires when there is something to read; null if Qt does it another way.
QSocketNotifier* readNotifier(const QObject& socket) {
    const auto notifiers = socket.findChildren<QSocketNotifier*>();
    const auto isForReading = [](const QSocketNotifier* each) {
        return each->type() == QSocketNotifier::Read;
    };
    const auto found = std::ranges::find_if(notifiers, isForReading);
    return found == notifiers.end() ? nullptr : *found;
}

} // namespace

void PlainSocket::readBy(Reader* reader) {
    m_reader = reader;
    QSocketNotifier* const notifier = readNotifier(*this);
    if (!notifier)
        return;
    notifier->removeEventFilter(this);
    if (reader)
        notifier->installEventFilter(this);
}

/// If the kernel has nothing (end of stream, an error), Qt reads, as it does without a reader.
bool PlainSocket::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::SockAct || !m_reader || bytesAvailable() > 0 || !m_reader->takes())
        return QTcpSocket::eventFilter(watched, event);
    static thread_local std::array<char, mostRead> block;
    const qint64 size = receiveWithoutWaiting(socketDescriptor(), block.data(), mostRead);
    if (size > 0)
        m_reader->came(QByteArray(block.data(), size));
    return size > 0;
}

qint64 PlainSocket::sendNow(const char* data, qint64 size) {
    return m_descriptor < 0 ? 0 : sendWithoutWaiting(m_descriptor, data, size);
}

bool PlainSocket::setSocketDescriptor(qintptr descriptor, SocketState state, OpenMode mode) {
    const bool taken = QTcpSocket::setSocketDescriptor(descriptor, state, mode);
    m_descriptor = taken ? descriptor : -1;
    return taken;
}

/// Qt ends every connection with this call, even one that the peer or an error has ended.
void PlainSocket::disconnectFromHost() {
    m_descriptor = -1;
    QTcpSocket::disconnectFromHost();
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
