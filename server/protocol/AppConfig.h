// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

namespace relay {

/// One webhook of an app (resources/docs/protocol.md, Webhooks; an element of `webhooks` in apps.json).
struct WebhookConfig {
    QByteArray url;                 ///< absolute http or https URL
    std::vector<QByteArray> events; ///< events to send; empty sends all
    QByteArray channelPrefix;       ///< only channels with this prefix; empty is every channel

    bool operator==(const WebhookConfig&) const = default;
};

/// An app as configured: its credentials and what it may do. The fields are those of apps.json.
struct AppConfig {
    QByteArray id;
    QByteArray key;
    QByteArray secret;         ///< never printed, logged or put in an answer
    qint64 maxConnections = 0; ///< 0 is unlimited
    bool enabled = true;
    bool clientEvents = true;
    bool subscriptionCount = false;
    std::vector<QByteArray> allowedOrigins; ///< origins or hosts, `*` allowed; empty allows all
    std::vector<WebhookConfig> webhooks;

    bool operator==(const AppConfig&) const = default;
};

} // namespace relay
