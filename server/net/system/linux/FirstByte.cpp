// SPDX-License-Identifier: MIT
#include "net/system/FirstByte.h"

#include "net/PlainSocket.h"
#include "net/system/SocketCalls.h"

#include <QSocketNotifier>
#include <QSslSocket>

#include <cerrno>
#include <utility>

#include <sys/socket.h>

namespace relay {
namespace {

ssize_t peekInto(qintptr descriptor, QByteArray& bytes) {
    return ::recv(static_cast<int>(descriptor), bytes.data(), static_cast<std::size_t>(bytes.size()),
                  MSG_PEEK | MSG_DONTWAIT);
}

} // namespace

/// The bare descriptor: a socket object costs several kilobytes.
struct FirstByte::Waiting {
    qintptr descriptor; ///< -1 once a socket has it
    std::function<void()> come;
    std::unique_ptr<QSocketNotifier> notifier;

    void look();
    template <typename Socket>
    std::unique_ptr<Socket> take();
};

void FirstByte::Waiting::look() {
    QByteArray first(1, 0);
    if (peekInto(descriptor, first) < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) {
        if (!notifier) {
            notifier = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read);
            QObject::connect(notifier.get(), &QSocketNotifier::activated, notifier.get(), [this] { look(); });
        }
        return;
    }
    if (notifier) {
        notifier->setEnabled(false);       // the socket will watch the descriptor
        notifier.release()->deleteLater(); // it may be calling us
    }
    std::exchange(come, {})();
}

template <typename Socket>
std::unique_ptr<Socket> FirstByte::Waiting::take() {
    auto socket = std::make_unique<Socket>();
    if (!socket->setSocketDescriptor(descriptor))
        return nullptr;
    descriptor = -1;
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    return socket;
}

FirstByte::FirstByte(qintptr descriptor)
    : m_waiting(new Waiting{descriptor, {}, {}}) {}

FirstByte::~FirstByte() {
    m_waiting->notifier.reset();
    if (m_waiting->descriptor >= 0)
        closeSocket(m_waiting->descriptor);
}

void FirstByte::await(std::function<void()> come) {
    m_waiting->come = std::move(come);
    m_waiting->look();
}

QByteArray FirstByte::peek(qsizetype most) const {
    QByteArray bytes(most, Qt::Uninitialized);
    bytes.truncate(std::max<qsizetype>(peekInto(m_waiting->descriptor, bytes), 0));
    return bytes;
}

std::unique_ptr<QSslSocket> FirstByte::takeForTls() {
    return m_waiting->take<QSslSocket>();
}

std::unique_ptr<QTcpSocket> FirstByte::takePlain() {
    return m_waiting->take<PlainSocket>();
}

} // namespace relay
