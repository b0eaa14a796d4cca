// SPDX-License-Identifier: MIT
#include "diagnosis/ProfileFindings.h"

#include "diagnosis/Scene.h"
#include "protocol/ChannelName.h"

namespace relay {
namespace {

struct Excess {
    const char* answer; ///< what the product would do
    const char* what;   ///< "the data"
    qint64 given;
    qint64 limit;
    const char* unit;
};

void sayWouldRefuse(Scene& scene, const Excess& excess) {
    const QByteArray product = scene.profile->product;
    scene.say(FindingCode::LimitsProfile,
              product + " would " + excess.answer + ": " + excess.what + ' ' + grouped(excess.given) + ' ' +
                  excess.unit + ", its limit is " + grouped(excess.limit) + '.',
              "It works here, but would not with " + product + ". Stay under the limit, or raise it in " +
                  product + " if it can be raised there.",
              {{QStringLiteral("profile"), QString::fromLatin1(scene.profile->option)},
               {QStringLiteral("given"), excess.given},
               {QStringLiteral("limit"), excess.limit},
               {QStringLiteral("source"), QString::fromLatin1(scene.profile->source)}});
}

// Characters, not bytes, as the products count names.
qint64 characters(const QByteArray& text) {
    qint64 count = 0;
    for (const char c : text)
        count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    return count;
}

bool over(qint64 given, qint64 limit) {
    return limit > 0 && given > limit;
}

} // namespace

void profileOfEvent(Scene& scene) {
    if (!scene.profile)
        return;
    const ProfileLimits& limits = *scene.profile;
    const qint64 size = scene.fact.size.value_or(scene.fact.data.size());
    const bool byClient = scene.fact.source == EventSource::Client;
    const qint64 payload = byClient ? limits.messageSize : limits.eventPayload;
    if (over(size, payload))
        sayWouldRefuse(scene, {byClient ? "refuse it" : "answer 413", "the data is", size, payload, "bytes"});
    else if (over(characters(scene.fact.name), limits.eventNameLength))
        sayWouldRefuse(scene, {"refuse it", "the event name has", characters(scene.fact.name),
                               limits.eventNameLength, "characters"});
    else if (over(scene.fact.channel.size(), limits.channelNameLength))
        sayWouldRefuse(scene, {"refuse it", "the channel name has", scene.fact.channel.size(),
                               limits.channelNameLength, "characters"});
    else if (byClient && limits.clientEventsPerSecond > 0) {
        const SocketState* socket = scene.live.socket(scene.fact.socketId);
        const bool sameSecond = socket && socket->rateSecond == scene.fact.time / microsecondsPerSecond;
        const qint64 rate = sameSecond ? socket->clientEvents + 1 : 1;
        if (over(rate, limits.clientEventsPerSecond))
            sayWouldRefuse(scene, {"answer error 4301", "this second the socket has sent", rate,
                                   limits.clientEventsPerSecond, "client events"});
    }
}

void profileOfRefusal(Scene& scene) {
    const Refusal refusal = scene.detail.refusal;
    if (!scene.profile || scene.mode != LimitsMode::Enforce)
        return;
    const ProfileLimits& limits = *scene.profile;
    const bool itsRule = (refusal == Refusal::PayloadSize && scene.detail.limit == limits.eventPayload) ||
                         (refusal == Refusal::TooBig && scene.detail.limit == limits.messageSize) ||
                         (refusal == Refusal::Rate && scene.fact.kind == FactKind::ProtocolError &&
                          limits.clientEventsPerSecond > 0);
    if (!itsRule)
        return;
    const QByteArray product = limits.product;
    scene.say(FindingCode::LimitsProfile,
              product + " would refuse this too: it is over a limit of " + product + '.',
              "Stay under the limit. It applies here because of --limits " + QByteArray(limits.option) +
                  " --limits-mode enforce.",
              {{QStringLiteral("profile"), QString::fromLatin1(limits.option)},
               {QStringLiteral("source"), QString::fromLatin1(limits.source)}});
}

void profileOfConnection(Scene& scene) {
    if (!scene.profile || !scene.app)
        return;
    // Said at the first connection over the limit, not at each that follows.
    const qint64 connections = scene.app->sockets + 1;
    if (over(connections, scene.profile->connections) && connections == scene.profile->connections + 1)
        sayWouldRefuse(scene, {"refuse this connection on its smallest plan", "the app has", connections,
                               scene.profile->connections, "connections"});
}

void profileOfSubscription(Scene& scene) {
    if (!scene.profile)
        return;
    const ProfileLimits& limits = *scene.profile;
    if (over(scene.fact.channel.size(), limits.channelNameLength))
        return sayWouldRefuse(scene, {"refuse it", "the channel name has", scene.fact.channel.size(),
                                      limits.channelNameLength, "characters"});
    if (!isPresence(channelKind(scene.fact.channel)))
        return;
    const bool isNew = scene.channel && !scene.channel->users.contains(scene.fact.userId);
    const qint64 members = scene.channel ? scene.channel->users.size() + isNew : 1;
    if (over(characters(scene.fact.userId), limits.userIdLength))
        sayWouldRefuse(scene, {"refuse it", "the user id has", characters(scene.fact.userId),
                               limits.userIdLength, "characters"});
    else if (over(members, limits.presenceMembers))
        sayWouldRefuse(scene,
                       {"refuse this member", "the channel has", members, limits.presenceMembers, "members"});
}

} // namespace relay
