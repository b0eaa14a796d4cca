// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/JsonString.h"
#include "protocol/Payload.h"

#include <QByteArray>

#include <vector>

namespace relay {

/// The messages that the server sends, as JSON text (not yet framed). `data` is a JSON-encoded string in all
/// of them but pusher:error, where it is an object (resources/docs/protocol.md). Inputs are UTF-8.
QByteArray connectionEstablished(QByteArrayView socketId, int activityTimeoutSeconds);
/// `code` 0 sends null.
QByteArray errorMessage(QByteArrayView sentence, int code);
QByteArray pingMessage();
QByteArray pongMessage();
QByteArray subscriptionSucceeded(QByteArrayView channel);
/// A member as sent: the id always a string, user_info raw JSON (null if there is none).
struct WireMember {
    QByteArray userId;
    QByteArray userInfo;
};
QByteArray presenceSucceeded(QByteArrayView channel, const std::vector<WireMember>& members);
QByteArray subscriptionError(QByteArrayView channel, QByteArrayView type, QByteArrayView sentence,
                             int status);
QByteArray memberAdded(QByteArrayView channel, const WireMember& member);
QByteArray memberRemoved(QByteArrayView channel, QByteArrayView userId);
QByteArray subscriptionCount(QByteArrayView channel, qint64 count);
QByteArray cacheMiss(QByteArrayView channel);
QByteArray signinSuccess(QByteArrayView userData);
QByteArray watchlistEvent(bool online, const std::vector<QByteArray>& userIds);
/// An event on a channel. `userId` (of a client event on a presence channel) is left out if null.
QByteArray channelEvent(QByteArrayView channel, QByteArrayView name, QByteArrayView dataToken,
                        QByteArrayView userId = {});

} // namespace relay
