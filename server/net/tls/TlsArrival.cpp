// SPDX-License-Identifier: MIT
#include "net/tls/TlsArrival.h"

#include "net/LingeringClose.h"
#include "net/NetContext.h"
#include "net/PeerAddress.h"
#include "net/PeerRegistry.h"
#include "net/PlainSocket.h"
#include "net/http/HttpSession.h"
#include "net/http/RefusedRequest.h"
#include "net/http/ResponseText.h"
#include "protocol/PathShape.h"
#include "relay/World.h"

#include <array>
#include <cerrno>

#include <sys/socket.h>
#include <unistd.h>

namespace relay {
namespace {

constexpr char tlsHandshakeRecord = 0x16; // RFC 8446 5.1

/// By OpenSSL's words, which may name an alert about our certificate (RFC 8446 6.2).
Refused tlsFailure(const QByteArray& problem) {
    bool isDistrust = false;
    for (const char* alert : {"unknown ca", "certificate unknown", "bad certificate", "bad_certificate"})
        isDistrust = isDistrust || problem.contains(alert);
    return {isDistrust ? Reason::CertificateNotTrusted : Reason::TlsFailed, {onlyInText("problem", problem)}};
}

} // namespace

void TlsArrival::begin(const NetContext& context, int descriptor, const QSslConfiguration& tls) {
    std::unique_ptr<TlsArrival> arrival(new TlsArrival(context, descriptor, tls));
    TlsArrival& that = *arrival;
    context.peers.take(std::move(arrival));
    that.m_deadline.setMilliseconds(context.timeouts.firstRequest);
    that.lookAtFirstByte();
}

TlsArrival::TlsArrival(const NetContext& context, int descriptor, QSslConfiguration tls)
    : m_context(context)
    , m_descriptor(descriptor)
    , m_tls(std::move(tls))
    , m_deadline(context.deadlines, [this] { end(); }) {}

TlsArrival::~TlsArrival() {
    m_firstByte.reset();
    if (m_socket)
        m_socket->disconnect(this);
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

void TlsArrival::lookAtFirstByte() {
    char first = 0;
    const ssize_t got = ::recv(m_descriptor, &first, 1, MSG_PEEK | MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) {
        if (!m_firstByte) {
            m_firstByte = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
            connect(m_firstByte.get(), &QSocketNotifier::activated, this, [this] { lookAtFirstByte(); });
        }
        return;
    }
    if (m_firstByte) {
        m_firstByte->setEnabled(
            false); // the socket will watch the descriptor; we may be in the notifier's call
        m_firstByte.release()->deleteLater();
    }
    if (got != 1)
        end();
    else if (first == tlsHandshakeRecord)
        startTls();
    else
        refusePlain();
}

void TlsArrival::startTls() {
    m_socket = std::make_unique<QSslSocket>();
    if (!m_socket->setSocketDescriptor(m_descriptor)) {
        end();
        return;
    }
    m_descriptor = -1;
    m_socket->setSslConfiguration(m_tls);
    connect(m_socket.get(), &QSslSocket::encrypted, this, [this] { encrypted(); });
    connect(m_socket.get(), &QSslSocket::disconnected, this, [this] { failed(); });
    m_socket->startServerEncryption();
}

/// Whether Relaydesk itself asks who answers here; a relay may do so before it speaks TLS.
bool TlsArrival::isProbe() const {
    std::array<char, 512> begin{};
    const ssize_t got = ::recv(m_descriptor, begin.data(), begin.size(), MSG_PEEK | MSG_DONTWAIT);
    return got > 0 && QByteArrayView(begin.data(), got).contains(QByteArrayView(probeAgent));
}

void TlsArrival::refusePlain() {
    const bool isQuiet = isProbe();
    auto socket = std::make_unique<PlainSocket>();
    if (!socket->setSocketDescriptor(m_descriptor)) {
        end();
        return;
    }
    m_descriptor = -1;
    const RefusedRequest why{{Reason::PlainOnTls, {}}};
    if (!isQuiet)
        recordRefused(m_context.facts, why, peerAddress(*socket), nullptr);
    socket->write(responseText(httpError(why.status(), why.why.answer()),
                               {.close = true, .utcSeconds = m_context.clock.utcMicroseconds() / 1'000'000}));
    end();
    LingeringClose::begin(m_context, std::move(socket));
}

void TlsArrival::encrypted() {
    m_socket->disconnect(this);
    std::unique_ptr<QSslSocket> socket = std::move(m_socket);
    end();
    HttpSession::begin(m_context, std::move(socket));
}

void TlsArrival::failed() {
    // A browser that does not know the certificate ends here; without this fact nobody would hear of it.
    recordRefused(m_context.facts, {tlsFailure(m_socket->errorString().toUtf8())}, peerAddress(*m_socket),
                  nullptr);
    end();
}

void TlsArrival::end() {
    m_deadline.clear();
    if (m_socket)
        m_socket->disconnect(this);
    m_context.peers.retire(*this);
}

} // namespace relay
