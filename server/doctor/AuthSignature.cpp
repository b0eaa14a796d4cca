// SPDX-License-Identifier: MIT
#include "doctor/AuthSignature.h"

#include "diagnosis/KnownApps.h"
#include "protocol/ChannelName.h"
#include "protocol/Signature.h"

namespace relay {
namespace {

using State = AuthRemark::State;

AuthRemark keyIsSecret(const AppConfig& owner) {
    return {State::Bad,
            "\"auth\" begins with the secret of app \"" + owner.id +
                "\" instead of its key: key and secret are swapped.",
            "Exchange REVERB_APP_KEY and REVERB_APP_SECRET (PUSHER_APP_KEY and PUSHER_APP_SECRET with the "
            "pusher driver) in the .env, then php artisan config:clear. The answer gives the secret to every "
            "page: change it if the app is public."};
}

} // namespace

std::optional<AuthRemark> judgeSignature(const AuthQuestion& question, const QByteArray& auth,
                                         const QByteArray& channelData, const std::vector<AppConfig>& apps) {
    const qsizetype colon = auth.lastIndexOf(':'); // a key may hold colons, a signature none
    if (colon <= 0)
        return AuthRemark{State::Bad, "\"auth\" is not key:signature.",
                          "It must be the app key, a colon, and the hex signature."};
    const QByteArray key = auth.first(colon);
    const KnownApps known(apps);
    if (const AppConfig* app = known.byKey(key)) {
        if (equalInConstantTime(
                auth, channelAuth(app->key, app->secret, question.socketId, question.channel, channelData)))
            return AuthRemark{State::Good, "the signature is right for app \"" + app->id + "\".", {}};
        return AuthRemark{State::Bad, "the signature is not made with the secret of app \"" + app->id + "\".",
                          "Compare REVERB_APP_SECRET (or PUSHER_APP_SECRET) with the relay's, then php "
                          "artisan config:clear"};
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
