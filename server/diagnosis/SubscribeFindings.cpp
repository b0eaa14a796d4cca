// SPDX-License-Identifier: MIT
#include "diagnosis/SubscribeFindings.h"

#include "diagnosis/AuthCheck.h"
#include "diagnosis/RuleContext.h"
#include "protocol/ChannelName.h"
#include "protocol/JsonValue.h"

#include <algorithm>

namespace relay {
namespace {

QJsonObject evidenceOf(const RuleContext& context) {
    QJsonObject evidence{{QStringLiteral("socket_id"), evidenceText(context.fact.socketId())}};
    if (!context.fact.channel().isEmpty())
        evidence.insert(QStringLiteral("channel"), evidenceText(context.fact.channel()));
    if (context.app && context.app->refusals.value(context.fact.channel()) > 0)
        evidence.insert(QStringLiteral("refused_in_a_row"),
                        context.app->refusals.value(context.fact.channel()) + 1);
    if (!context.fact.error().isEmpty())
        evidence.insert(QStringLiteral("error"), evidenceText(context.fact.error()));
    return evidence;
}

void sayChannelName(RuleContext& context) {
    const QByteArray reason =
        channelNameError(context.fact.channel(), context.limits.channelNameLength, false);
    context.say(FindingCode::ChannelNameInvalid,
                refusalSentence(!reason.isEmpty() ? reason
                                : !context.fact.error().isEmpty()
                                    ? context.fact.error()
                                    : context.fact.channel() + " is not a valid channel name"),
                "Use letters, digits and _ - = @ , . ; only, at most " +
                    grouped(context.limits.channelNameLength) + " characters.",
                evidenceOf(context));
}

void sayAuthMissing(RuleContext& context) {
    if (context.fact.kind() == FactKind::SigninRefused)
        return context.say(
            FindingCode::AuthMissing, "The sign-in has no auth signature.",
            "Set userAuthentication.endpoint in the options of Pusher to the app's "
            "/broadcasting/user-auth, and call pusher.signin(): the library then fetches the "
            "signature. An endpoint of your own answers with what the SDK's authenticateUser() "
            "returns.",
            evidenceOf(context));
    context.say(FindingCode::AuthMissing,
                "The subscription to " + quoted(context.fact.channel()) +
                    " has no auth signature, which this kind of channel needs.",
                "Subscribe with Echo.private() or Echo.join(), or with pusher.subscribe() and the option "
                "authEndpoint: the library then fetches the signature from the app's /broadcasting/auth. An "
                "endpoint of your own must answer {\"auth\":\"key:signature\"}.",
                evidenceOf(context));
}

void sayAuthMalformed(RuleContext& context) {
    QJsonObject evidence = evidenceOf(context);
    evidence.insert(QStringLiteral("auth"), evidenceText(context.fact.auth()));
    context.say(
        FindingCode::AuthMalformed,
        "The auth string is " + quoted(context.fact.auth()) +
            "; it must be the app's key, a colon and a signature of 64 hexadecimal digits.",
        "Answer the auth request with what Laravel's Broadcast::auth() or the SDK's authorizeChannel() "
        "returns, unchanged: {\"auth\":\"key:signature\"}.",
        std::move(evidence));
}

void sayChannelDataMissing(RuleContext& context) {
    context.say(FindingCode::ChannelDataMissing,
                quoted(context.fact.channel()) +
                    " is a presence channel, and the subscription has no channel_data.",
                "Answer the auth request of a presence channel with auth and channel_data. Laravel's "
                "Broadcast::auth() returns both, with what the callback in routes/channels.php returns as "
                "user_info; with an SDK pass the user to authorizeChannel().",
                evidenceOf(context));
}

void sayChannelData(RuleContext& context) {
    QJsonObject evidence = evidenceOf(context);
    evidence.insert(QStringLiteral("channel_data"), evidenceText(context.fact.channelData()));
    const QByteArray remedy =
        context.fact.error().startsWith("user_id in channel_data has")
            ? "Use a shorter user id. In Laravel it is what getAuthIdentifierForBroadcasting() of the user "
              "returns, by default the primary key."
        : context.fact.error().startsWith("user_info")
            ? "Return only the fields that the other members need from the channel's callback in "
              "routes/channels.php, for example ['id' => $user->id, 'name' => $user->name]."
            : "Send channel_data as the JSON text of an object such as "
              "{\"user_id\":\"7\",\"user_info\":{\"name\":\"Ada\"}}. Laravel's Broadcast::auth() makes it; "
              "pass it on unchanged.";
    context.say(FindingCode::ChannelDataInvalid,
                context.fact.error().isEmpty()
                    ? "The channel_data is not what a presence channel needs: a JSON object with user_id."
                    : asSentence("The channel_data cannot be used: " + continued(context.fact.error())),
                remedy, std::move(evidence));
}

void sayMemberLimit(RuleContext& context) {
    QJsonObject evidence = evidenceOf(context);
    const qint64 limit =
        context.fact.why().limit > 0 ? context.fact.why().limit : context.limits.presenceMembers;
    evidence.insert(QStringLiteral("limit"), limit);
    context.say(FindingCode::MemberLimit,
                quoted(context.fact.channel()) + " already has " + counted(limit, "member") +
                    ", the limit of a presence channel.",
                "Divide the members among several channels, or use a private channel if no page needs the "
                "member list.",
                std::move(evidence));
}

void saySubscriptionLimit(RuleContext& context) {
    QJsonObject evidence = evidenceOf(context);
    evidence.insert(QStringLiteral("limit"), context.limits.subscriptionsPerConnection);
    context.say(
        FindingCode::SubscriptionLeak,
        "The connection already has " + counted(context.limits.subscriptionsPerConnection, "subscription") +
            ", the limit of one connection.",
        "Call Echo.leave() for channels that are no longer needed, for example when a component is removed.",
        std::move(evidence));
    context.found.back().severity = Severity::Problem;
}

void sayUserData(RuleContext& context) {
    QJsonObject evidence = evidenceOf(context);
    evidence.insert(QStringLiteral("user_data"), evidenceText(context.fact.channelData()));
    context.say(FindingCode::UserDataInvalid,
                context.fact.error().isEmpty()
                    ? "The user_data is not a JSON object with a non-empty string \"id\"."
                    : "The user_data cannot be used: " + continued(refusalSentence(context.fact.error())),
                "Send user_data as the JSON text of an object with a string id, such as {\"id\":\"7\"}. In "
                "Laravel return it from Broadcast::resolveAuthenticatedUserUsing(), for example ['id' => "
                "(string) $request->user()->id].",
                std::move(evidence));
}

} // namespace

void subscriptionRefused(RuleContext& context) {
    switch (context.fact.why().reason) {
    case Refusal::ChannelName:
        return sayChannelName(context);
    case Refusal::AuthMissing:
        return sayAuthMissing(context);
    case Refusal::AuthMalformed:
        return sayAuthMalformed(context);
    case Refusal::AuthKey:
        return sayWrongAuthKey(context, evidenceOf(context));
    case Refusal::AuthSignature:
        return sayWrongAuthSignature(context, evidenceOf(context));
    case Refusal::ChannelDataMissing:
        return sayChannelDataMissing(context);
    case Refusal::ChannelDataInvalid:
        return sayChannelData(context);
    case Refusal::MemberLimit:
        return sayMemberLimit(context);
    case Refusal::SubscriptionLimit:
        return saySubscriptionLimit(context);
    case Refusal::UserDataInvalid:
        return sayUserData(context);
    case Refusal::NotSignedIn:
        return context.say(FindingCode::AuthMissing,
                           quoted(context.fact.channel()) + " belongs to a user who is not signed in on this "
                                                            "connection.",
                           "Call pusher.signin() instead of subscribing: it subscribes the connection to its "
                           "user's channel.",
                           evidenceOf(context));
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

void memberInfoInvalid(RuleContext& context) {
    if (!isPresence(channelKind(context.fact.channel())) || context.fact.channelData().isEmpty())
        return;
    const JsonValue info = userInfoOf(context.fact.channelData());
    if (info.isNull() || info.type == JsonValue::Type::Object)
        return;
    const bool returnedTrue = info.raw == "true";
    context.say(
        Severity::Warning, FindingCode::ChannelDataInvalid,
        "The user_info of user " + quoted(context.fact.userId()) + " on " + quoted(context.fact.channel()) +
            " is " + (returnedTrue ? "true" : typeName(info.type)) +
            " and not an object. here() and joining() pass it to the page as it is, and some client "
            "libraries fail on it.",
        QByteArray(returnedTrue
                       ? "The channel's callback in routes/channels.php returned true, which is right for "
                         "private channels only. Return"
                       : "Return") +
            " an array with keys from the callback, for example ['id' => $user->id, 'name' => $user->name].",
        {{QStringLiteral("channel"), evidenceText(context.fact.channel())},
         {QStringLiteral("user_id"), evidenceText(context.fact.userId())},
         {QStringLiteral("channel_data"), evidenceText(context.fact.channelData())}});
}

void missedWhileAway(RuleContext& context) {
    const SocketState* socket = context.live.socket(context.fact.socketId());
    if (!socket || !context.channel || socket->channels.contains(context.fact.channel()))
        return;
    const GoneSocket* before =
        context.live.earlierSelf(context.fact.socketId(), *socket, context.fact.channel(), context.fact.time);
    if (!before || before->pageLeft)
        return;
    quint64 missed = 0;
    for (const LeftChannel& left : before->channels)
        if (left.channel == context.fact.channel())
            missed = context.channel->events - left.events;
    if (missed == 0 || missed > context.channel->events)
        return;
    const qint64 away = context.fact.time - before->time;
    // One that said goodbye while others like it stayed may have been a tab that was closed for good, and
    // this a new one.
    const bool othersStayed = std::ranges::find(context.channel->held, socket->place, &HeldBy::place) !=
                              context.channel->held.end();
    context.say(
        before->saidGoodbye && othersStayed ? Severity::Hint : Severity::Warning,
        FindingCode::MissedWhileAway,
        counted(qint64(missed), "event") + (missed == 1 ? " was" : " were") + " sent on " +
            quoted(context.fact.channel()) + " during the " + duration(away) +
            " in which this client was away (it was socket " + shown(before->socketId) + " before).",
        "Events are not kept for clients that are away. Load the current state again after a reconnect, for "
        "example in Echo.connector.pusher.connection.bind('connected', …); a cache channel keeps its last "
        "event.",
        {{QStringLiteral("channel"), evidenceText(context.fact.channel())},
         {QStringLiteral("missed"), qint64(missed)},
         {QStringLiteral("socket_id_before"), evidenceText(before->socketId)},
         {QStringLiteral("away_milliseconds"), away / 1000}});
}

void sameUserAgain(RuleContext& context) {
    const QByteArray& user = context.fact.userId();
    if (user.isEmpty() || !isPresence(channelKind(context.fact.channel())) || !context.channel)
        return;
    const int already = context.channel->users.value(user);
    const SocketState* socket = context.live.socket(context.fact.socketId());
    if (already == 0 || (socket && socket->channels.contains(context.fact.channel())))
        return;
    context.say(FindingCode::SameUserAgain,
                "User " + quoted(user) + " is already on " + quoted(context.fact.channel()) + " with " +
                    counted(already, "other connection") + ", so joining() is not called on other pages.",
                "Users count once, however many windows they have open. To test joining(), log in as another "
                "user in the second window.",
                {{QStringLiteral("channel"), evidenceText(context.fact.channel())},
                 {QStringLiteral("user_id"), evidenceText(user)},
                 {QStringLiteral("connections_before"), already}});
}

} // namespace relay
