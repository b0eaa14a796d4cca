// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Limits.h"
#include "protocol/Payload.h"
#include "protocol/Result.h"

#include <QByteArray>

#include <vector>

namespace relay {

/// Which attributes a caller asked for with `info`.
struct ChannelInfo {
    bool userCount = false;
    bool subscriptionCount = false;
    bool cache = false;
    bool any() const { return userCount || subscriptionCount || cache; }
};

/// One event to publish, checked against the limits (an element of a batch, or the body of /events).
struct PublishRequest {
    QByteArray name;
    std::vector<QByteArray> channels;
    Payload data;
    QByteArray socketId; ///< to leave out; null where none was given
    ChannelInfo info;
    bool infoAsked = false; ///< `info` was given, so the answer has its channels
};

/// A body that cannot be published: the status is 400 or 413; the sentence says which field and why.
struct BodyError {
    int status;
    QByteArray sentence;
    bool channelName = false; ///< the reason is a bad channel name
    QByteArray channel;       ///< the channel and the event it was about, where known
    QByteArray name;
    qint64 size = 0; ///< 413: bytes of the data that is too large
};

/// `POST /apps/{id}/events`. `data` may be any JSON: what is no string is taken as its JSON text, byte for
/// byte. `lenient` accepts `event` for `name` (Relay SDKs).
Result<PublishRequest, BodyError> parsePublishBody(const QByteArray& body, const Limits& limits,
                                                   bool lenient);
/// `POST /apps/{id}/events/batch` and `/batch_events`: all or nothing.
Result<std::vector<PublishRequest>, BodyError> parseBatchBody(const QByteArray& body, const Limits& limits,
                                                              bool lenient);
/// Whether the text has the form of a socket id: digits, a full stop, digits.
bool isSocketId(QByteArrayView text);
/// `info=user_count,subscription_count,cache`; unknown attributes are an error sentence.
Result<ChannelInfo, QByteArray> parseInfo(QByteArrayView info);

} // namespace relay
