// SPDX-License-Identifier: MIT
#include "diagnosis/AuthCheck.h"

#include "diagnosis/NameForms.h"
#include "diagnosis/RuleContext.h"
#include "protocol/ChannelName.h"
#include "protocol/Signature.h"

namespace relay {
namespace {

// How many other sockets a signature is tried for; each costs about a microsecond.
constexpr int mostSocketsTried = 512;

QByteArray authKey(const RuleContext& context) {
    const QByteArray& auth = context.fact.auth();
    if (!context.fact.key().isEmpty())
        return context.fact.key();
    const qsizetype colon = auth.lastIndexOf(':');
    return colon < 0 ? auth : auth.first(colon);
}

bool isSignin(const RuleContext& context) {
    return context.fact.kind() == FactKind::SigninRefused;
}

// What the server expects for this subscription, had it come from that socket for that channel.
QByteArray expected(const RuleContext& context, const AppConfig& app, const QByteArray& socketId,
                    const QByteArray& channel, const QByteArray& channelData) {
    return isSignin(context) ? userAuth(app.key, app.secret, socketId, context.fact.channelData())
                             : channelAuth(app.key, app.secret, socketId, channel, channelData);
}

QByteArray dataSigned(const RuleContext& context) {
    return isPresence(channelKind(context.fact.channel())) ? context.fact.channelData() : QByteArray();
}

// The socket whose id was signed instead of this one's; null where none fits.
QByteArray signedSocket(const RuleContext& context, const AppConfig& app) {
    const auto fits = [&](const QByteArray& socketId) {
        return socketId != context.fact.socketId() &&
               equalInConstantTime(
                   expected(context, app, socketId, context.fact.channel(), dataSigned(context)),
                   context.fact.auth());
    };
    const auto& gone = context.live.gone();
    for (auto it = gone.rbegin(); it != gone.rend(); ++it)
        if (it->app == app.id && fits(it->socketId))
            return it->socketId;
    int tried = 0;
    for (const auto& [socketId, socket] : context.live.sockets()) {
        if (++tried > mostSocketsTried)
            break;
        if (socket.app == app.id && fits(socketId))
            return socketId;
    }
    return {};
}

// The channel name that was signed instead of this one; null where none fits.
QByteArray signedChannel(const RuleContext& context, const AppConfig& app) {
    if (isSignin(context))
        return {};
    const QByteArray& channel = context.fact.channel();
    const QByteArray prefix = channelPrefix(channel).toByteArray();
    for (const QByteArray& other : {channelBase(channel).toByteArray(), prefix + channel}) {
        if (other != channel &&
            equalInConstantTime(expected(context, app, context.fact.socketId(), other, dataSigned(context)),
                                context.fact.auth()))
            return other;
    }
    return {};
}

bool signedWithoutData(const RuleContext& context, const AppConfig& app) {
    return !isSignin(context) && isPresence(channelKind(context.fact.channel())) &&
           equalInConstantTime(expected(context, app, context.fact.socketId(), context.fact.channel(), {}),
                               context.fact.auth());
}

QByteArray signatureOf(const QByteArray& auth) {
    return auth.sliced(auth.lastIndexOf(':') + 1);
}

void sayStaleSocket(RuleContext& context, const QByteArray& socketId, QJsonObject evidence) {
    evidence.insert(QStringLiteral("signed_socket_id"), evidenceText(socketId));
    const GoneSocket* gone = context.live.gone(socketId);
    const QByteArray whose =
        gone ? ", which had disconnected " + duration(context.fact.time - gone->time) + " earlier"
             : QByteArrayLiteral(", which is another connection");
    context.say(
        FindingCode::AuthStaleSocket,
        "The auth signature was made for socket " + shown(socketId) + whose + "; this is socket " +
            shown(context.fact.socketId()) + '.',
        "Request a new signature for each connection: do not cache the answer of the auth endpoint, and sign "
        "the socket_id of the current request.",
        std::move(evidence));
}

} // namespace

void sayWrongAuthKey(RuleContext& context, QJsonObject evidence) {
    const QByteArray key = authKey(context);
    const AppConfig* own = context.apps.byId(context.fact.app);
    evidence.insert(QStringLiteral("key"), evidenceText(key));
    if (own)
        evidence.insert(QStringLiteral("expected_key"), evidenceText(own->key));
    const QByteArray env =
        "Set REVERB_APP_KEY (or PUSHER_APP_KEY) to " +
        (own ? quoted(own->key) : QByteArrayLiteral("the key that the page connects with")) +
        " in the .env of the app that answers the auth request, and run php artisan config:clear.";
    if (const AppConfig* owner = context.apps.bySecret(key))
        context.say(FindingCode::KeyIsSecret,
                    "The auth string begins with the secret of app " + quoted(owner->id) +
                        " instead of its key: the two are swapped.",
                    env + " The secret belongs in REVERB_APP_SECRET.", std::move(evidence));
    else if (const AppConfig* other = context.apps.byKey(key); other && other != own)
        context.say(FindingCode::KeyOfAnotherApp,
                    "The auth string is signed with the key of app " + quoted(other->id) +
                        ", and the client is connected to app " + quoted(context.fact.app) + '.',
                    env, std::move(evidence));
    else
        context.say(FindingCode::AuthKeyMismatch,
                    "The auth string is signed with the key " + quoted(key) +
                        ", and the client is connected with " +
                        (own ? quoted(own->key) : QByteArrayLiteral("another")) + '.',
                    env, std::move(evidence));
}

void sayWrongAuthSignature(RuleContext& context, QJsonObject evidence) {
    const AppConfig* own = context.apps.byId(context.fact.app);
    evidence.insert(QStringLiteral("signed_text"), evidenceText(context.fact.signedText()));
    const AppConfig* other =
        context.apps.signer(context.fact.signedText(), signatureOf(context.fact.auth()), own);
    if (other)
        return context.say(
            FindingCode::SecretOfAnotherApp,
            "The auth string is signed with the secret of app " + quoted(other->id) +
                ", and the client is connected to app " + quoted(context.fact.app) + '.',
            "Set REVERB_APP_SECRET (or PUSHER_APP_SECRET) to the secret of app " + quoted(context.fact.app) +
                " in the .env of the app that answers the auth request, and run php artisan config:clear.",
            std::move(evidence));
    if (own) {
        if (const QByteArray socketId = signedSocket(context, *own); !socketId.isEmpty())
            return sayStaleSocket(context, socketId, std::move(evidence));
        if (const QByteArray channel = signedChannel(context, *own); !channel.isEmpty())
            return context.say(FindingCode::AuthSignatureMismatch,
                               "The auth signature was made for " + quoted(channel) +
                                   ", and the subscription is to " + quoted(context.fact.channel()) + '.',
                               "Sign channel_name exactly as the auth request has it, prefix included.",
                               std::move(evidence));
        if (signedWithoutData(context, *own))
            return context.say(
                FindingCode::AuthSignatureMismatch,
                "The auth signature was made without the channel_data that is sent with it.",
                "On presence channels sign socket_id:channel_name:channel_data, with exactly the text of "
                "channel_data that is returned with the signature.",
                std::move(evidence));
    }
    context.say(
        FindingCode::AuthSignatureMismatch,
        "The auth signature does not match: it was made with another secret, or for another text.",
        "Compare REVERB_APP_SECRET (or PUSHER_APP_SECRET) in the .env of the app that answers the auth "
        "request with this relay's, and run php artisan config:clear. If you sign by hand, compare your text "
        "with signed_text in the evidence.",
        std::move(evidence));
}

} // namespace relay
