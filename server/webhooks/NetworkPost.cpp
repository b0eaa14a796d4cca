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

constexpr int silenceMilliseconds = 10'000;
constexpr int wholeMilliseconds = 30'000;
constexpr qint64 answerBytes = 64 * 1024; // nobody reads an answer; its status is all

WebhookPost::Outcome outcomeOf(const QNetworkReply& reply) {
    WebhookPost::Outcome outcome;
    outcome.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (outcome.status != 0)
        return outcome;
    // errorString() would name the URL, which may hold credentials.
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

NetworkPost::NetworkPost() = default;
NetworkPost::~NetworkPost() = default;

void NetworkPost::send(Request request, std::function<void(Outcome)> done) {
    if (!m_network) {
        m_network = std::make_unique<QNetworkAccessManager>();
        m_network->setProxy(QNetworkProxy::NoProxy);
        m_network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        m_network->setTransferTimeout(silenceMilliseconds);
    }
    QNetworkRequest network(QUrl::fromEncoded(request.url));
    for (const auto& [name, value] : request.headers)
        network.setRawHeader(name, value);
    QNetworkReply* reply =
        m_network->post(network, request.body); // owned by the manager until it is finished
    QTimer::singleShot(wholeMilliseconds, reply, &QNetworkReply::abort);
    QObject::connect(reply, &QNetworkReply::readyRead, reply, [reply, read = qint64{0}]() mutable {
        read += reply->readAll().size();
        if (read > answerBytes) // not from within its own signal, which the reply takes ill
            QMetaObject::invokeMethod(reply, &QNetworkReply::abort, Qt::QueuedConnection);
    });
    QObject::connect(reply, &QNetworkReply::finished, reply, [reply, done = std::move(done)] {
        reply->deleteLater();
        done(outcomeOf(*reply));
    });
}

} // namespace relay
