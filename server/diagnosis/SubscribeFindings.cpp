#include "diagnosis/SubscribeFindings.h"

#include "diagnosis/AuthCheck.h"
#include "diagnosis/Scene.h"
#include "protocol/ChannelName.h"

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
              scene.sentence(!reason.isEmpty()             ? reason
                             : !scene.fact.error.isEmpty() ? scene.fact.error
                                                           : scene.fact.channel + " is no channel name"),
              "Use letters, digits and _ - = @ , . ; only, at most " +
                  grouped(scene.limits.channelNameLength) + " characters.",
              evidenceOf(scene));
}

void sayAuthMissing(Scene& scene) {
    if (scene.fact.kind == FactKind::SigninRefused)
        return scene.say(
            FindingCode::AuthMissing, "The sign-in came without an auth signature.",
            "Let the library ask the server: set userAuthentication.endpoint in the options of Pusher, and "
            "answer there with what the SDK's authenticateUser() gives.",
            evidenceOf(scene));
    scene.say(FindingCode::AuthMissing,
              scene.quote(scene.fact.channel) +
                  " was subscribed to without an auth signature, which this kind of "
                  "channel needs.",
              "Let the library ask the server: in the options of Echo or Pusher set authEndpoint to "
              "/broadcasting/auth "
              "(its default), and subscribe with Echo.private() or Echo.join().",
              evidenceOf(scene));
}

void sayAuthMalformed(Scene& scene) {
    QJsonObject evidence = evidenceOf(scene);
    evidence.insert(QStringLiteral("auth"), scene.value(scene.detail.auth));
    scene.say(FindingCode::AuthMalformed,
              "The auth string is " + scene.quote(scene.detail.auth) +
                  "; it must be the app's key, a colon and 64 "
                  "hexadecimal digits.",
              "Return what Laravel's Broadcast::auth() (or the SDK's authorizeChannel()) gives, unchanged, "
              "as JSON: "
              "{\"auth\":\"key:signature\"}.",
              std::move(evidence));
}

void sayChannelData(Scene& scene, bool missing) {
    QJsonObject evidence = evidenceOf(scene);
    if (!missing)
        evidence.insert(QStringLiteral("channel_data"), scene.value(scene.detail.channelData));
    const QByteArray remedy =
        "The callback in routes/channels.php must return an array with the user, for example "
        "['id' => $user->id, 'name' => $user->name]; returning true is enough for private "
        "channels only.";
    if (missing)
        scene.say(FindingCode::ChannelDataMissing,
                  scene.quote(scene.fact.channel) +
                      " is a presence channel, and the subscription came without "
                      "channel_data.",
                  remedy, std::move(evidence));
    else
        scene.say(FindingCode::ChannelDataInvalid,
                  scene.fact.error.isEmpty()
                      ? "The channel_data is not what a presence channel needs: a JSON object "
                        "with user_id."
                      : asSentence("The channel_data cannot be used: " +
                                   continued(scene.apps.masked(scene.fact.error))),
                  remedy, std::move(evidence));
}

void sayMemberLimit(Scene& scene) {
    QJsonObject evidence = evidenceOf(scene);
    const qint64 limit = scene.detail.limit > 0 ? scene.detail.limit : scene.limits.presenceMembers;
    evidence.insert(QStringLiteral("limit"), limit);
    scene.say(
        FindingCode::MemberLimit,
        scene.quote(scene.fact.channel) + " already has " + counted(limit, "member") +
            ", the most that a "
            "presence channel may have.",
        "Split the members over several channels, or use a private channel where nobody needs the list.",
        std::move(evidence));
}

void saySubscriptionLimit(Scene& scene) {
    QJsonObject evidence = evidenceOf(scene);
    evidence.insert(QStringLiteral("limit"), scene.limits.subscriptionsPerConnection);
    scene.say(
        FindingCode::SubscriptionLeak,
        "The connection already has " + counted(scene.limits.subscriptionsPerConnection, "subscription") +
            ", the most that one may have.",
        "Leave channels that are no longer shown with Echo.leave(), for example when a component is removed.",
        std::move(evidence));
    scene.found.back().severity = Severity::Problem;
}

void sayUserData(Scene& scene) {
    QJsonObject evidence = evidenceOf(scene);
    evidence.insert(QStringLiteral("user_data"), scene.value(scene.detail.channelData));
    scene.say(
        FindingCode::UserDataInvalid,
        scene.fact.error.isEmpty()
            ? "The user_data is not what signing in needs: a JSON object with a non-empty text \"id\"."
            : "The user_data cannot be used: " + continued(scene.sentence(scene.fact.error)),
        "Return {\"id\": \"<user id as text>\", …} for the user from the endpoint that pusher.signin() asks, "
        "/pusher/user-auth or /broadcasting/user-auth.",
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
        return sayChannelData(scene, true);
    case Refusal::ChannelDataInvalid:
        return sayChannelData(scene, false);
    case Refusal::MemberLimit:
        return sayMemberLimit(scene);
    case Refusal::SubscriptionLimit:
        return saySubscriptionLimit(scene);
    case Refusal::UserDataInvalid:
        return sayUserData(scene);
    case Refusal::NotSignedIn:
        return scene.say(
            FindingCode::AuthMissing,
            scene.quote(scene.fact.channel) + " belongs to a user who is not signed in on this "
                                              "connection.",
            "Call pusher.signin(); the connection is then subscribed to its user's channel by itself.",
            evidenceOf(scene));
    default:
        return;
    }
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
        "Events are not kept for clients that are away. After a reconnect load the present state again, for "
        "example in Echo.connector.pusher.connection.bind('connected', …), or use a cache channel for the "
        "last "
        "one.",
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
    scene.say(
        FindingCode::SameUserAgain,
        "User " + scene.quote(user) + " is on " + scene.quote(scene.fact.channel) + " already, with " +
            counted(already, "other connection") + ", so nobody hears \"joining\".",
        "A user counts once, however many windows are open. Sign in as another user in the second window to "
        "test joining().",
        {{QStringLiteral("channel"), scene.value(scene.fact.channel)},
         {QStringLiteral("user_id"), scene.value(user)},
         {QStringLiteral("connections_before"), already}});
}

} // namespace relay
