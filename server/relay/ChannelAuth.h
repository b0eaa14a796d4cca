// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/AppConfig.h"
#include "protocol/Reason.h"

#include <QByteArray>

#include <optional>

namespace relay {

/// Why a subscription or a sign-in was refused, with the parts of its auth string that were compared.
struct AuthRefusal {
    Refused why;
    QByteArray signedText; ///< what the server signed; null if the check ended before the signature
    QByteArray key;        ///< the key in the auth string; null if there was none
};

/// Checks the auth string of a subscription to a channel that needs one (resources/docs/protocol.md, Auth
/// signatures): it signs `socket_id:channel`, plus `:channel_data` on presence channels (accepted on private
/// ones too, since the server SDKs can sign it). Returns nothing if it is valid.
std::optional<AuthRefusal> checkChannelAuth(const AppConfig& app, QByteArrayView socketId,
                                            const QByteArray& channel, const QByteArray& auth,
                                            const QByteArray& channelData);

/// The same for the auth string of `pusher:signin`, which signs `socket_id::user::user_data`.
std::optional<AuthRefusal> checkUserAuth(const AppConfig& app, QByteArrayView socketId,
                                         const QByteArray& auth, const QByteArray& userData);

} // namespace relay
