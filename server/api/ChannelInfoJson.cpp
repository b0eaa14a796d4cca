// SPDX-License-Identifier: MIT
#include "api/ChannelInfoJson.h"

#include "protocol/ChannelName.h"
#include "relay/App.h"

#include <algorithm>

namespace relay {
namespace {

/// `{"data":"…","ttl":seconds}`, or null if nothing is cached.
QByteArray cacheJson(const App& app, QByteArrayView channel, qint64 now) {
    const CachedEvent* event = app.cache().find(channel, now);
    if (!event)
        return QByteArrayLiteral("null");
    const qint64 seconds = std::max<qint64>(0, (event->expires - now) / 1'000'000'000);
    return "{\"data\":" + event->data.token + ",\"ttl\":" + QByteArray::number(seconds) + '}';
}

} // namespace

void appendChannelInfo(QByteArray& out, const App& app, QByteArrayView channel, const ChannelInfo& asked,
                       qint64 now) {
    if (asked.subscriptionCount)
        out += ",\"subscription_count\":" + QByteArray::number(app.subscribers(channel));
    if (asked.userCount && isPresence(channelKind(channel)))
        out += ",\"user_count\":" + QByteArray::number(app.userCount(channel));
    if (asked.cache)
        out += ",\"cache\":" + cacheJson(app, channel, now);
}

QByteArray publishInfoJson(const App& app, QByteArrayView channel, const ChannelInfo& asked) {
    QByteArray pairs;
    appendChannelInfo(pairs, app, channel, {asked.userCount, asked.subscriptionCount, false}, 0);
    return '{' + (pairs.isEmpty() ? pairs : pairs.sliced(1)) + '}';
}

} // namespace relay
