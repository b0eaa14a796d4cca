// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/AppConfig.h"

#include <QByteArray>

namespace relay {

/// One event of a webhook's body (resources/docs/protocol.md, Webhooks): its kind, its channel, and the JSON
/// object that is sent.
struct WebhookEvent {
    const char* name; ///< "channel_occupied", …; static
    QByteArray channel;
    QByteArray json;
};

WebhookEvent channelOccupiedEvent(const QByteArray& channel);
WebhookEvent channelVacatedEvent(const QByteArray& channel);
WebhookEvent memberAddedEvent(const QByteArray& channel, const QByteArray& userId);
WebhookEvent memberRemovedEvent(const QByteArray& channel, const QByteArray& userId);
/// `userId` is left out if null, `socketId` if empty (an event sent by hand on nobody's behalf).
WebhookEvent clientEventEvent(const QByteArray& channel, const QByteArray& event, const QByteArray& data,
                              const QByteArray& socketId, const QByteArray& userId);
WebhookEvent cacheMissEvent(const QByteArray& channel);
WebhookEvent subscriptionCountEvent(const QByteArray& channel, qint64 count);

/// Whether the webhook asks for events of that name on that channel (`events`, `channel_prefix`).
bool wants(const WebhookConfig& webhook, const char* name, QByteArrayView channel);
/// Whether any of the app's webhooks does.
bool wants(const AppConfig& app, const char* name, QByteArrayView channel);

/// The URL as facts and the window show it: without user, password and the query's values.
QByteArray shownUrl(const QByteArray& url);

} // namespace relay
