// SPDX-License-Identifier: MIT
#include "doctor/AuthSignature.h"

#include "diagnosis/KnownApps.h"
#include "diagnosis/NameForms.h"
#include "protocol/ChannelName.h"
#include "protocol/Signature.h"

namespace relay {
namespace {

using State = AuthRemark::State;

AuthRemark keyIsSecret(const AppConfig& owner) {
    return {State::Bad,
            "\"auth\" begins with the secret of app \"" + owner.id +
                "\" instead of its key: key and secret are swapped.",
            "Swap REVERB_APP_KEY and REVERB_APP_SECRET (PUSHER_APP_KEY and PUSHER_APP_SECRET with the "
            "pusher driver) in the .env, then php artisan config:clear. The answer gives the secret to every "
            "page: change it if the app is public."};
}

/// What was signed instead of what was asked for; empty if none of the usual mistakes matches.
QByteArray signedInstead(const AuthQuestion& question, const AppConfig& app, const QByteArray& auth,
                         const QByteArray& channelData) {
    const auto fits = [&](const QByteArray& secret, const QByteArray& channel, const QByteArray& data) {
        return equalInConstantTime(auth, channelAuth(app.key, secret, question.socketId, channel, data));
    };
    const QByteArray base = channelBase(question.channel).toByteArray();
    if (fits(app.secret, base, channelData))
        return "the channel name without its prefix, \"" + base + "\"";
    if (const QByteArray doubled = channelPrefix(question.channel).toByteArray() + question.channel;
        fits(app.secret, doubled, channelData))
        return "the channel name with its prefix twice, \"" + doubled + "\"";
    if (!channelData.isEmpty() && fits(app.secret, question.channel, {}))
        return "the text without channel_data";
    return {};
}

AuthRemark wrongSignature(const AuthQuestion& question, const AppConfig& app, const QByteArray& auth,
                          const QByteArray& channelData) {
    const QByteArray instead = signedInstead(question, app, auth, channelData);
    if (!instead.isEmpty())
        return {
            State::Bad, "the signature is made for " + instead + ".",
            "Sign the socket_id and channel_name of the request as they came, as Broadcast::auth($request) "
            "does."};
    return {State::Bad,
            "the signature is not made with the secret of app \"" + app.id +
                "\", or is made for another socket_id or channel_name.",
            "Compare REVERB_APP_SECRET (or PUSHER_APP_SECRET) with the relay's, then php artisan "
            "config:clear. If "
            "it is the same, see that the endpoint signs the socket_id and channel_name of the request."};
}

} // namespace

std::optional<AuthRemark> judgeSignature(const AuthQuestion& question, const QByteArray& auth,
                                         const QByteArray& channelData, const std::vector<AppConfig>& apps) {
    const qsizetype colon = auth.lastIndexOf(':'); // a key may contain colons, a signature cannot
    if (colon <= 0)
        return AuthRemark{State::Bad, "\"auth\" is not key:signature.",
                          "It must be the app key, a colon, and the hex signature."};
    const QByteArray key = auth.first(colon);
    const KnownApps known(apps);
    if (const AppConfig* app = known.byKey(key)) {
        if (equalInConstantTime(
                auth, channelAuth(app->key, app->secret, question.socketId, question.channel, channelData)))
            return AuthRemark{State::Good, "the signature is right for app \"" + app->id + "\".", {}};
        return wrongSignature(question, *app, auth, channelData);
    }
    if (const AppConfig* owner = known.bySecret(key))
        return keyIsSecret(*owner);
    if (apps.empty())
        return std::nullopt;
    return AuthRemark{State::Bad,
                      "the answer is signed with the key \"" + key +
                          "\", and the relay has no app with that key.",
                      "relaydesk --laravel DIR takes the project's own key and secret."};
}

std::optional<AuthRemark> judgeSharedSecret(const AuthQuestion& question, const QByteArray& sharedSecret) {
    constexpr qsizetype keyBytes = 32;
    if (!isEncrypted(channelKind(question.channel)))
        return std::nullopt;
    const QByteArray remedy =
        "Set 'encryption_master_key_base64' in the options of the connection in config/broadcasting.php "
        "(openssl "
        "rand -base64 32 makes one), then php artisan config:clear: the answer then holds the channel's key.";
    if (sharedSecret.isEmpty())
        return AuthRemark{
            State::Bad,
            "an encrypted channel needs shared_secret, and the answer has none: the page cannot "
            "decrypt its events.",
            remedy};
    const auto key = QByteArray::fromBase64Encoding(sharedSecret, QByteArray::AbortOnBase64DecodingErrors);
    if (!key)
        return AuthRemark{State::Bad, "shared_secret is not base64: the page cannot decrypt its events.",
                          remedy};
    if (key.decoded.size() != keyBytes)
        return AuthRemark{
            State::Bad,
            "shared_secret has " + QByteArray::number(key.decoded.size()) +
                " bytes, and the key of an encrypted channel has 32: the page cannot decrypt its "
                "events.",
            remedy};
    return std::nullopt;
}

} // namespace relay
