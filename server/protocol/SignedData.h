// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Limits.h"
#include "protocol/Reason.h"
#include "protocol/Result.h"

#include <QByteArray>

#include <vector>

namespace relay {

/// A presence channel's `channel_data`: who is joining.
struct MemberData {
    QByteArray userId;   ///< from a JSON string or number, as text
    QByteArray userInfo; ///< the raw JSON, byte for byte; null if there is none
};
/// `{"user_id": string|number, "user_info"?: any}`, within userIdLength characters and userInfoSize bytes.
Result<MemberData, Refused> parseMemberData(QByteArrayView channelData, const Limits& limits);

/// The `user_data` of `pusher:signin`: who is signing in.
struct UserData {
    QByteArray id;
    std::vector<QByteArray> watchlist; ///< as given, not cut to the limit
};
/// `{"id": non-empty string, "watchlist"?: [string…], …}`, the id within signInIdLength characters.
Result<UserData, Refused> parseUserData(QByteArrayView userData, const Limits& limits);

} // namespace relay
