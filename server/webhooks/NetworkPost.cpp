// SPDX-License-Identifier: MIT
#include "webhooks/NetworkPost.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>
#include <QUrl>

namespace relay {

namespace {

constexpr qint64 answerBytes = 64 * 1024; // only the status of an answer matters

WebhookPost::Outcome outcomeOf(const QNetworkReply& reply) {
    WebhookPost::Outcome outcome;
    outcome.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (outcome.status != 0)
        return outcome;
    // errorString() would name the URL, which may contain credentials.
    switch (reply.error()) {
    case QNetworkReply::ConnectionRefusedError:
        outcome.error = "Nobody listens at the URL's host and port.";
        break;
    case QNetworkReply::HostNotFoundError:
        outcome.error = "The URL's host is not known.";
        break;
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError:
        outcome.error = "There was no answer in time.";
        break;
    case QNetworkReply::SslHandshakeFailedError:
        outcome.error = "The TLS handshake failed; is the certificate trusted?";
        break;
    case QNetworkReply::RemoteHostClosedError:
        outcome.error = "The connection was closed before the answer.";
        break;
    default:
        outcome.error = "The request failed (network error " + QByteArray::number(reply.error()) + ").";
        break;
    }
    return outcome;
}

} // namespace

NetworkPost::NetworkPost()
    : NetworkPost(Patience{}) {}
NetworkPost::NetworkPost(Patience patience)
    : m_patience(patience) {}
NetworkPost::~NetworkPost() = default;

void NetworkPost::send(Request request, std::function<void(Outcome)> done) {
    if (!m_network) {
        m_network = std::make_unique<QNetworkAccessManager>();
        m_network->setProxy(QNetworkProxy::NoProxy);
        m_network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        m_network->setTransferTimeout(m_patience.silence);
    }
    QNetworkRequest network(QUrl::fromEncoded(request.url));
    for (const auto& [name, value] : request.headers)
        network.setRawHeader(name, value);
    QNetworkReply* reply =
        m_network->post(network, request.body); // owned by the manager until it is finished
    // Children of the reply, not held by the functors below: Qt's own thread may be the one that destroys
    // those.
    auto* whole = new QTimer(reply);
    auto* head = new QTimer(reply);
    for (QTimer* timer : {whole, head})
        timer->setSingleShot(true);
    QObject::connect(whole, &QTimer::timeout, reply, &QNetworkReply::abort);
    // Qt buffers whatever arrives until the head is complete.
    QObject::connect(head, &QTimer::timeout, reply, &QNetworkReply::abort);
    QObject::connect(reply, &QNetworkReply::metaDataChanged, head, &QTimer::stop);
    QObject::connect(reply, &QNetworkReply::readyRead, reply, [reply, whole, read = qint64{0}]() mutable {
        read += reply->readAll().size();
        if (read > answerBytes)
            whole->start(0); // the reply must not be aborted from within its own signal
    });
    QObject::connect(reply, &QNetworkReply::finished, reply, [reply, head, done = std::move(done)] {
        head->stop();
        reply->deleteLater();
        done(outcomeOf(*reply));
    });
    whole->start(m_patience.whole);
    head->start(m_patience.silence);
}

} // namespace relay
