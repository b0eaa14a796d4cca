// SPDX-License-Identifier: MIT
#include "net/Listener.h"

#include "journal/Fact.h"
#include "net/NetContext.h"
#include "net/PlainSocket.h"
#include "net/PortProbe.h"
#include "net/http/HttpSession.h"
#include "net/system/SocketCalls.h"
#include "net/tls/TlsArrival.h"
#include "relay/World.h"

#include <memory>

namespace relay {
namespace {

constexpr int backlog =
    4096; // connections that the kernel keeps until we accept (its own limit may be lower)

QHostAddress addressOf(const QByteArray& host) {
    if (host == "localhost")
        return QHostAddress(QHostAddress::LocalHost);
    const QHostAddress address(QString::fromUtf8(host));
    // "::" alone would accept only IPv6.
    return address == QHostAddress(QHostAddress::AnyIPv6) ? QHostAddress(QHostAddress::Any) : address;
}

/// Who holds a port that could not be bound, as part of a sentence: " by another web server"; empty if nobody
/// answers there.
QByteArray byWhom(const QHostAddress& address, quint16 port) {
    const bool everywhere =
        address == QHostAddress(QHostAddress::Any) || address == QHostAddress(QHostAddress::AnyIPv4);
    const QByteArray host = everywhere ? QByteArray("127.0.0.1") : address.toString().toUtf8();
    switch (const PortAnswer answer = probePort(host, port)) {
    case PortAnswer::Nobody:
        return {};
    case PortAnswer::Relaydesk:
        return " by a Relaydesk that is already running, perhaps in another window";
    default:
        return QByteArray(" by ") + name(answer);
    }
}

QByteArray noAddress(const QByteArray& host) {
    return "\"" + host + "\" is not an address to listen on";
}

/// Why the server could not listen, without advice.
QByteArray whyNot(const QTcpServer& server, const QByteArray& host, quint16 port) {
    const QByteArray place = "port " + QByteArray::number(port) + " on " + host;
    switch (server.serverError()) {
    case QAbstractSocket::AddressInUseError:
        return place + " is in use" + byWhom(addressOf(host), port);
    case QAbstractSocket::SocketAccessError:
        return place + " cannot be opened: ports below 1024 need an administrator's rights";
    case QAbstractSocket::SocketAddressNotAvailableError:
        return host + " is not an address of this machine";
    default:
        return "cannot listen on " + place + ": " + server.errorString().toUtf8();
    }
}

/// Advice for whoever starts it from the command line.
QByteArray advice(QAbstractSocket::SocketError error) {
    switch (error) {
    case QAbstractSocket::AddressInUseError:
        return "; stop the other program or choose another port with --port (0 picks a free one)";
    case QAbstractSocket::SocketAccessError:
        return "; choose another with --port";
    case QAbstractSocket::SocketAddressNotAvailableError:
        return "; set one that is, such as 127.0.0.1 or 0.0.0.0, with --host";
    default:
        return {};
    }
}

} // namespace

Listener::Listener(const NetContext& context, std::optional<QSslConfiguration> tls)
    : m_context(context)
    , m_tls(std::move(tls)) {
    setListenBacklogSize(backlog);
}

void Listener::descriptorsUsedUp() {
    // At most one fact a minute: many connections may be waiting in the kernel meanwhile.
    constexpr qint64 minute = 60'000'000'000;
    const qint64 now = m_context.clock.monotonicNanoseconds();
    if (m_told != 0 && now - m_told < minute)
        return;
    m_told = now;
    m_context.facts.record(
        factOf(facts::SettingsChanged{"New connections have to wait: the limit of open files is reached. "
                                      "Close connections, or raise it (ulimit -n)."}));
}

QByteArray Listener::listenOn(const QByteArray& host, quint16 port) {
    const QHostAddress address = addressOf(host);
    if (address.isNull())
        return noAddress(host) + "; use one of this machine, such as 127.0.0.1 or 0.0.0.0";
    if (!listen(address, port))
        return whyNot(*this, host, port) + advice(serverError());
    m_arrivals = std::make_unique<Arrivals>(*this, static_cast<Receiver&>(*this));
    return {};
}

void Listener::stop() {
    m_arrivals.reset();
    close();
}

QByteArray Listener::tryPort(const QByteArray& host, quint16 port) {
    const QHostAddress address = addressOf(host);
    if (address.isNull())
        return noAddress(host);
    QTcpServer server;
    return server.listen(address, port) ? QByteArray() : whyNot(server, host, port);
}

void Listener::arrived(qintptr descriptor) {
    if (m_tls) {
        TlsArrival::begin(m_context, descriptor, *m_tls);
        return;
    }
    auto socket = std::make_unique<PlainSocket>();
    if (!socket->setSocketDescriptor(descriptor)) {
        closeSocket(descriptor);
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    HttpSession::begin(m_context, std::move(socket));
}

} // namespace relay
