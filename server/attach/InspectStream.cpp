// SPDX-License-Identifier: MIT
#include "attach/InspectStream.h"

#include "inspect/InspectGrant.h"

#include <QDateTime>
#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QUrl>
#include <QWebSocketHandshakeOptions>

namespace relay {
namespace {

constexpr qint64 shortestStay = 5'000; // milliseconds; a relay lost sooner gets a longer pause each time
constexpr int longestPause = 30;       // seconds
constexpr qint64 longestMessage = 64 * 1024 * 1024; // bytes, inflated
constexpr int mostSilentBeats = 3;

QByteArray seconds(int milliseconds) {
    return QByteArray::number((milliseconds + 999) / 1000) + " s";
}

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
constexpr auto socketFailed = &QWebSocket::errorOccurred;
#else
constexpr auto socketFailed = QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error);
#endif

QByteArray fingerprintOf(const QSslCertificate& certificate) {
    return certificate.isNull() ? QByteArray()
                                : fingerprintText(certificate.digest(QCryptographicHash::Sha256));
}

} // namespace

InspectStream::InspectStream(AttachTarget target, AttachedJournal& journal, AttachPatience patience)
    : m_target(std::move(target))
    , m_patience(patience)
    , m_messages(journal, m_target.scope())
    , m_socket(QStringLiteral("relaydesk"), QWebSocketProtocol::VersionLatest, this)
    , m_why(this)
    , m_retry(this)
    , m_watch(this)
    , m_end(this)
    , m_opening(this)
    , m_overdue(this) {
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_socket.setMaxAllowedIncomingMessageSize(longestMessage);
    m_socket.setMaxAllowedIncomingFrameSize(longestMessage);
    m_retry.setSingleShot(true);
    m_end.setSingleShot(true);
    m_opening.setSingleShot(true);
    m_overdue.setSingleShot(true);
    m_watch.setInterval(m_patience.beat);
    connect(&m_opening, &QTimer::timeout, this, &InspectStream::openingTookTooLong);
    connect(&m_overdue, &QTimer::timeout, this, &InspectStream::answerOverdue);
    connect(&m_retry, &QTimer::timeout, this, &InspectStream::tryToOpen);
    connect(&m_watch, &QTimer::timeout, this, &InspectStream::watch);
    connect(this, &InspectStream::openAsked, this, &InspectStream::openNow, Qt::QueuedConnection);
    connect(this, &InspectStream::closeAsked, this, &InspectStream::closeNow, Qt::QueuedConnection);
    connect(this, &InspectStream::sendAsked, this, &InspectStream::sendNow, Qt::QueuedConnection);
    connect(this, &InspectStream::trustAsked, this, &InspectStream::trustNow, Qt::QueuedConnection);
    connectSocket();
}

InspectStream::~InspectStream() = default;

void InspectStream::connectSocket() {
    connect(&m_socket, &QWebSocket::connected, this, &InspectStream::socketOpened);
    // Either of the two may come without the other; the socket must not be touched inside its own signal.
    connect(&m_socket, &QWebSocket::disconnected, &m_end, [this] { m_end.start(0); });
    connect(&m_socket, socketFailed, &m_end, [this] { m_end.start(0); });
    connect(&m_end, &QTimer::timeout, this, &InspectStream::socketEnded);
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &InspectStream::receivedText);
    connect(&m_socket, &QWebSocket::binaryMessageReceived, this, &InspectStream::receivedBinary);
    connect(&m_socket, &QWebSocket::pong, this, [this] { m_silentBeats = 0; });
    connect(&m_socket, &QWebSocket::sslErrors, this, &InspectStream::sslFailed);
}

void InspectStream::open() {
    emit openAsked(QPrivateSignal());
}

void InspectStream::close() {
    emit closeAsked(QPrivateSignal());
}

void InspectStream::send(quint64 id, const QByteArray& message) {
    emit sendAsked(id, message, QPrivateSignal());
}

void InspectStream::trust(const QByteArray& fingerprint) {
    emit trustAsked(fingerprint, QPrivateSignal());
}

void InspectStream::openNow() {
    m_wanted = true;
    if (!m_isOpen)
        tryToOpen();
}

void InspectStream::closeNow() {
    m_wanted = false;
    m_retry.stop();
    m_why.cancel();
    m_opening.stop();
    if (m_socket.state() == QAbstractSocket::ConnectedState)
        m_socket.close(QWebSocketProtocol::CloseCodeGoingAway);
    else // it would write its close frame to nobody and warn about it
        m_socket.abort();
}

void InspectStream::sendNow(quint64 id, const QByteArray& message) {
    if (!m_isOpen)
        return answerWith(id, "The window is not attached to the relay now.");
    m_waiting.emplace(id, QDeadlineTimer(m_patience.answer));
    if (!m_overdue.isActive())
        m_overdue.start(m_patience.answer);
    m_socket.sendTextMessage(QString::fromUtf8(message));
}

void InspectStream::trustNow(const QByteArray& fingerprint) {
    m_target.trusted.push_back(fingerprint);
}

void InspectStream::tryToOpen() {
    m_retry.stop();
    m_why.cancel();
    m_socket.abort();
    m_end.stop();
    m_givenUp = {};
    m_messages.begin();
    m_inflater = m_target.isCompressed ? std::make_unique<MessageInflater>(longestMessage) : nullptr;
    m_opening.start(m_patience.opening);
    QNetworkRequest request(QUrl::fromEncoded(m_target.signedUrl(
        "ws", m_messages.newestId(), m_messages.newestTime(), QDateTime::currentSecsSinceEpoch())));
    if (!m_target.token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_target.token);
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({QString::fromLatin1(InspectGrant::subprotocol)});
    m_socket.open(request, options);
}

