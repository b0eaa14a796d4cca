// SPDX-License-Identifier: MIT
#include "diagnosis/AuthCheck.h"

#include "diagnosis/NameForms.h"
#include "diagnosis/RuleContext.h"
#include "protocol/ChannelName.h"
#include "protocol/Signature.h"

namespace relay {
namespace {

// How many other sockets a signature is tried with; each costs about a microsecond.
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

// What the server would expect for this subscription if it had come from that socket for that channel.
QByteArray expected(const RuleContext& context, const AppConfig& app, const QByteArray& socketId,
                    const QByteArray& channel, const QByteArray& channelData) {
    return isSignin(context) ? userAuth(app.key, app.secret, socketId, context.fact.channelData())
                             : channelAuth(app.key, app.secret, socketId, channel, channelData);
}

QByteArray dataSigned(const RuleContext& context) {
    return isPresence(channelKind(context.fact.channel())) ? context.fact.channelData() : QByteArray();
}

// The socket whose id was signed instead of this one's; null if none matches.
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

// The channel name that was signed instead of this one; null if none matches.
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

void explainOtherSocket(RuleContext& context, const QByteArray& socketId, Values values) {
    values.add("signed_socket_id", socketId);
    if (const GoneSocket* gone = context.live.gone(socketId))
        values.add(onlyInText("gone", context.fact.time - gone->time));
    context.explain(Reason::AuthOfOtherSocket, std::move(values));
}

} // namespace

void explainWrongAuthKey(RuleContext& context, Values values) {
    const QByteArray key = authKey(context);
    const AppConfig* own = context.apps.byId(context.fact.app);
    values.add("key", key);
    if (own)
        values.add("expected_key", own->key);
    if (const AppConfig* owner = context.apps.bySecret(key))
        context.explain(Reason::AuthKeyIsSecret, values.add(onlyInText("key_app", owner->id)));
    else if (const AppConfig* other = context.apps.byKey(key); other && other != own)
        context.explain(Reason::AuthKeyOfOtherApp, values.add(onlyInText("key_app", other->id)));
    else
        context.explain(Reason::AuthKeyWrong, std::move(values));
}

void explainWrongAuthSignature(RuleContext& context, Values values) {
    const AppConfig* own = context.apps.byId(context.fact.app);
    values.add("signed_text", context.fact.signedText());
    const AppConfig* other =
        context.apps.signer(context.fact.signedText(), signatureOf(context.fact.auth()), own);
    if (other)
        return context.explain(Reason::AuthSecretOfOtherApp, values.add(onlyInText("signer", other->id)));
    if (own) {
        if (const QByteArray socketId = signedSocket(context, *own); !socketId.isEmpty())
            return explainOtherSocket(context, socketId, std::move(values));
        if (const QByteArray channel = signedChannel(context, *own); !channel.isEmpty())
            return context.explain(Reason::AuthOfOtherChannel,
                                   values.add(onlyInText("signed_channel", channel)));
        if (signedWithoutData(context, *own))
            return context.explain(Reason::AuthWithoutData, std::move(values));
    }
    context.explain(Reason::AuthSignatureWrong, std::move(values));
}

} // namespace relay
