// SPDX-License-Identifier: MIT
#include "net/Listener.h"

#include "journal/Fact.h"
#include "net/NetContext.h"
#include "net/PlainSocket.h"
#include "net/PortProbe.h"
#include "net/http/HttpSession.h"
#include "net/tls/TlsArrival.h"
#include "relay/World.h"

#include <cerrno>
#include <memory>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace relay {
namespace {

constexpr int backlog =
    4096; // connections that the kernel keeps until we accept (its own limit may be lower)
constexpr int pauseMilliseconds = 100;

QHostAddress addressOf(const QByteArray& host) {
    if (host == "localhost")
        return QHostAddress(QHostAddress::LocalHost);
    const QHostAddress address(QString::fromUtf8(host));
    // "::" alone would take IPv6 only.
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

/// Why that server could not listen, without advice.
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

/// What would help whoever starts it by command line.
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

/// As accept(2); programs that are started later do not get the descriptor.
int acceptOn(int listening) {
#ifdef Q_OS_LINUX
    return ::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC);
#else
    const int fd = ::accept(listening, nullptr, nullptr);
    if (fd >= 0)
        ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    return fd;
#endif
}

bool isOutOfDescriptors(int error) {
    return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
}

/// Errors of a connection that has gone before it was accepted (accept(2), ERROR HANDLING): others may wait.
bool isOfOneConnection(int error) {
    for (const int each : {EINTR, ECONNABORTED, EPROTO, EPERM, ENETDOWN, ENOPROTOOPT, EHOSTDOWN, EHOSTUNREACH,
                           ENETUNREACH, ETIMEDOUT})
        if (error == each)
            return true;
    return false;
}

/// Whether few descriptors are free: the kernel gives the lowest one.
bool isAlmostLast(int descriptor) {
    constexpr rlim_t kept = 4;
    rlimit limit{};
    return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 &&
           static_cast<rlim_t>(descriptor) + kept >= limit.rlim_cur;
}

} // namespace

Listener::Listener(const NetContext& context, std::optional<QSslConfiguration> tls)
    : m_context(context)
    , m_tls(std::move(tls)) {
    setListenBacklogSize(backlog);
    m_pause.setInterval(pauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, [this] { resumeIfRoom(); });
}

/// Accepts what is there. QTcpServer would not do: the first error that it meets, be it that nobody is there
/// any more, is what it takes all later ones for.
void Listener::acceptAll() {
    while (m_arrivals && m_arrivals->isEnabled()) {
        const int fd = acceptOn(static_cast<int>(socketDescriptor()));
        if (fd >= 0) {
            incomingConnection(fd);
        } else if (isOutOfDescriptors(errno)) {
            pause();
        } else if (!isOfOneConnection(errno)) {
            return;
        }
    }
}

/// Without a free descriptor the listening socket stays readable, and the loop would spin.
void Listener::pause() {
    m_arrivals->setEnabled(false);
    m_pause.start();
    // One fact a minute: connections wait in the kernel meanwhile, and may be many.
    constexpr qint64 minute = 60'000'000'000;
    const qint64 now = m_context.clock.monotonicNanoseconds();
    if (m_told != 0 && now - m_told < minute)
        return;
    m_told = now;
    m_context.facts.record(factOf(facts::SettingsChanged{
        "New connections have to wait: the open files are used up. Close connections, or raise the limit of "
        "open files (ulimit -n)."}));
}

void Listener::resumeIfRoom() {
    const int next = ::fcntl(static_cast<int>(socketDescriptor()), F_DUPFD_CLOEXEC, 0);
    if (next >= 0)
        ::close(next);
    if (next < 0 || isAlmostLast(next))
        return;
    m_pause.stop();
    m_arrivals->setEnabled(true);
}

QByteArray Listener::listenOn(const QByteArray& host, quint16 port) {
    const QHostAddress address = addressOf(host);
    if (address.isNull())
        return noAddress(host) + "; use one of this machine, such as 127.0.0.1 or 0.0.0.0";
    if (!listen(address, port))
        return whyNot(*this, host, port) + advice(serverError());
    pauseAccepting(); // we do that
    m_arrivals = std::make_unique<QSocketNotifier>(socketDescriptor(), QSocketNotifier::Read);
    connect(m_arrivals.get(), &QSocketNotifier::activated, this, &Listener::acceptAll);
    return {};
}

void Listener::stop() {
    m_pause.stop();
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

void Listener::incomingConnection(qintptr descriptor) {
    const int fd = static_cast<int>(descriptor);
    if (isAlmostLast(fd))
        pause();
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (m_tls) {
        TlsArrival::begin(m_context, fd, *m_tls);
        return;
    }
    auto socket = std::make_unique<PlainSocket>();
    if (socket->setSocketDescriptor(descriptor))
        HttpSession::begin(m_context, std::move(socket));
    else
        ::close(fd);
}

void Listener::raiseDescriptorLimit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max)
        return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace relay
