// SPDX-License-Identifier: MIT
#include "attach/AttachTarget.h"

#include "protocol/RequestSignature.h"
#include "protocol/Signature.h"

#include <QHostAddress>
#include <QUrl>

namespace relay {

QByteArray AttachTarget::shownUrl() const {
    return (isSecure() ? "wss" : "ws") + url.sliced(url.indexOf(':'));
}

QByteArray AttachTarget::signedUrl(QByteArrayView scheme, quint64 since, qint64 at, qint64 nowSeconds) const {
    const QByteArray path = "/apps/" + app.id.toPercentEncoding() + "/inspect";
    QByteArray query;
    const auto add = [&query](const QByteArray& parameter) {
        query += (query.isEmpty() ? "" : "&") + parameter;
    };
    if (since > 0)
        add("at=" + QByteArray::number(at) + "&since=" + QByteArray::number(since));
    if (isCompressed)
        add("deflate=1");
    if (token.isEmpty()) {
        if (!query.isEmpty())
            query.prepend('&');
        query.prepend("auth_key=" + app.key.toPercentEncoding() +
                      "&auth_timestamp=" + QByteArray::number(nowSeconds) + "&auth_version=1.0");
        query += "&auth_signature=" + hmacSha256Hex(app.secret, textToSign("GET", path, query));
    }
    const QByteArray place = url.sliced(url.indexOf(':'));
    return scheme.toByteArray() + (isSecure() ? "s" : "") + place + path +
           (query.isEmpty() ? QByteArray() : '?' + query);
}

QByteArray attachUrl(const QByteArray& given) {
    QByteArray text = given.trimmed();
    if (!text.contains("://"))
        text.prepend("ws://");
    const QUrl url = QUrl::fromEncoded(text, QUrl::StrictMode);
    const QString scheme = url.scheme();
    const bool isSecure = scheme == QLatin1String("wss") || scheme == QLatin1String("https");
    const bool isPlain = scheme == QLatin1String("ws") || scheme == QLatin1String("http");
    if (!url.isValid() || url.host().isEmpty() || !(isSecure || isPlain) || url.hasQuery() ||
        url.hasFragment() || !url.userInfo().isEmpty())
        return {};
    QByteArray path = url.path(QUrl::FullyEncoded).toUtf8();
    while (path.endsWith('/'))
        path.chop(1);
    const QByteArray host = url.host(QUrl::FullyEncoded).toUtf8();
    constexpr int usualPort = 80;
    constexpr int usualTlsPort = 443;
    return QByteArray(isSecure ? "https://" : "http://") + (host.contains(':') ? '[' + host + ']' : host) +
           ':' + QByteArray::number(url.port(isSecure ? usualTlsPort : usualPort)) + path;
}

bool isWorthCompressing(const QByteArray& url) {
    const QString host = QUrl::fromEncoded(url).host();
    return host != QLatin1StringView("localhost") && !QHostAddress(host).isLoopback();
}

QByteArray fingerprintText(const QByteArray& sha256) {
    return sha256.toHex(':').toUpper();
}

} // namespace relay
