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
    QByteArray channelData; ///< the exact bytes of the decoded string, over which the signature goes
    std::optional<Refused> wrong = {}; ///< what is no string of auth and channelData, which then is null
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
    /// A string's token as it came; any other JSON value encoded as a string, its bytes unchanged inside.
    Payload data;
};
/// Valid JSON with an event that means nothing to us.
struct UnknownMessage {
    QByteArray name;
    QByteArray channel;
};

using ClientMessage = std::variant<SubscribeMessage, UnsubscribeMessage, PingMessage, PongMessage,
                                   SigninMessage, ClientEventMessage, UnknownMessage>;

/// Never throws; any bytes give an answer. A refusal has the event's name among its values where it could be
/// read. Accepts `data` of the pusher: events as an object or as a string
/// holding one (as some SDKs send it).
Result<ClientMessage, Refused> parseClientMessage(const QByteArray& text);

} // namespace relay
