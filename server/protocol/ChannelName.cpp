// SPDX-License-Identifier: MIT
#include "protocol/ChannelName.h"

#include "protocol/Characters.h"

#include <simdjson.h>

#include <algorithm>

namespace relay {
namespace {

struct KindPrefix {
    QByteArrayView prefix;
    ChannelKind kind;
};

/// Longer prefixes stand before those that they begin with. Not constexpr: GCC 12 refuses the views under
/// UBSan.
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

/// The character that begins at `at`, as a person would write it.
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

QByteArray lengthError(const char* what, qint64 length, int maxLength) {
    return QByteArray(what) + " has " + QByteArray::number(length) + " characters, the limit is " +
           QByteArray::number(maxLength) + ".";
}

QByteArray userChannelError(QByteArrayView name, int maxLength) {
    const QByteArrayView id = name.sliced(qsizetype(sizeof serverToUserPrefix) - 1);
    if (id.isEmpty())
        return QByteArrayLiteral("The channel name lacks the user's id: #server-to-user-{id}.");
    if (const qint64 length = characters(id); length > maxLength)
        return lengthError("The user id in the channel name", length, maxLength);
    for (qsizetype i = 0; i < id.size(); ++i)
        if (static_cast<unsigned char>(id[i]) < 0x20)
            return "The user id in the channel name must not contain " + shown(id, i) + ".";
    return {};
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

QByteArray channelNameError(QByteArrayView name, int maxLength, bool byServer) {
    if (name.isEmpty())
        return QByteArrayLiteral("The channel name is empty; it needs 1 to ") +
               QByteArray::number(maxLength) + " characters of A-Z a-z 0-9 = @ , . ; - _";
    if (!isUtf8(name))
        return QByteArrayLiteral("The channel name is not valid UTF-8.");
    if (channelKind(name) == ChannelKind::ServerToUser && byServer)
        return userChannelError(name, maxLength);
    if (const qint64 length = characters(name); length > maxLength)
        return lengthError("The channel name", length, maxLength);
    if (name[0] == '#')
        return QByteArrayLiteral("Channel names that begin with # are reserved to the server.");
    const auto bad = std::find_if_not(name.begin(), name.end(), isNameCharacter);
    if (bad == name.end())
        return {};
    return "The channel name \"" + name.toByteArray() + "\" contains " + shown(name, bad - name.begin()) +
           "; allowed are A-Z a-z 0-9 = @ , . ; - _";
}

QByteArray channelNameError(QByteArrayView name, const Limits& limits, bool byServer) {
    const bool isUsers = byServer && channelKind(name) == ChannelKind::ServerToUser;
    return channelNameError(name, isUsers ? limits.signInIdLength : limits.channelNameLength, byServer);
}

} // namespace relay
