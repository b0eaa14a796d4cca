// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Limits.h"
#include "protocol/Payload.h"
#include "protocol/Reason.h"
#include "protocol/Result.h"

#include <QByteArray>

#include <vector>

namespace relay {

/// Which attributes a caller asked for with `info`.
struct ChannelInfo {
    bool userCount = false;
    bool subscriptionCount = false;
    bool cache = false;
    bool recipients = false; ///< for a publish: how many clients got the event
    bool any() const { return userCount || subscriptionCount || cache || recipients; }
};

/// One event to publish, as given: commands/EventCheck.h checks it against the limits.
struct PublishRequest {
    QByteArray name;
    std::vector<QByteArray> channels;
    Payload data;
    QByteArray socketId; ///< the connection to leave out; null if none was given
    ChannelInfo info;
    bool infoAsked = false; ///< `info` was given, so the answer lists its channels
};

/// Why a body cannot be read.
struct BodyError {
    Refused why;
    QByteArray name; ///< of the event it was about, where known
};

/// `POST /apps/{id}/events`. `data` may be any JSON: anything but a string is taken as its JSON text, byte
/// for byte. `lenient` accepts `event` for `name` (Relay SDKs). `limits` are named in errors only.
Result<PublishRequest, BodyError> parsePublishBody(const QByteArray& body, const Limits& limits,
                                                   bool lenient);
/// `POST /apps/{id}/events/batch` and `/batch_events`: all events or the first error.
Result<std::vector<PublishRequest>, BodyError> parseBatchBody(const QByteArray& body, const Limits& limits,
                                                              bool lenient);
/// Whether the text has the form of a socket id: digits, a full stop, digits.
bool isSocketId(QByteArrayView text);
/// Which call uses `info`: one channel, the channel list, or a publish.
enum class InfoOf : quint8 { Channel, Channels, Publish };
/// `info=user_count,subscription_count`, plus `cache` for a channel and `recipients` for a publish; other
/// attributes are an error.
Result<ChannelInfo, Refused> parseInfo(QByteArrayView info, InfoOf asking);

} // namespace relay
