// SPDX-License-Identifier: MIT
// Uses system headers: Qt can neither end one direction of a socket nor close a descriptor without a socket
// object. Windows and POSIX have the same two calls under different names.
#include "net/system/SocketCalls.h"

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace relay {

qint64 sendWithoutWaiting(qintptr, const char*, qint64) {
    return 0;
}

qint64 receiveWithoutWaiting(qintptr, char*, qint64) {
    return 0;
}

void endSending(qintptr socket) {
#ifdef Q_OS_WIN
    ::shutdown(static_cast<SOCKET>(socket), SD_SEND);
#else
    ::shutdown(static_cast<int>(socket), SHUT_WR);
#endif
}

void closeSocket(qintptr socket) {
#ifdef Q_OS_WIN
    ::closesocket(static_cast<SOCKET>(socket));
#else
    ::close(static_cast<int>(socket));
#endif
}

void raiseDescriptorLimit() {}

} // namespace relay
