// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace relay {

/// Lower-case hex HMAC-SHA256 of `text` under `secret`.
QByteArray hmacSha256Hex(QByteArrayView secret, QByteArrayView text);
/// Lower-case hex MD5 (the API's `body_md5`).
QByteArray md5Hex(QByteArrayView text);
/// Compares without revealing, by its duration, where they differ.
bool equalInConstantTime(QByteArrayView a, QByteArrayView b);

/// The auth string for a private channel (`channelData` null) or a presence channel:
/// `key:hex(HMAC-SHA256(secret, socket_id:channel[:channel_data]))`.
QByteArray channelAuth(QByteArrayView key, QByteArrayView secret, QByteArrayView socketId,
                       QByteArrayView channel, QByteArrayView channelData = {});
/// The auth string of `pusher:signin`: over `socket_id::user::user_data`.
QByteArray userAuth(QByteArrayView key, QByteArrayView secret, QByteArrayView socketId,
                    QByteArrayView userData);

} // namespace relay
