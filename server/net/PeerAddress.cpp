// SPDX-License-Identifier: MIT
#include "net/PeerAddress.h"

#include <QHostAddress>
#include <QTcpSocket>

namespace relay {

QByteArray peerAddress(const QTcpSocket& socket) {
    const QHostAddress address = socket.peerAddress();
    const QByteArray port = QByteArray::number(socket.peerPort());
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4); // also ::ffff:127.0.0.1
    if (isIpv4)
        return QHostAddress(ipv4).toString().toUtf8() + ':' + port;
    return '[' + address.toString().toUtf8() + "]:" + port;
}

} // namespace relay
