// SPDX-License-Identifier: MIT
#include "doctor/AuthTest.h"
#include "doctor/WholeReply.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QUrlQuery>

#include <memory>

namespace relay {
namespace {

constexpr int timeoutMilliseconds = 10'000;
constexpr qint64 maxBody = 1024 * 1024;

/// What Laravel's cookie XSRF-TOKEN holds, which a page sends back as a header.
QByteArray xsrfToken(const QByteArray& cookie) {
    constexpr QByteArrayView name = "XSRF-TOKEN=";
    for (const QByteArray& each : cookie.split(';'))
        if (const QByteArray pair = each.trimmed(); pair.startsWith(name))
            return QByteArray::fromPercentEncoding(pair.sliced(name.size()));
    return {};
}

QNetworkRequest requestFor(const AuthQuestion& question) {
    QNetworkRequest request(QUrl(QString::fromUtf8(question.url)));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    // As pusher-js posts it.
    request.setHeader(QNetworkRequest::ContentTypeHeader,
                      QByteArrayLiteral("application/x-www-form-urlencoded"));
    request.setRawHeader("Accept", "*/*");
    if (!question.origin.isEmpty())
        request.setRawHeader("Origin", question.origin);
    if (!question.bearerToken.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + question.bearerToken);
    if (!question.cookie.isEmpty())
        request.setRawHeader("Cookie", question.cookie);
    if (const QByteArray token = xsrfToken(question.cookie); !token.isEmpty())
        request.setRawHeader("X-XSRF-TOKEN", token);
    return request;
}

} // namespace

AuthAnswer askAuthEndpoint(const AuthQuestion& question) {
    QNetworkAccessManager network;
    const QByteArray body = "socket_id=" + QUrl::toPercentEncoding(QString::fromUtf8(question.socketId)) +
                            "&channel_name=" + QUrl::toPercentEncoding(QString::fromUtf8(question.channel));
    const std::unique_ptr<QNetworkReply> reply(network.post(requestFor(question), body));
    AuthAnswer answer;
    answer.cut = waitForWhole(*reply, maxBody, timeoutMilliseconds);
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.error = answer.cut.isEmpty() ? reply->errorString().toUtf8() : "the answer " + answer.cut;
    for (const auto& [key, value] : reply->rawHeaderPairs())
        answer.headers.emplace_back(key, value);
    answer.body = reply->read(maxBody);
    return answer;
}

} // namespace relay
