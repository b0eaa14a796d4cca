// SPDX-License-Identifier: MIT
#include "commands/RelayClient.h"

#include "protocol/RequestSignature.h"
#include "protocol/Signature.h"

#include <QDateTime>
#include <QEventLoop>
#include <QJsonDocument>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTimer>

#include <memory>

namespace relay {
namespace {

constexpr int probeTimeout = 3'000; // milliseconds

/// Why there was no answer, without the URL and its signature, which Qt's own text may quote.
QByteArray whyNothing(const QNetworkReply& reply, bool timedOut) {
    if (timedOut)
        return "it did not answer in time";
    switch (reply.error()) {
    case QNetworkReply::ConnectionRefusedError:
        return "nothing listens there";
    case QNetworkReply::HostNotFoundError:
        return "its host is not known";
    case QNetworkReply::RemoteHostClosedError:
        return "it closed the connection";
    default:
        return "it cannot be reached";
    }
}

} // namespace

QJsonObject ClientAnswer::object() const {
    return QJsonDocument::fromJson(body).object();
}

RelayClient::RelayClient(RelayTarget target)
    : m_target(std::move(target)) {
    m_network.setProxy(QNetworkProxy::NoProxy);
}

ClientAnswer RelayClient::get(const QByteArray& route, const Parameters& parameters, int milliseconds) {
    return send("GET", route, parameters, {}, milliseconds);
}

ClientAnswer RelayClient::post(const QByteArray& route, const QByteArray& body, int milliseconds) {
    return send("POST", route, {}, body, milliseconds);
}

ClientAnswer RelayClient::getOpen(const QByteArray& path, int milliseconds) {
    return finish("GET", m_target.url + path, {}, milliseconds);
}

ClientAnswer RelayClient::send(const QByteArray& method, const QByteArray& route,
                               const Parameters& parameters, const QByteArray& body, int milliseconds) {
    const QByteArray path = "/apps/" + m_target.app.id.toPercentEncoding() + route;
    QByteArray query = "auth_key=" + m_target.app.key.toPercentEncoding() +
                       "&auth_timestamp=" + QByteArray::number(QDateTime::currentSecsSinceEpoch()) +
                       "&auth_version=1.0";
    if (!body.isEmpty())
        query += "&body_md5=" + md5Hex(body);
    for (const auto& [name, value] : parameters)
        query += '&' + name + '=' + value.toPercentEncoding();
    // A path prefix is not part of what is signed.
    const QByteArray signature = hmacSha256Hex(m_target.app.secret, textToSign(method, path, query));
    return finish(method, m_target.url + path + '?' + query + "&auth_signature=" + signature, body,
                  milliseconds);
}

ClientAnswer RelayClient::finish(const QByteArray& method, const QByteArray& url, const QByteArray& body,
                                 int milliseconds) {
    QNetworkRequest request(QUrl::fromEncoded(url));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    const std::unique_ptr<QNetworkReply> reply(method == "GET" ? m_network.get(request)
                                                               : m_network.post(request, body));
    reply->ignoreSslErrors();
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    bool timedOut = false;
    QTimer::singleShot(milliseconds, Qt::PreciseTimer, reply.get(), [&timedOut, &reply] {
        timedOut = true;
        reply->abort();
    });
    loop.exec();

    ClientAnswer answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (timedOut)
        answer.status = 0;
    else if (reply->isOpen())
        answer.body = reply->readAll();
    if (answer.ok())
        return answer;
    answer.error = answer.object()[u"error"].toString().toUtf8();
    if (answer.status == 0)
        answer.error = "the relay at " + m_target.url + " does not answer: " + whyNothing(*reply, timedOut);
    else if (answer.error.isEmpty())
        answer.error =
            m_target.url + " answered with " + QByteArray::number(answer.status) + "; it is not a relay";
    return answer;
}

bool isAnswering(const QByteArray& url) {
    RelayTarget target;
    target.url = url;
    RelayClient client(std::move(target));
    return client.getOpen("/health", probeTimeout).status != 0;
}

} // namespace relay
