// SPDX-License-Identifier: MIT
#include "api/ChannelRoutes.h"

#include "api/ChannelInfoJson.h"
#include "commands/CommandError.h"
#include "commands/EventCheck.h"
#include "protocol/ChannelName.h"
#include "protocol/JsonString.h"
#include "protocol/Query.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "relay/World.h"

namespace relay {
namespace {

/// `info` of the query; nothing asked where it is absent.
std::variant<ChannelInfo, ApiRefusal> askedInfo(const Query& query) {
    const QByteArray text = query.value("info");
    if (text.isEmpty())
        return ChannelInfo();
    auto info = parseInfo(text);
    if (!info)
        return ApiRefusal{info.error()};
    return *info;
}

/// Whether a presence channel can begin with `prefix`.
bool mayBePresence(QByteArrayView prefix) {
    constexpr QByteArrayView presence("presence-");
    return presence.startsWith(prefix) || prefix.startsWith(presence);
}

bool isListed(const Channel& channel, QByteArrayView prefix) {
    if (!channel.name().startsWith(prefix))
        return false;
    return channel.kind() != ChannelKind::ServerToUser || prefix.startsWith('#');
}

ApiRefusal onChannel(Reason reason, const QByteArray& channel) {
    ApiRefusal refusal{{reason, {{"channel", channel}}}};
    refusal.channel = channel;
    return refusal;
}

/// The channel named in the path, or the refusal of a name that is not valid.
std::variant<QByteArray, ApiRefusal> channelInPath(const ApiContext& context, const ApiCall& call) {
    QByteArray channel = call.segment(3);
    if (const auto error = channelError(channel, context.hub.limits()))
        return refused(*error);
    return channel;
}

} // namespace

Outcome listChannels(ApiContext&, ApiCall& call) {
    const Query query(call.request.query());
    auto asked = askedInfo(query);
    if (auto* refusal = std::get_if<ApiRefusal>(&asked))
        return std::move(*refusal);
    const ChannelInfo info = std::get<ChannelInfo>(asked);
    if (info.cache)
        return ApiRefusal{{Reason::InfoCacheOfList, {}}};
    const QByteArray prefix = query.value("filter_by_prefix");
    if (info.userCount && !mayBePresence(prefix))
        return ApiRefusal{{Reason::InfoUsersOfPrefix, {{"given", prefix}}}};
    QByteArray out("{\"channels\":{");
    for (const auto& [name, channel] : call.app->channels()) {
        if (!isListed(*channel, prefix))
            continue;
        if (!out.endsWith('{'))
            out += ',';
        appendJsonString(out, name);
        out += ":";
        out += publishInfoJson(*call.app, name, info);
    }
    out += "}}";
    return json(std::move(out));
}

Outcome showChannel(ApiContext& context, ApiCall& call) {
    auto inPath = channelInPath(context, call);
    if (auto* refusal = std::get_if<ApiRefusal>(&inPath))
        return std::move(*refusal);
    const QByteArray& channel = std::get<QByteArray>(inPath);
    auto asked = askedInfo(Query(call.request.query()));
    if (auto* refusal = std::get_if<ApiRefusal>(&asked))
        return std::move(*refusal);
    ChannelInfo info = std::get<ChannelInfo>(asked);
    if (info.userCount && !isPresence(channelKind(channel)))
        return onChannel(Reason::InfoUsersOfChannel, channel);
    if (!info.any())
        info.subscriptionCount = true;
    QByteArray out = call.app->channel(channel) ? "{\"occupied\":true" : "{\"occupied\":false";
    appendChannelInfo(out, *call.app, channel, info, context.clock.monotonicNanoseconds());
    out += '}';
    return json(std::move(out));
}

Outcome listUsers(ApiContext& context, ApiCall& call) {
    auto inPath = channelInPath(context, call);
    if (auto* refusal = std::get_if<ApiRefusal>(&inPath))
        return std::move(*refusal);
    const QByteArray& name = std::get<QByteArray>(inPath);
    if (!isPresence(channelKind(name)))
        return onChannel(Reason::UsersOfOtherChannel, name);
    QByteArray out("{\"users\":[");
    if (const Channel* channel = call.app->channel(name)) {
        for (const std::unique_ptr<Member>& member : channel->members().all()) {
            if (!out.endsWith('['))
                out += ',';
            out += "{\"id\":";
            appendJsonString(out, member->userId);
            out += '}';
        }
    }
    out += "]}";
    return json(std::move(out));
}

} // namespace relay
