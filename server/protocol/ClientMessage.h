// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Payload.h"
#include "protocol/Reason.h"
#include "protocol/Result.h"

#include <QByteArray>

#include <optional>
#include <variant>

namespace relay {

/// What a client can say, parsed from one text message (protocol 7). Absent fields are null QByteArrays.
struct SubscribeMessage {
    QByteArray channel;
    QByteArray auth;
    QByteArray channelData;            ///< the exact bytes of the decoded string, which the signature covers
    std::optional<Refused> wrong = {}; ///< if auth or channelData, then null, is not a string
};
struct UnsubscribeMessage {
    QByteArray channel;
};
struct PingMessage {};
struct PongMessage {};
struct SigninMessage {
    QByteArray auth;
    QByteArray userData; ///< the exact bytes of the decoded string
};
struct ClientEventMessage {
    QByteArray name; ///< begins with "client-"
    QByteArray channel;
    /// A string's token as received; any other JSON value encoded as a string, with its bytes unchanged
    /// inside.
    Payload data;
};
/// Valid JSON with an event we do not know.
struct UnknownMessage {
    QByteArray name;
    QByteArray channel;
};

using ClientMessage = std::variant<SubscribeMessage, UnsubscribeMessage, PingMessage, PongMessage,
                                   SigninMessage, ClientEventMessage, UnknownMessage>;

/// Never throws; accepts any bytes. A refusal has the event's name among its values if it could be read.
/// Accepts the `data` of pusher: events as an object or as a string holding one (as some SDKs send it).
Result<ClientMessage, Refused> parseClientMessage(const QByteArray& text);

} // namespace relay
