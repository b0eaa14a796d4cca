// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Limits.h"
#include "protocol/Reason.h"

#include <QByteArray>

#include <optional>

namespace relay {

/// The kinds of channel (resources/docs/protocol.md, Channels). The functions below tell what each kind
/// allows.
enum class ChannelKind : quint8 {
    Public,
    PublicCache,
    Private,
    PrivateCache,
    Encrypted,
    EncryptedCache,
    Presence,
    PresenceCache,
    ServerToUser, ///< `#server-to-user-{id}`
};

/// Decided by the prefix alone; accepts any bytes (an unknown prefix is public).
ChannelKind channelKind(QByteArrayView name);

constexpr bool isPresence(ChannelKind k) {
    return k == ChannelKind::Presence || k == ChannelKind::PresenceCache;
}
constexpr bool isEncrypted(ChannelKind k) {
    return k == ChannelKind::Encrypted || k == ChannelKind::EncryptedCache;
}
constexpr bool isCache(ChannelKind k) {
    return k == ChannelKind::PublicCache || k == ChannelKind::PrivateCache ||
           k == ChannelKind::EncryptedCache || k == ChannelKind::PresenceCache;
}
constexpr bool isPublic(ChannelKind k) {
    return k == ChannelKind::Public || k == ChannelKind::PublicCache;
}
/// Needs an auth signature with `pusher:subscribe`.
constexpr bool needsAuth(ChannelKind k) {
    return !isPublic(k) && k != ChannelKind::ServerToUser;
}
constexpr bool takesClientEvents(ChannelKind k) {
    return k == ChannelKind::Private || k == ChannelKind::PrivateCache || isPresence(k);
}

/// "public", "public cache", … for display.
const char* name(ChannelKind kind);

/// The prefix of `#server-to-user-{id}` channels.
inline constexpr char serverToUserPrefix[] = "#server-to-user-";

/// Why `name` cannot be a channel that a client subscribes to (`byServer` false) or that an event is
/// published to (`byServer` true: `#server-to-user-…` is allowed, with an id of `maxLength` characters at
/// most); nothing if it can. The values hold the first offending character, or the length and the limit.
std::optional<Refused> channelNameRefusal(QByteArrayView name, int maxLength, bool byServer);
/// The same with the limits in force: channelNameLength, and signInIdLength for the id of a user's channel.
std::optional<Refused> channelNameRefusal(QByteArrayView name, const Limits& limits, bool byServer);
/// The refusal's sentence; empty if the name is valid.
QByteArray channelNameError(QByteArrayView name, const Limits& limits, bool byServer);

} // namespace relay
