// SPDX-License-Identifier: MIT
#include "net/tls/TlsArrival.h"

#include "net/LingeringClose.h"
#include "net/NetContext.h"
#include "net/PeerAddress.h"
#include "net/PeerRegistry.h"
#include "net/http/HttpSession.h"
#include "net/http/RefusedRequest.h"
#include "net/http/ResponseText.h"
#include "protocol/PathShape.h"
#include "relay/World.h"

namespace relay {
namespace {

constexpr char tlsHandshakeRecord = 0x16; // RFC 8446 5.1

/// From OpenSSL's message, which may name an alert about our certificate (RFC 8446 6.2).
Refused tlsFailure(const QByteArray& problem) {
    bool isDistrust = false;
    for (const char* alert : {"unknown ca", "certificate unknown", "bad certificate", "bad_certificate"})
        isDistrust = isDistrust || problem.contains(alert);
    return {isDistrust ? Reason::CertificateNotTrusted : Reason::TlsFailed, {onlyInText("problem", problem)}};
}

} // namespace

void TlsArrival::begin(const NetContext& context, qintptr descriptor, const QSslConfiguration& tls) {
    std::unique_ptr<TlsArrival> arrival(new TlsArrival(context, descriptor, tls));
    TlsArrival& that = *arrival;
    context.peers.take(std::move(arrival));
    that.m_deadline.setMilliseconds(context.timeouts.firstRequest);
    that.m_firstByte.await([&that] { that.lookAtFirstByte(); });
}

TlsArrival::TlsArrival(const NetContext& context, qintptr descriptor, QSslConfiguration tls)
    : m_context(context)
    , m_tls(std::move(tls))
    , m_firstByte(descriptor)
    , m_deadline(context.deadlines, [this] { end(); }) {}

TlsArrival::~TlsArrival() {
    if (m_socket)
        m_socket->disconnect(this);
}

void TlsArrival::lookAtFirstByte() {
    const QByteArray first = m_firstByte.peek(1);
    if (first.isEmpty())
        end();
    else if (first.front() == tlsHandshakeRecord)
        startTls();
    else
        startPlain();
}

void TlsArrival::startTls() {
    m_socket = m_firstByte.takeForTls();
    if (!m_socket) {
        end();
        return;
    }
    m_socket->setSslConfiguration(m_tls);
    connect(m_socket.get(), &QSslSocket::encrypted, this, [this] { encrypted(); });
    connect(m_socket.get(), &QSslSocket::disconnected, this, [this] { failed(); });
    m_socket->startServerEncryption();
}

/// Whether this is Relaydesk itself probing who answers here; a relay may do that before it speaks TLS.
bool TlsArrival::isProbe() const {
    constexpr qsizetype enough = 512;
    return m_firstByte.peek(enough).contains(probeAgent);
}

/// The session answers its first request with what is wrong, as a WebSocket if it asks for one.
void TlsArrival::startPlain() {
    const bool isQuiet = isProbe();
    std::unique_ptr<QTcpSocket> socket = m_firstByte.takePlain();
    end();
    if (socket && isQuiet)
        answerProbe(std::move(socket));
    else if (socket)
        HttpSession::begin(m_context, std::move(socket));
}

void TlsArrival::answerProbe(std::unique_ptr<QTcpSocket> socket) {
    const Refused why{Reason::PlainOnTls, {}};
    socket->write(responseText(httpError(info(why.reason).status, why.answer()),
                               {.close = true, .utcSeconds = m_context.clock.utcMicroseconds() / 1'000'000}));
    LingeringClose::begin(m_context, std::move(socket));
}

void TlsArrival::encrypted() {
    m_socket->disconnect(this);
    std::unique_ptr<QSslSocket> socket = std::move(m_socket);
    end();
    HttpSession::begin(m_context, std::move(socket));
}

void TlsArrival::failed() {
    // A browser that does not trust the certificate ends up here; without this fact nobody would know.
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
