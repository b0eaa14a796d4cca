// SPDX-License-Identifier: MIT
#include "doctor/RelayCall.h"

#include "doctor/WholeReply.h"
#include "protocol/RequestSignature.h"
#include "protocol/Signature.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <memory>

namespace relay {
namespace {

constexpr int timeoutMilliseconds = 5'000;
constexpr qint64 maxBody = 64ll * 1024 * 1024; // a whole page of the log

} // namespace

RelayAnswer callRelay(const RelayEndpoint& endpoint, const QByteArray& prefix, const AppConfig& app,
                      const QByteArray& route, const QByteArray& parameters) {
    const QByteArray path = "/apps/" + app.id + route;
    const QByteArray query = "auth_key=" + app.key.toPercentEncoding() +
                             "&auth_timestamp=" + QByteArray::number(QDateTime::currentSecsSinceEpoch()) +
                             "&auth_version=1.0" + (parameters.isEmpty() ? parameters : "&" + parameters);
    // The relay strips the prefix before it verifies the signature.
    const QByteArray signature = hmacSha256Hex(app.secret, textToSign("GET", path, query));
    const QByteArray place = QByteArray(endpoint.secure ? "https://" : "http://") + endpoint.host + ":" +
                             QByteArray::number(endpoint.port);
    QNetworkRequest request(
        QUrl::fromEncoded(place + prefix + path + "?" + query + "&auth_signature=" + signature));
    QNetworkAccessManager network;
    const std::unique_ptr<QNetworkReply> reply(network.get(request));
    reply->ignoreSslErrors();
    const QByteArray cut = waitForWhole(*reply, maxBody, timeoutMilliseconds);
    RelayAnswer answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.body = reply->readAll();
    if (answer.status != 200) {
        answer.error =
            QJsonDocument::fromJson(answer.body).object().value(QStringLiteral("error")).toString().toUtf8();
        if (answer.error.isEmpty())
            answer.error = cut.isEmpty() ? reply->errorString().toUtf8() : "the answer " + cut;
    }
    return answer;
}

} // namespace relay
