// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

class QTcpSocket;

namespace relay {

/// "127.0.0.1:54321" or "[::1]:54321"; an IPv4 address that came by way of IPv6 is shown as what it is.
QByteArray peerAddress(const QTcpSocket& socket);

} // namespace relay
