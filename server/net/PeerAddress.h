// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

class QTcpSocket;

namespace relay {

/// "127.0.0.1:54321" or "[::1]:54321"; an IPv4 address mapped into IPv6 is shown as plain IPv4.
QByteArray peerAddress(const QTcpSocket& socket);

} // namespace relay
