// SPDX-License-Identifier: MIT
#include "net/PortProbe.h"

#include <QTcpSocket>

namespace relay {
namespace {

constexpr int connectMilliseconds = 300;
constexpr int answerMilliseconds = 600;
constexpr qint64 readAtMost = 16 * 1024;

} // namespace

QByteArray whoAnswers(const QHostAddress& address, quint16 port) {
    const bool everywhere =
        address == QHostAddress(QHostAddress::Any) || address == QHostAddress(QHostAddress::AnyIPv4);
    QTcpSocket socket;
    socket.connectToHost(everywhere ? QHostAddress(QHostAddress::LocalHost) : address, port);
    if (!socket.waitForConnected(connectMilliseconds))
        return {};
    socket.write("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QByteArray answer;
    while (answer.size() < readAtMost && socket.waitForReadyRead(answerMilliseconds))
        answer += socket.readAll();
    if (!answer.startsWith("HTTP/"))
        return answer.isEmpty() ? QByteArray() : QByteArray(" by a program that does not speak HTTP");
    if (answer.contains("{\"status\":\"ok\"}"))
        return " by a relay that already runs, perhaps a Relaydesk in another window";
    return " by a program that answers HTTP, perhaps another relay or web server";
}

} // namespace relay
