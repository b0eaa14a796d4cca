// SPDX-License-Identifier: MIT
#include "net/PortProbe.h"

#include "protocol/PathShape.h"
#include "protocol/Reason.h"

#include <QTcpSocket>

namespace relay {
namespace {

constexpr int stepMilliseconds = 500;      // for connecting and for each piece of an answer
constexpr qsizetype maxAnswer = 64 * 1024; // enough to tell who it is

QByteArray get(const QByteArray& host, quint16 port, const QByteArray& path) {
    QTcpSocket socket;
    socket.connectToHost(QString::fromUtf8(host), port);
    if (!socket.waitForConnected(stepMilliseconds))
        return {};
    socket.write(QByteArray("GET ") + path + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: " + probeAgent +
                 "\r\nConnection: close\r\nAccept: */*\r\n\r\n");
    QByteArray answer("");
    while (answer.size() < maxAnswer && socket.waitForReadyRead(stepMilliseconds))
        answer += socket.readAll();
    return answer + socket.readAll();
}

/// Recognises the sentence with which a TLS relay answers plain HTTP.
bool isTlsRelay(const QByteArray& answer) {
    return answer.contains(Refused{Reason::PlainOnTls, {}}.sentence());
}

/// A relay's refusal of a path that lacks its prefix, or has a prefix that the relay does not use.
bool isRelaysRefusal(const QByteArray& answer) {
    return answer.contains("this relay's prefix") || answer.contains("this relay has no path prefix");
}

} // namespace

const char* name(PortAnswer answer) {
    switch (answer) {
    case PortAnswer::Nobody:
        return "nobody";
    case PortAnswer::Relaydesk:
        return "Relaydesk";
    case PortAnswer::Reverb:
        return "Laravel Reverb";
    case PortAnswer::Soketi:
        return "soketi";
    case PortAnswer::Vite:
        return "Vite's development server";
    case PortAnswer::OtherHttp:
        return "another web server";
    case PortAnswer::NotHttp:
        return "a program that does not speak HTTP";
    }
    return "nobody";
}

PortAnswer recognise(const QByteArray& metricsAnswer, const QByteArray& rootAnswer) {
    if (metricsAnswer.contains("relaydesk_"))
        return PortAnswer::Relaydesk;
    if (!rootAnswer.startsWith("HTTP/"))
        return PortAnswer::NotHttp;
    if (rootAnswer.contains("/@vite/client") || rootAnswer.contains("vite"))
        return PortAnswer::Vite;
    const qsizetype bodyAt = rootAnswer.indexOf("\r\n\r\n");
    const QByteArray body = bodyAt < 0 ? QByteArray() : rootAnswer.sliced(bodyAt + 4).trimmed();
    if (body == "OK" && rootAnswer.toLower().contains("uwebsockets"))
        return PortAnswer::Soketi;
    if (rootAnswer.contains("X-Powered-By: Laravel Reverb"))
        return PortAnswer::Reverb;
    return PortAnswer::OtherHttp;
}

PortReport lookAtPort(const QByteArray& host, quint16 port, const QByteArray& prefix) {
    QTcpSocket socket;
    socket.connectToHost(QString::fromUtf8(host), port);
    if (!socket.waitForConnected(stepMilliseconds))
        return {};
    socket.abort();
    const QByteArray metrics = get(host, port, prefix + "/metrics");
    if (isTlsRelay(metrics))
        return {PortAnswer::Relaydesk, true, false};
    if (recognise(metrics, {}) == PortAnswer::Relaydesk)
        return {PortAnswer::Relaydesk, false, false};
    if (isRelaysRefusal(metrics))
        return {PortAnswer::Relaydesk, false, true};
    return {recognise(metrics, get(host, port, "/")), false, false};
}

PortAnswer probePort(const QByteArray& host, quint16 port) {
    return lookAtPort(host, port, {}).answer;
}

} // namespace relay
