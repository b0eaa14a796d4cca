// SPDX-License-Identifier: MIT
#include "attach/WhyNotAttached.h"

#include "net/PortProbe.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QUrl>

namespace relay {
namespace {

constexpr int patience = 5'000;        // milliseconds
constexpr qint64 longestAnswer = 4096; // bytes looked at

} // namespace

WhyNotAttached::WhyNotAttached(QObject* parent)
    : QObject(parent)
    , m_network(this) { // a child moves along to another thread
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_network.setTransferTimeout(patience);
}

WhyNotAttached::~WhyNotAttached() {
    cancel();
}

void WhyNotAttached::cancel() {
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply.release()->deleteLater();
}

void WhyNotAttached::ask(const AttachTarget& target, Answer answer) {
    cancel();
    m_target = target;
    m_answer = std::move(answer);
    QNetworkRequest request(
        QUrl::fromEncoded(target.signedUrl("http", 0, 0, QDateTime::currentSecsSinceEpoch())));
    if (!target.token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + target.token);
    m_reply.reset(m_network.get(request));
    m_reply->ignoreSslErrors();
    connect(m_reply.get(), &QNetworkReply::finished, this, &WhyNotAttached::answered);
}

void WhyNotAttached::answered() {
    const AttachFailure failure = explain();
    m_reply.release()->deleteLater();
    std::exchange(m_answer, {})(failure);
}

/// "host:6001".
QByteArray WhyNotAttached::place() const {
    const QUrl url = QUrl::fromEncoded(m_target.url);
    return url.authority(QUrl::FullyEncoded).toUtf8();
}

AttachFailure WhyNotAttached::explain() const {
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0)
        return explainNothing();
    if (m_reply->rawHeader("X-Powered-By").startsWith("Laravel Reverb"))
        return {place() + " is Laravel Reverb, not a Relaydesk: windows cannot attach to it.", true, {}};
    return explainStatus(status, m_reply->read(longestAnswer));
}

AttachFailure WhyNotAttached::explainNothing() const {
    switch (m_reply->error()) {
    case QNetworkReply::ConnectionRefusedError:
        return {"Nothing listens on " + place() + '.', false, {}};
    case QNetworkReply::HostNotFoundError:
        return {"The host of " + place() + " is not known.", false, {}};
    case QNetworkReply::SslHandshakeFailedError:
        return {place() + " does not speak TLS. If the relay is a plain one, use ws:// instead of wss://.",
                true,
                {}};
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError:
        return {place() + " does not answer.", false, {}};
    default:
        break;
    }
    const QUrl url = QUrl::fromEncoded(m_target.url);
    const PortReport report =
        lookAtPort(url.host(QUrl::FullyEncoded).toUtf8(), static_cast<quint16>(url.port()), {});
    if (report.tls)
        return {place() + " speaks TLS: use wss:// instead of ws://.", true, {}};
    if (report.answer == PortAnswer::NotHttp)
        return {place() + " is a program that does not speak HTTP, not a Relaydesk.", true, {}};
    return {place() + " cannot be reached.", false, {}};
}

AttachFailure WhyNotAttached::explainStatus(int status, const QByteArray& body) const {
    constexpr int badRequest = 400;
    constexpr int notFound = 404;
    constexpr int upgradeRequired = 426;
    constexpr int full = 503;
    const QByteArray error = QJsonDocument::fromJson(body).object()[u"error"].toString().toUtf8();
    const QUrl url = QUrl::fromEncoded(m_target.url);
    PortReport report{PortAnswer::Relaydesk, false, false};
    if (!m_target.isSecure())
        report = lookAtPort(url.host(QUrl::FullyEncoded).toUtf8(), static_cast<quint16>(url.port()),
                            url.path(QUrl::FullyEncoded).toUtf8());
    if (report.tls)
        return {place() + " speaks TLS: use wss:// instead of ws://.", true, {}};
    if (report.answer != PortAnswer::Relaydesk)
        return {place() + " is " + name(report.answer) + ", not a Relaydesk: windows cannot attach to it.",
                true,
                {}};
    if (error.isEmpty())
        return {
            place() + " answered with " + QByteArray::number(status) + "; it is not a Relaydesk.", true, {}};
    if (status == upgradeRequired)
        return {"The relay on " + place() +
                    " would accept the window, but the proxy in front of it does not pass on the WebSocket "
                    "upgrade. In nginx: proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; "
                    "proxy_set_header Connection \"Upgrade\";",
                false,
                {}};
    if (status == notFound && error.contains("/inspect")) // the relay does not know the route
        return {"The Relaydesk on " + place() +
                    " is older than this one: windows cannot attach to it. Update it there.",
                true,
                {}};
    return {error, status >= badRequest && status != full, {}};
}

} // namespace relay
