// SPDX-License-Identifier: MIT
#include "settings/AppsFile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace relay {
namespace {

QJsonArray array(const std::vector<QByteArray>& texts) {
    QJsonArray list;
    for (const QByteArray& text : texts)
        list.append(QString::fromUtf8(text));
    return list;
}

QJsonObject object(const WebhookConfig& webhook) {
    QJsonObject o{{QStringLiteral("url"), QString::fromUtf8(webhook.url)}};
    if (!webhook.events.empty())
        o.insert(QStringLiteral("events"), array(webhook.events));
    if (!webhook.channelPrefix.isEmpty())
        o.insert(QStringLiteral("channel_prefix"), QString::fromUtf8(webhook.channelPrefix));
    return o;
}

QJsonObject object(const AppConfig& app) {
    const AppConfig unset;
    QJsonObject o{{QStringLiteral("id"), QString::fromUtf8(app.id)},
                  {QStringLiteral("key"), QString::fromUtf8(app.key)},
                  {QStringLiteral("secret"), QString::fromUtf8(app.secret)}};
    if (app.maxConnections != unset.maxConnections)
        o.insert(QStringLiteral("max_connections"), app.maxConnections);
    if (app.enabled != unset.enabled)
        o.insert(QStringLiteral("enabled"), app.enabled);
    if (app.clientEvents != unset.clientEvents)
        o.insert(QStringLiteral("client_events"), app.clientEvents);
    if (app.subscriptionCount != unset.subscriptionCount)
        o.insert(QStringLiteral("subscription_count"), app.subscriptionCount);
    if (!app.allowedOrigins.empty())
        o.insert(QStringLiteral("allowed_origins"), array(app.allowedOrigins));
    QJsonArray webhooks;
    for (const WebhookConfig& webhook : app.webhooks)
        webhooks.append(object(webhook));
    if (!webhooks.isEmpty())
        o.insert(QStringLiteral("webhooks"), webhooks);
    return o;
}

} // namespace

QByteArray appsFileText(const std::vector<AppConfig>& apps) {
    QJsonArray list;
    for (const AppConfig& app : apps)
        list.append(object(app));
    return QJsonDocument(list).toJson();
}

} // namespace relay
