// SPDX-License-Identifier: MIT
#include "webhooks/WebhookEvent.h"

#include "protocol/ServerMessage.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <utility>

namespace relay {

namespace {

/// `{"name":<name>,"channel":<channel>,<field>:<raw JSON>…}`; fields with a null value are left out.
WebhookEvent event(const char* name, const QByteArray& channel,
                   std::initializer_list<std::pair<const char*, QByteArray>> fields = {}) {
    QByteArray json = "{\"name\":\"" + QByteArray(name) + "\",\"channel\":" + jsonString(channel);
    for (const auto& [field, value] : fields) {
        if (!value.isNull())
            json += ",\"" + QByteArray(field) + "\":" + value;
    }
    return {name, channel, json + '}'};
}

} // namespace

WebhookEvent channelOccupiedEvent(const QByteArray& channel) {
    return event("channel_occupied", channel);
}

WebhookEvent channelVacatedEvent(const QByteArray& channel) {
    return event("channel_vacated", channel);
}

WebhookEvent memberAddedEvent(const QByteArray& channel, const QByteArray& userId) {
    return event("member_added", channel, {{"user_id", jsonString(userId)}});
}

WebhookEvent memberRemovedEvent(const QByteArray& channel, const QByteArray& userId) {
    return event("member_removed", channel, {{"user_id", jsonString(userId)}});
}

WebhookEvent clientEventEvent(const QByteArray& channel, const QByteArray& name, const QByteArray& data,
                              const QByteArray& socketId, const QByteArray& userId) {
    return event("client_event", channel,
                 {{"event", jsonString(name)},
                  {"data", jsonString(data)},
                  {"socket_id", socketId.isEmpty() ? QByteArray() : jsonString(socketId)},
                  {"user_id", userId.isNull() ? QByteArray() : jsonString(userId)}});
}

WebhookEvent cacheMissEvent(const QByteArray& channel) {
    return event("cache_miss", channel);
}

WebhookEvent subscriptionCountEvent(const QByteArray& channel, qint64 count) {
    return event("subscription_count", channel, {{"subscription_count", QByteArray::number(count)}});
}

bool wants(const WebhookConfig& webhook, const char* name, QByteArrayView channel) {
    const bool kind = webhook.events.empty() ||
                      std::find(webhook.events.begin(), webhook.events.end(), name) != webhook.events.end();
    return kind && channel.startsWith(webhook.channelPrefix);
}

bool wants(const AppConfig& app, const char* name, QByteArrayView channel) {
    return std::any_of(app.webhooks.begin(), app.webhooks.end(),
                       [&](const WebhookConfig& webhook) { return wants(webhook, name, channel); });
}

QByteArray shownUrl(const QByteArray& url) {
    QUrl shown = QUrl::fromEncoded(url);
    shown.setUserInfo({});
    if (!shown.hasQuery())
        return shown.toEncoded();
    QUrlQuery masked;
    for (const auto& [name, value] : QUrlQuery(shown).queryItems())
        masked.addQueryItem(name, QStringLiteral("***"));
    shown.setQuery(masked);
    return shown.toEncoded();
}

} // namespace relay
