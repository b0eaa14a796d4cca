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

/// `info` of the query; if it is absent, nothing is asked for.
std::variant<ChannelInfo, ApiRefusal> askedInfo(const Query& query, InfoOf asking) {
    const QByteArray text = query.value("info");
    if (text.isEmpty())
        return ChannelInfo();
    auto info = parseInfo(text, asking);
    if (!info)
        return ApiRefusal{info.error()};
    return *info;
}

/// Whether a presence channel can begin with `prefix`.
bool mayBePresence(QByteArrayView prefix) {
    constexpr QByteArrayView presence("presence-");
    return presence.startsWith(prefix) || prefix.startsWith(presence);
}

bool isListed(const QByteArray& channel, QByteArrayView prefix) {
    if (!channel.startsWith(prefix))
        return false;
    return channelKind(channel) != ChannelKind::ServerToUser || prefix.startsWith('#');
}

ApiRefusal onChannel(Reason reason, const QByteArray& channel) {
    ApiRefusal refusal{{reason, {{"channel", channel}}}};
    refusal.channel = channel;
    return refusal;
}

QByteArray channelJson(const ApiContext& context, const App& app, const QByteArray& channel,
                       const ChannelInfo& info) {
    QByteArray out = app.subscribers(channel) > 0 ? "{\"occupied\":true" : "{\"occupied\":false";
    appendChannelInfo(out, app, channel, info, context.clock.monotonicNanoseconds());
    return out + '}';
}

/// The channel named in the path, or the refusal of an invalid name.
std::variant<QByteArray, ApiRefusal> channelInPath(const ApiContext& context, const ApiCall& call) {
    QByteArray channel = call.segment(3);
    if (const auto error = channelError(channel, context.hub.limits()))
        return refused(*error);
    return channel;
}

} // namespace

Outcome listChannels(ApiContext&, ApiCall& call) {
    const Query query(call.request.query());
    auto asked = askedInfo(query, InfoOf::Channels);
    if (auto* refusal = std::get_if<ApiRefusal>(&asked))
        return std::move(*refusal);
    const ChannelInfo info = std::get<ChannelInfo>(asked);
    if (info.cache)
        return ApiRefusal{{Reason::InfoCacheOfList, {}}};
    const QByteArray prefix = query.value("filter_by_prefix");
    if (info.userCount && !mayBePresence(prefix))
        return ApiRefusal{{Reason::InfoUsersOfPrefix, {{"given", prefix}}}};
    QByteArray out("{\"channels\":{");
    for (const QByteArray& name : call.app->channelNames()) {
        if (!isListed(name, prefix))
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
    auto asked = askedInfo(Query(call.request.query()), InfoOf::Channel);
    if (auto* refusal = std::get_if<ApiRefusal>(&asked))
        return std::move(*refusal);
    ChannelInfo info = std::get<ChannelInfo>(asked);
    if (info.userCount && !isPresence(channelKind(channel)))
        return onChannel(Reason::InfoUsersOfChannel, channel);
    if (!info.any())
        info.subscriptionCount = true;
    if (info.cache) {
        // The answer waits for a cache that is kept elsewhere; whoever answers must not need the call any
        // more.
        const auto later = [&context, app = call.app->config().id, channel, info,
                            respond = call.respond](bool isKnown) {
            if (!isKnown)
                return respond(redisDoesNotTell());
            if (const App* live = context.hub.appById(app))
                respond(json(channelJson(context, *live, channel, info)));
        };
        if (call.app->others().refreshCache(call.app->config().id, channel, later))
            return AnswersLater{};
    }
    return json(channelJson(context, *call.app, channel, info));
}

Outcome listUsers(ApiContext& context, ApiCall& call) {
    auto inPath = channelInPath(context, call);
    if (auto* refusal = std::get_if<ApiRefusal>(&inPath))
        return std::move(*refusal);
    const QByteArray& name = std::get<QByteArray>(inPath);
    if (!isPresence(channelKind(name)))
        return onChannel(Reason::UsersOfOtherChannel, name);
    QByteArray out("{\"users\":[");
    for (const WireMember& member : call.app->members(name)) {
        if (!out.endsWith('['))
            out += ',';
        out += "{\"id\":";
        appendJsonString(out, member.userId);
        out += '}';
    }
    out += "]}";
    return json(std::move(out));
}

} // namespace relay
