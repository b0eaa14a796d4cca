// SPDX-License-Identifier: MIT
#include "doctor/AuthTest.h"
#include "doctor/WholeReply.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QUrlQuery>

#include <memory>
#include <optional>

namespace relay {
namespace {

constexpr int timeoutMilliseconds = 10'000;
constexpr qint64 maxBody = 1024 * 1024;

/// The content of Laravel's XSRF-TOKEN cookie, which a page sends back as a header.
QByteArray xsrfToken(const QByteArray& cookie) {
    constexpr QByteArrayView name = "XSRF-TOKEN=";
    for (const QByteArray& each : cookie.split(';'))
        if (const QByteArray pair = each.trimmed(); pair.startsWith(name))
            return QByteArray::fromPercentEncoding(pair.sliced(name.size()));
    return {};
}

QNetworkRequest requestFor(const AuthQuestion& question, const QUrl& url) {
    QNetworkRequest request(url);
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

/// Where a browser posts the same to, as 307 and 308 tell it to; nothing for other answers. Another origin is
/// left out: it must not get the cookie, and a page of this one could not read its answer without CORS.
std::optional<QUrl> postedAgainAt(const AuthAnswer& answer, const QUrl& asked) {
    const QByteArray location = headerValue(answer.headers, "Location");
    if ((answer.status != 307 && answer.status != 308) || location.isEmpty())
        return std::nullopt;
    const QUrl to = asked.resolved(QUrl::fromEncoded(location));
    const bool sameOrigin =
        to.scheme() == asked.scheme() && to.host() == asked.host() && to.port() == asked.port();
    return sameOrigin ? std::optional(to) : std::nullopt;
}

AuthAnswer post(QNetworkAccessManager& network, const AuthQuestion& question, const QUrl& url) {
    const QByteArray body = "socket_id=" + QUrl::toPercentEncoding(QString::fromUtf8(question.socketId)) +
                            "&channel_name=" + QUrl::toPercentEncoding(QString::fromUtf8(question.channel));
    const std::unique_ptr<QNetworkReply> reply(network.post(requestFor(question, url), body));
    AuthAnswer answer;
    answer.cut = waitForWhole(*reply, maxBody, timeoutMilliseconds);
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.error = answer.cut.isEmpty() ? reply->errorString().toUtf8() : "the answer " + answer.cut;
    for (const auto& [key, value] : reply->rawHeaderPairs())
        answer.headers.emplace_back(key, value);
    answer.body = reply->read(maxBody);
    return answer;
}

} // namespace

AuthAnswer askAuthEndpoint(const AuthQuestion& question) {
    constexpr int mostRedirects = 5;
    QNetworkAccessManager network;
    QUrl url(QString::fromUtf8(question.url));
    AuthAnswer answer = post(network, question, url);
    for (int redirects = 0; redirects < mostRedirects; ++redirects) {
        const auto again = postedAgainAt(answer, url);
        if (!again)
            break;
        url = *again;
        answer = post(network, question, url);
    }
    return answer;
}

} // namespace relay
