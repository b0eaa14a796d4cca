// SPDX-License-Identifier: MIT
#include "net/system/Arrivals.h"

#include "net/system/SocketCalls.h"

#include <QPointer>
#include <QTcpServer>

#include <cerrno>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>

namespace relay {
namespace {

bool isOutOfDescriptors(int error) {
    return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
}

/// Errors of a connection that went away before it was accepted (accept(2), ERROR HANDLING): others may be
/// waiting.
bool isOfOneConnection(int error) {
    for (const int each : {EINTR, ECONNABORTED, EPROTO, EPERM, ENETDOWN, ENOPROTOOPT, EHOSTDOWN, EHOSTUNREACH,
                           ENETUNREACH, ETIMEDOUT})
        if (error == each)
            return true;
    return false;
}

/// Whether few descriptors are left: the kernel hands out the lowest free one.
bool isAlmostLast(int descriptor) {
    constexpr rlim_t kept = 4;
    rlimit limit{};
    return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 &&
           static_cast<rlim_t>(descriptor) + kept >= limit.rlim_cur;
}

} // namespace

/// Accepts every waiting connection.
void Arrivals::accept() {
    const QPointer<Arrivals> isThere(this); // a receiver may stop listening
    while (isThere && m_notifier.isEnabled()) {
        // Programs started later do not inherit the descriptor.
        const int fd =
            ::accept4(static_cast<int>(m_server.socketDescriptor()), nullptr, nullptr, SOCK_CLOEXEC);
        if (fd >= 0)
            arrived(fd);
        else if (isOutOfDescriptors(errno))
            pause();
        else if (!isOfOneConnection(errno))
            return;
    }
}

void Arrivals::arrived(qintptr descriptor) {
    if (isAlmostLast(static_cast<int>(descriptor)))
        pause();
    m_receiver.arrived(descriptor);
}

bool Arrivals::hasRoom() const {
    const int next = ::fcntl(static_cast<int>(m_server.socketDescriptor()), F_DUPFD_CLOEXEC, 0);
    if (next >= 0)
        closeSocket(next);
    return next >= 0 && !isAlmostLast(next);
}

} // namespace relay
