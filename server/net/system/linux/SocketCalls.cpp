// SPDX-License-Identifier: MIT
#include "net/system/SocketCalls.h"

#include <algorithm>
#include <cerrno>

#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace relay {

qint64 sendWithoutWaiting(qintptr socket, const char* data, qint64 size) {
    const int fd = static_cast<int>(socket);
    ssize_t result = 0;
    do {
        result = ::send(fd, data, static_cast<std::size_t>(size), MSG_NOSIGNAL | MSG_DONTWAIT);
    } while (result < 0 && errno == EINTR);
    // A full queue and a broken connection both take nothing: the read side notices the latter.
    return std::max<qint64>(result, 0);
}

qint64 receiveWithoutWaiting(qintptr socket, char* data, qint64 size) {
    const ssize_t result =
        ::recv(static_cast<int>(socket), data, static_cast<std::size_t>(size), MSG_DONTWAIT);
    return std::max<qint64>(result, 0);
}

void endSending(qintptr socket) {
    ::shutdown(static_cast<int>(socket), SHUT_WR);
}

void closeSocket(qintptr socket) {
    ::close(static_cast<int>(socket));
}

void raiseDescriptorLimit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max)
        return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace relay
