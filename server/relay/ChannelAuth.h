// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/AppConfig.h"
#include "protocol/Reason.h"

#include <QByteArray>

#include <optional>

namespace relay {

/// Why a subscription or a sign-in was refused, with what was compared of its auth string.
struct AuthRefusal {
    Refused why;
    QByteArray signedText; ///< what the server signed; null if it came to no signature
    QByteArray key;        ///< the key in the auth string; null if there was none
};

/// The auth string of a subscription to a channel that needs one (resources/docs/protocol.md, Auth
/// signatures): over `socket_id:channel`, and
/// `:channel_data` on presence channels (accepted on private ones too, as the server SDKs can sign it).
/// Nothing if it is right.
std::optional<AuthRefusal> checkChannelAuth(const AppConfig& app, QByteArrayView socketId,
                                            const QByteArray& channel, const QByteArray& auth,
                                            const QByteArray& channelData);

/// The auth string of `pusher:signin`, over `socket_id::user::user_data`.
std::optional<AuthRefusal> checkUserAuth(const AppConfig& app, QByteArrayView socketId,
                                         const QByteArray& auth, const QByteArray& userData);

} // namespace relay
