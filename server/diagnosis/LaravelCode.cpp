// SPDX-License-Identifier: MIT
#include "diagnosis/LaravelCode.h"

#include "diagnosis/NameForms.h"
#include "protocol/ChannelName.h"

namespace relay {
namespace {

const char* pick(const QByteArray& channel, const char* encrypted, const char* isPrivate,
                 const char* presence, const char* isPublic) {
    if (channel.startsWith("private-encrypted-"))
        return encrypted;
    if (channel.startsWith("private-"))
        return isPrivate;
    return channel.startsWith("presence-") ? presence : isPublic;
}

} // namespace

QByteArray withoutOwnPrefix(const QByteArray& channel) {
    for (const char* prefix : {"private-encrypted-", "private-", "presence-"})
        if (channel.startsWith(prefix))
            return channel.sliced(qsizetype(qstrlen(prefix)));
    return channel;
}

QByteArray singleQuoted(QByteArrayView text) {
    QByteArray out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '\'';
}

QByteArray echoChannel(const QByteArray& channel) {
    return QByteArrayLiteral("Echo.") + pick(channel, "encryptedPrivate", "private", "join", "channel") +
           '(' + singleQuoted(withoutOwnPrefix(channel)) + ')';
}

QByteArray phpChannel(const QByteArray& channel) {
    return QByteArrayLiteral("new ") +
           pick(channel, "EncryptedPrivateChannel", "PrivateChannel", "PresenceChannel", "Channel") + '(' +
           singleQuoted(withoutOwnPrefix(channel)) + ')';
}

QByteArray echoListen(const QByteArray& event) {
    if (event == "Illuminate\\Notifications\\Events\\BroadcastNotificationCreated")
        return ".notification((notification) => { … })";
    static constexpr QByteArrayView appNamespace = "App\\Events\\";
    // Echo prepends App.Events and turns dots into backslashes, unless the name begins with a dot.
    const QByteArray heard =
        event.startsWith(appNamespace) ? event.sliced(appNamespace.size()).replace('\\', '.') : '.' + event;
    return ".listen(" + singleQuoted(heard) + ", (e) => { … })";
}

} // namespace relay
