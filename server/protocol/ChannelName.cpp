// SPDX-License-Identifier: MIT
#include "protocol/ChannelName.h"

#include "protocol/Characters.h"

#include <simdjson.h>

#include <algorithm>
#include <utility>

namespace relay {
namespace {

struct KindPrefix {
    QByteArrayView prefix;
    ChannelKind kind;
};

/// Longer prefixes come before the shorter ones that they start with. Not constexpr: GCC 12 refuses the views
/// under UBSan.
const KindPrefix prefixes[] = {
    {"private-encrypted-cache-", ChannelKind::EncryptedCache},
    {"private-encrypted-", ChannelKind::Encrypted},
    {"private-cache-", ChannelKind::PrivateCache},
    {"private-", ChannelKind::Private},
    {"presence-cache-", ChannelKind::PresenceCache},
    {"presence-", ChannelKind::Presence},
    {"cache-", ChannelKind::PublicCache},
    {serverToUserPrefix, ChannelKind::ServerToUser},
};

bool isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           QByteArrayView("_-=@,.;").contains(c);
}

bool isUtf8(QByteArrayView text) {
    return simdjson::validate_utf8(text.data(), static_cast<std::size_t>(text.size()));
}

bool isContinuation(char c) {
    return (c & 0xc0) == 0x80;
}

/// The character that begins at `at`, in readable form.
QByteArray shown(QByteArrayView name, qsizetype at) {
    const char c = name[at];
    if (c == ' ')
        return QByteArrayLiteral("a space");
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
        return "the control character 0x" + QByteArray(1, c).toHex();
    qsizetype end = at + 1;
    while (end < name.size() && isContinuation(name[end]))
        ++end;
    return '"' + name.sliced(at, end - at).toByteArray() + '"';
}

Value limitOf(int limit) {
    return onlyInText("limit", limit);
}

std::optional<Refused> userChannelRefusal(QByteArrayView name, int maxLength) {
    const QByteArrayView id = name.sliced(qsizetype(sizeof serverToUserPrefix) - 1);
    if (id.isEmpty())
        return Refused{Reason::UserChannelWithoutId, {}};
    if (const qint64 length = characters(id); length > maxLength)
        return Refused{Reason::UserChannelIdTooLong, {onlyInText("given", length), limitOf(maxLength)}};
    for (qsizetype i = 0; i < id.size(); ++i)
        if (static_cast<unsigned char>(id[i]) < 0x20)
            return Refused{Reason::UserChannelIdCharacter, {onlyInText("character", shown(id, i))}};
    return std::nullopt;
}

} // namespace

ChannelKind channelKind(QByteArrayView name) {
    for (const KindPrefix& entry : prefixes)
        if (name.startsWith(entry.prefix))
            return entry.kind;
    return ChannelKind::Public;
}

const char* name(ChannelKind kind) {
    switch (kind) {
    case ChannelKind::Public:
        return "public";
    case ChannelKind::PublicCache:
        return "public cache";
    case ChannelKind::Private:
        return "private";
    case ChannelKind::PrivateCache:
        return "private cache";
    case ChannelKind::Encrypted:
        return "encrypted";
    case ChannelKind::EncryptedCache:
        return "encrypted cache";
    case ChannelKind::Presence:
        return "presence";
    case ChannelKind::PresenceCache:
        return "presence cache";
    case ChannelKind::ServerToUser:
        return "user";
    }
    return "public";
}

std::optional<Refused> channelNameRefusal(QByteArrayView name, int maxLength, bool byServer) {
    if (name.isEmpty())
        return Refused{Reason::ChannelNameEmpty, {limitOf(maxLength)}};
    if (!isUtf8(name))
        return Refused{Reason::ChannelNameNotUtf8, {limitOf(maxLength)}};
    if (channelKind(name) == ChannelKind::ServerToUser && byServer)
        return userChannelRefusal(name, maxLength);
    if (const qint64 length = characters(name); length > maxLength)
        return Refused{Reason::ChannelNameTooLong, {onlyInText("given", length), limitOf(maxLength)}};
    const auto bad = std::find_if_not(name.begin(), name.end(), isNameCharacter);
    if (bad == name.end()) // nearly always: nothing is allocated for it
        return std::nullopt;
    Values values{{"channel", name.toByteArray()}, limitOf(maxLength)};
    if (name[0] == '#')
        return Refused{Reason::ChannelNameReserved, std::move(values)};
    return Refused{Reason::ChannelNameCharacter,
                   values.add(onlyInText("character", shown(name, bad - name.begin())))};
}

std::optional<Refused> channelNameRefusal(QByteArrayView name, const Limits& limits, bool byServer) {
    const bool isUsers = byServer && channelKind(name) == ChannelKind::ServerToUser;
    return channelNameRefusal(name, isUsers ? limits.signInIdLength : limits.channelNameLength, byServer);
}

QByteArray channelNameError(QByteArrayView name, const Limits& limits, bool byServer) {
    const std::optional<Refused> why = channelNameRefusal(name, limits, byServer);
    return why ? why->sentence() : QByteArray();
}

} // namespace relay
