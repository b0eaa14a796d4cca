// SPDX-License-Identifier: MIT
#include "protocol/ServerMessage.h"

#include <algorithm>
#include <initializer_list>

namespace relay {
namespace {

/// Concatenates with one allocation.
QByteArray joined(std::initializer_list<QByteArrayView> parts) {
    qsizetype size = 0;
    for (const QByteArrayView part : parts)
        size += part.size();
    QByteArray out(size, Qt::Uninitialized);
    char* at = out.data();
    for (const QByteArrayView part : parts)
        at = std::copy(part.begin(), part.end(), at);
    return out;
}

/// `{"event":<event>,"data":<json as a string>}`; the event is ours and needs no escapes.
QByteArray message(QByteArrayView event, QByteArrayView json) {
    return joined({"{\"event\":\"", event, "\",\"data\":", jsonString(json), "}"});
}

QByteArray channelMessage(QByteArrayView event, QByteArrayView channel, QByteArrayView json) {
    return joined({"{\"event\":\"", event, "\",\"channel\":", jsonString(channel),
                   ",\"data\":", jsonString(json), "}"});
}

QByteArrayView infoOf(const WireMember& member) {
    return member.userInfo.isEmpty() ? QByteArrayView("null") : QByteArrayView(member.userInfo);
}

} // namespace

QByteArray connectionEstablished(QByteArrayView socketId, int activityTimeoutSeconds) {
    return message("pusher:connection_established",
                   joined({"{\"socket_id\":", jsonString(socketId),
                           ",\"activity_timeout\":", QByteArray::number(activityTimeoutSeconds), "}"}));
}

QByteArray errorMessage(QByteArrayView sentence, int code) {
    return joined({"{\"event\":\"pusher:error\",\"data\":{\"message\":", jsonString(sentence),
                   ",\"code\":", code == 0 ? QByteArrayLiteral("null") : QByteArray::number(code), "}}"});
}

QByteArray pingMessage() {
    return QByteArrayLiteral("{\"event\":\"pusher:ping\",\"data\":\"{}\"}");
}

QByteArray pongMessage() {
    return QByteArrayLiteral("{\"event\":\"pusher:pong\",\"data\":\"{}\"}");
}

QByteArray subscriptionSucceeded(QByteArrayView channel) {
    return channelMessage("pusher_internal:subscription_succeeded", channel, "{}");
}

QByteArray presenceSucceeded(QByteArrayView channel, const std::vector<WireMember>& members) {
    QByteArray ids;
    QByteArray hash;
    for (const WireMember& member : members) {
        const QByteArrayView comma(ids.isEmpty() ? "" : ",");
        const QByteArray id = jsonString(member.userId);
        ids += comma;
        ids += id;
        hash += comma;
        hash += id;
        hash += ':';
        hash += infoOf(member);
    }
    return channelMessage("pusher_internal:subscription_succeeded", channel,
                          joined({"{\"presence\":{\"ids\":[", ids, "],\"hash\":{", hash,
                                  "},\"count\":", QByteArray::number(members.size()), "}}"}));
}

QByteArray subscriptionError(QByteArrayView channel, QByteArrayView type, QByteArrayView sentence,
                             int status) {
    return channelMessage("pusher:subscription_error", channel,
                          joined({"{\"type\":", jsonString(type), ",\"error\":", jsonString(sentence),
                                  ",\"status\":", QByteArray::number(status), "}"}));
}

QByteArray memberAdded(QByteArrayView channel, const WireMember& member) {
    return channelMessage(
        "pusher_internal:member_added", channel,
        joined({"{\"user_id\":", jsonString(member.userId), ",\"user_info\":", infoOf(member), "}"}));
}

QByteArray memberRemoved(QByteArrayView channel, QByteArrayView userId) {
    return channelMessage("pusher_internal:member_removed", channel,
                          joined({"{\"user_id\":", jsonString(userId), "}"}));
}

QByteArray subscriptionCount(QByteArrayView channel, qint64 count) {
    return channelMessage("pusher_internal:subscription_count", channel,
                          joined({"{\"subscription_count\":", QByteArray::number(count), "}"}));
}

QByteArray cacheMiss(QByteArrayView channel) {
    return channelMessage("pusher:cache_miss", channel, "{}");
}

QByteArray signinSuccess(QByteArrayView userData) {
    return message("pusher:signin_success", joined({"{\"user_data\":", jsonString(userData), "}"}));
}

QByteArray watchlistEvent(bool online, const std::vector<QByteArray>& userIds) {
    QByteArray ids;
    for (const QByteArray& id : userIds) {
        if (!ids.isEmpty())
            ids += ',';
        appendJsonString(ids, id);
    }
    return message("pusher_internal:watchlist_events",
                   joined({"{\"events\":[{\"name\":\"", online ? "online" : "offline", "\",\"user_ids\":[",
                           ids, "]}]}"}));
}

QByteArray channelEvent(QByteArrayView channel, QByteArrayView name, QByteArrayView dataToken,
                        QByteArrayView userId) {
    constexpr qsizetype besides = 64; // keys, quotes and a few escapes: most events need only one allocation
    QByteArray out;
    out.reserve(name.size() + channel.size() + dataToken.size() + userId.size() + besides);
    out += "{\"event\":";
    appendJsonString(out, name);
    out += ",\"channel\":";
    appendJsonString(out, channel);
    out += ",\"data\":";
    out += dataToken;
    if (!userId.isNull()) {
        out += ",\"user_id\":";
        appendJsonString(out, userId);
    }
    out += '}';
    return out;
}

} // namespace relay
