// SPDX-License-Identifier: MIT
#include "diagnosis/SubscribeFindings.h"

#include "diagnosis/AuthCheck.h"
#include "diagnosis/Scene.h"
#include "protocol/ChannelName.h"
#include "protocol/JsonValue.h"

#include <algorithm>

namespace relay {
namespace {

QJsonObject evidenceOf(const Scene& scene) {
    QJsonObject evidence{{QStringLiteral("socket_id"), scene.value(scene.fact.socketId)}};
    if (!scene.fact.channel.isEmpty())
        evidence.insert(QStringLiteral("channel"), scene.value(scene.fact.channel));
    if (scene.app && scene.app->refusals.value(scene.fact.channel) > 0)
        evidence.insert(QStringLiteral("refused_in_a_row"),
                        scene.app->refusals.value(scene.fact.channel) + 1);
    if (!scene.fact.error.isEmpty())
        evidence.insert(QStringLiteral("error"), scene.value(scene.fact.error));
    return evidence;
}

void sayChannelName(Scene& scene) {
    const QByteArray reason = channelNameError(scene.fact.channel, scene.limits.channelNameLength, false);
    scene.say(FindingCode::ChannelNameInvalid,
              scene.sentence(!reason.isEmpty() ? reason
                             : !scene.fact.error.isEmpty()
                                 ? scene.fact.error
                                 : scene.fact.channel + " is not a valid channel name"),
              "Use letters, digits and _ - = @ , . ; only, at most " +
                  grouped(scene.limits.channelNameLength) + " characters.",
              evidenceOf(scene));
}

void sayAuthMissing(Scene& scene) {
    if (scene.fact.kind == FactKind::SigninRefused)
        return scene.say(FindingCode::AuthMissing, "The sign-in has no auth signature.",
                         "Set userAuthentication.endpoint in the options of Pusher to the app's "
                         "/broadcasting/user-auth, and call pusher.signin(): the library then fetches the "
                         "signature. An endpoint of your own answers with what the SDK's authenticateUser() "
                         "returns.",
                         evidenceOf(scene));
    scene.say(FindingCode::AuthMissing,
              "The subscription to " + scene.quote(scene.fact.channel) +
                  " has no auth signature, which this kind of channel needs.",
              "Subscribe with Echo.private() or Echo.join(), or with pusher.subscribe() and the option "
              "authEndpoint: the library then fetches the signature from the app's /broadcasting/auth. An "
              "endpoint of your own must answer {\"auth\":\"key:signature\"}.",
              evidenceOf(scene));
}

void sayAuthMalformed(Scene& scene) {
    QJsonObject evidence = evidenceOf(scene);
    evidence.insert(QStringLiteral("auth"), scene.value(scene.detail.auth));
    scene.say(FindingCode::AuthMalformed,
              "The auth string is " + scene.quote(scene.detail.auth) +
                  "; it must be the app's key, a colon and a signature of 64 hexadecimal digits.",
              "Answer the auth request with what Laravel's Broadcast::auth() or the SDK's authorizeChannel() "
              "returns, unchanged: {\"auth\":\"key:signature\"}.",
              std::move(evidence));
}

void sayChannelDataMissing(Scene& scene) {
    scene.say(FindingCode::ChannelDataMissing,
              scene.quote(scene.fact.channel) +
                  " is a presence channel, and the subscription has no channel_data.",
              "Answer the auth request of a presence channel with auth and channel_data. Laravel's "
              "Broadcast::auth() returns both, with what the callback in routes/channels.php returns as "
              "user_info; with an SDK pass the user to authorizeChannel().",
              evidenceOf(scene));
}

void sayChannelData(Scene& scene) {
    QJsonObject evidence = evidenceOf(scene);
    evidence.insert(QStringLiteral("channel_data"), scene.value(scene.detail.channelData));
    const QByteArray remedy =
        scene.fact.error.startsWith("user_id in channel_data has")
            ? "Use a shorter user id. In Laravel it is what getAuthIdentifierForBroadcasting() of the user "
              "returns, by default the primary key."
        : scene.fact.error.startsWith("user_info")
            ? "Return only the fields that the other members need from the channel's callback in "
              "routes/channels.php, for example ['id' => $user->id, 'name' => $user->name]."
            : "Send channel_data as the JSON text of an object such as "
              "{\"user_id\":\"7\",\"user_info\":{\"name\":\"Ada\"}}. Laravel's Broadcast::auth() makes it; "
              "pass it on unchanged.";
    scene.say(FindingCode::ChannelDataInvalid,
              scene.fact.error.isEmpty()
                  ? "The channel_data is not what a presence channel needs: a JSON object with user_id."
                  : asSentence("The channel_data cannot be used: " +
                               continued(scene.apps.masked(scene.fact.error))),
              remedy, std::move(evidence));
}

void sayMemberLimit(Scene& scene) {
    QJsonObject evidence = evidenceOf(scene);
    const qint64 limit = scene.detail.limit > 0 ? scene.detail.limit : scene.limits.presenceMembers;
    evidence.insert(QStringLiteral("limit"), limit);
    scene.say(FindingCode::MemberLimit,
              scene.quote(scene.fact.channel) + " already has " + counted(limit, "member") +
                  ", the limit of a presence channel.",
              "Divide the members among several channels, or use a private channel if no page needs the "
              "member list.",
              std::move(evidence));
}

void saySubscriptionLimit(Scene& scene) {
    QJsonObject evidence = evidenceOf(scene);
    evidence.insert(QStringLiteral("limit"), scene.limits.subscriptionsPerConnection);
    scene.say(
        FindingCode::SubscriptionLeak,
        "The connection already has " + counted(scene.limits.subscriptionsPerConnection, "subscription") +
            ", the limit of one connection.",
        "Call Echo.leave() for channels that are no longer needed, for example when a component is removed.",
        std::move(evidence));
    scene.found.back().severity = Severity::Problem;
}

void sayUserData(Scene& scene) {
    QJsonObject evidence = evidenceOf(scene);
    evidence.insert(QStringLiteral("user_data"), scene.value(scene.detail.channelData));
    scene.say(FindingCode::UserDataInvalid,
              scene.fact.error.isEmpty()
                  ? "The user_data is not a JSON object with a non-empty string \"id\"."
                  : "The user_data cannot be used: " + continued(scene.sentence(scene.fact.error)),
              "Send user_data as the JSON text of an object with a string id, such as {\"id\":\"7\"}. In "
              "Laravel return it from Broadcast::resolveAuthenticatedUserUsing(), for example ['id' => "
              "(string) $request->user()->id].",
              std::move(evidence));
}

} // namespace

void subscriptionRefused(Scene& scene) {
    switch (scene.detail.refusal) {
    case Refusal::ChannelName:
        return sayChannelName(scene);
    case Refusal::AuthMissing:
        return sayAuthMissing(scene);
    case Refusal::AuthMalformed:
        return sayAuthMalformed(scene);
    case Refusal::AuthKey:
        return sayWrongAuthKey(scene, evidenceOf(scene));
    case Refusal::AuthSignature:
        return sayWrongAuthSignature(scene, evidenceOf(scene));
    case Refusal::ChannelDataMissing:
        return sayChannelDataMissing(scene);
    case Refusal::ChannelDataInvalid:
        return sayChannelData(scene);
    case Refusal::MemberLimit:
        return sayMemberLimit(scene);
    case Refusal::SubscriptionLimit:
        return saySubscriptionLimit(scene);
    case Refusal::UserDataInvalid:
        return sayUserData(scene);
    case Refusal::NotSignedIn:
        return scene.say(FindingCode::AuthMissing,
                         scene.quote(scene.fact.channel) + " belongs to a user who is not signed in on this "
                                                           "connection.",
                         "Call pusher.signin() instead of subscribing: it subscribes the connection to its "
                         "user's channel.",
                         evidenceOf(scene));
    default:
        return;
    }
}

namespace {

JsonValue userInfoOf(const QByteArray& channelData) {
    JsonValue info;
    if (const auto data = parseJson(channelData))
        for (JsonFields walk(*data); walk.next();)
            if (walk.key() == "user_info")
                info = walk.value();
    return info;
}

} // namespace

void memberInfoInvalid(Scene& scene) {
    if (!isPresence(channelKind(scene.fact.channel)) || scene.detail.channelData.isEmpty())
        return;
    const JsonValue info = userInfoOf(scene.detail.channelData);
    if (info.isNull() || info.type == JsonValue::Type::Object)
        return;
    const bool returnedTrue = info.raw == "true";
    scene.say(
        Severity::Warning, FindingCode::ChannelDataInvalid,
        "The user_info of user " + scene.quote(scene.fact.userId) + " on " + scene.quote(scene.fact.channel) +
            " is " + (returnedTrue ? "true" : typeName(info.type)) +
            " and not an object. here() and joining() pass it to the page as it is, and some client "
            "libraries fail on it.",
        QByteArray(returnedTrue
                       ? "The channel's callback in routes/channels.php returned true, which is right for "
                         "private channels only. Return"
                       : "Return") +
            " an array with keys from the callback, for example ['id' => $user->id, 'name' => $user->name].",
        {{QStringLiteral("channel"), scene.value(scene.fact.channel)},
         {QStringLiteral("user_id"), scene.value(scene.fact.userId)},
         {QStringLiteral("channel_data"), scene.value(scene.detail.channelData)}});
}

void missedWhileAway(Scene& scene) {
    const SocketState* socket = scene.live.socket(scene.fact.socketId);
    if (!socket || !scene.channel || socket->channels.contains(scene.fact.channel))
        return;
    const GoneSocket* before =
        scene.live.earlierSelf(scene.fact.socketId, *socket, scene.fact.channel, scene.fact.time);
    if (!before || before->pageLeft)
        return;
    quint64 missed = 0;
    for (const LeftChannel& left : before->channels)
        if (left.channel == scene.fact.channel)
            missed = scene.channel->events - left.events;
    if (missed == 0 || missed > scene.channel->events)
        return;
    const qint64 away = scene.fact.time - before->time;
    // One that said goodbye while others like it stayed may have been a tab that was closed for good, and
    // this a new one.
    const bool othersStayed =
        std::ranges::find(scene.channel->held, socket->place, &HeldBy::place) != scene.channel->held.end();
    scene.say(
        before->saidGoodbye && othersStayed ? Severity::Hint : Severity::Warning,
        FindingCode::MissedWhileAway,
        counted(qint64(missed), "event") + (missed == 1 ? " was" : " were") + " sent on " +
            scene.quote(scene.fact.channel) + " during the " + duration(away) +
            " in which this client was away (it was socket " + scene.show(before->socketId) + " before).",
        "Events are not kept for clients that are away. Load the current state again after a reconnect, for "
        "example in Echo.connector.pusher.connection.bind('connected', …); a cache channel keeps its last "
        "event.",
        {{QStringLiteral("channel"), scene.value(scene.fact.channel)},
         {QStringLiteral("missed"), qint64(missed)},
         {QStringLiteral("socket_id_before"), scene.value(before->socketId)},
         {QStringLiteral("away_milliseconds"), away / 1000}});
}

void sameUserAgain(Scene& scene) {
    const QByteArray& user = scene.fact.userId;
    if (user.isEmpty() || !isPresence(channelKind(scene.fact.channel)) || !scene.channel)
        return;
    const int already = scene.channel->users.value(user);
    const SocketState* socket = scene.live.socket(scene.fact.socketId);
    if (already == 0 || (socket && socket->channels.contains(scene.fact.channel)))
        return;
    scene.say(FindingCode::SameUserAgain,
              "User " + scene.quote(user) + " is already on " + scene.quote(scene.fact.channel) + " with " +
                  counted(already, "other connection") + ", so joining() is not called on other pages.",
              "Users count once, however many windows they have open. To test joining(), log in as another "
              "user in the second window.",
              {{QStringLiteral("channel"), scene.value(scene.fact.channel)},
               {QStringLiteral("user_id"), scene.value(user)},
               {QStringLiteral("connections_before"), already}});
}

} // namespace relay