void InspectStream::sslFailed(const QList<QSslError>& errors) {
    const QByteArray fingerprint = fingerprintOf(m_socket.sslConfiguration().peerCertificate());
    if (std::find(m_target.trusted.begin(), m_target.trusted.end(), fingerprint) != m_target.trusted.end()) {
        m_socket.ignoreSslErrors();
        return;
    }
    const QByteArray what = errors.isEmpty() ? QByteArray() : errors.first().errorString().toUtf8();
    m_givenUp = {"The certificate of " + m_target.shownUrl() + " is not known to this machine (" + what +
                     "). Its SHA-256 fingerprint is " + fingerprint +
                     ". Compare it with the relay's before you trust it.",
                 true, fingerprint};
}

void InspectStream::socketOpened() {
    m_silentBeats = 0;
    m_watch.start();
}

void InspectStream::receivedText(const QString& text) {
    received(text.toUtf8());
}

void InspectStream::receivedBinary(const QByteArray& message) {
    if (!m_inflater)
        return giveUp("sent a binary message, which this window did not ask for");
    if (const auto text = m_inflater->inflated(message))
        return received(*text);
    giveUp(m_inflater->failure() == MessageInflater::Failure::TooLong
               ? QByteArray("sent a message that is too long after decompression")
               : QByteArray("sent a binary message that is not valid deflate data"));
}

void InspectStream::received(QByteArrayView text) {
    if (!m_givenUp.sentence.isEmpty()) // the rest of what was in the socket
        return;
    m_silentBeats = 0;
    const auto told = m_messages.read(text);
    if (!told)
        return giveUp(told.error());
    if (told->relay) {
        m_offset = m_messages.offset();
        m_isOpen = true;
        m_wasOpen = true;
        m_opening.stop();
        m_lasted.start();
        emit opened(*told->relay, told->snapshot);
    } else if (told->snapshot) {
        emit snapshotCame(told->snapshot);
    }
    if (m_waiting.erase(told->answerTo) > 0)
        emit answered(*told);
}

/// The other end behaves as no relay would; nothing more from it is trusted.
void InspectStream::giveUp(const QByteArray& what) {
    if (m_givenUp.sentence.isEmpty())
        m_givenUp = {
            "The relay on " + m_target.shownUrl() + ' ' + what + ": the connection was ended.", false, {}};
    m_end.start(0);
}

void InspectStream::openingTookTooLong() {
    if (m_socket.state() == QAbstractSocket::ConnectedState)
        m_givenUp = {m_target.shownUrl() + " accepted the window but has not identified itself for " +
                         seconds(m_patience.opening) + ": it may not be a Relaydesk.",
                     false,
                     {}};
    socketEnded();
}

/// The connection has ended, or could not be established.
void InspectStream::socketEnded() {
    m_watch.stop();
    m_opening.stop();
    const QByteArray reason = m_socket.closeReason().toUtf8();
    m_socket.abort();
    m_end.stop();
    const bool wasOpen = std::exchange(m_isOpen, false);
    answerAll("The connection to the relay was lost: it may or may not have done this.");
    if (!m_wanted)
        return;
    if (!m_givenUp.sentence.isEmpty())
        return failedWith(m_givenUp);
    if (!wasOpen)
        return explainFailure();
    failedWith({"The connection to " + m_target.shownUrl() + " was lost" +
                    (reason.isEmpty() ? QByteArray(".") : ": " + reason),
                false,
                {}});
}

void InspectStream::explainFailure() {
    m_why.ask(m_target, [this](const AttachFailure& failure) {
        if (m_wanted)
            failedWith(failure);
    });
}

/// A failure that is bound to recur is retried automatically only if the window was attached before: the
/// relay may be about to come back as it was.
void InspectStream::failedWith(const AttachFailure& failure) {
    const bool triesAgain = !failure.isLasting || (m_wasOpen && failure.certificate.isEmpty());
    const bool hasLasted = m_lasted.isValid() && m_lasted.hasExpired(shortestStay);
    m_lasted.invalidate();
    m_pause = hasLasted ? 1 : std::clamp(m_pause * 2, 1, longestPause);
    if (triesAgain)
        m_retry.start(m_pause * 1000);
    emit failed(failure, triesAgain ? m_pause : 0);
}

void InspectStream::watch() {
    if (++m_silentBeats > mostSilentBeats)
        giveUp("has been silent for " + seconds(m_patience.beat * m_silentBeats));
    else
        m_socket.ping();
}

void InspectStream::answerOverdue() {
    while (!m_waiting.empty() && m_waiting.begin()->second.hasExpired()) {
        answerWith(m_waiting.begin()->first, "The relay has not answered for " + seconds(m_patience.answer) +
                                                 ": it may or may not have done this.");
        m_waiting.erase(m_waiting.begin());
    }
    if (!m_waiting.empty())
        m_overdue.start(static_cast<int>(m_waiting.begin()->second.remainingTime()) + 1);
}

void InspectStream::answerAll(const QByteArray& error) {
    for (const auto& [id, deadline] : std::exchange(m_waiting, {}))
        answerWith(id, error);
}

void InspectStream::answerWith(quint64 id, const QByteArray& error) {
    InspectMessages::Told told;
    told.answerTo = id;
    told.error = error;
    emit answered(told);
}

} // namespace relay
