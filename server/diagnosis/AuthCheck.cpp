// SPDX-License-Identifier: MIT
#include "diagnosis/AuthCheck.h"

#include "diagnosis/NameForms.h"
#include "diagnosis/Scene.h"
#include "protocol/ChannelName.h"
#include "protocol/Signature.h"

namespace relay {
namespace {

// How many other sockets a signature is tried for; each costs about a microsecond.
constexpr int mostSocketsTried = 512;

QByteArray authKey(const Scene& scene) {
    const QByteArray& auth = scene.detail.auth;
    if (!scene.detail.key.isEmpty())
        return scene.detail.key;
    const qsizetype colon = auth.lastIndexOf(':');
    return colon < 0 ? auth : auth.first(colon);
}

bool isSignin(const Scene& scene) {
    return scene.fact.kind == FactKind::SigninRefused;
}

// What the server expects for this subscription, had it come from that socket for that channel.
QByteArray expected(const Scene& scene, const AppConfig& app, const QByteArray& socketId,
                    const QByteArray& channel, const QByteArray& channelData) {
    return isSignin(scene) ? userAuth(app.key, app.secret, socketId, scene.detail.channelData)
                           : channelAuth(app.key, app.secret, socketId, channel, channelData);
}

QByteArray dataSigned(const Scene& scene) {
    return isPresence(channelKind(scene.fact.channel)) ? scene.detail.channelData : QByteArray();
}

// The socket whose id was signed instead of this one's; null where none fits.
QByteArray signedSocket(const Scene& scene, const AppConfig& app) {
    const auto fits = [&](const QByteArray& socketId) {
        return socketId != scene.fact.socketId &&
               equalInConstantTime(expected(scene, app, socketId, scene.fact.channel, dataSigned(scene)),
                                   scene.detail.auth);
    };
    const auto& gone = scene.live.gone();
    for (auto it = gone.rbegin(); it != gone.rend(); ++it)
        if (it->app == app.id && fits(it->socketId))
            return it->socketId;
    int tried = 0;
    for (const auto& [socketId, socket] : scene.live.sockets()) {
        if (++tried > mostSocketsTried)
            break;
        if (socket.app == app.id && fits(socketId))
            return socketId;
    }
    return {};
}

// The channel name that was signed instead of this one; null where none fits.
QByteArray signedChannel(const Scene& scene, const AppConfig& app) {
    if (isSignin(scene))
        return {};
    const QByteArray& channel = scene.fact.channel;
    const QByteArray prefix = channelPrefix(channel).toByteArray();
    for (const QByteArray& other : {channelBase(channel).toByteArray(), prefix + channel}) {
        if (other != channel &&
            equalInConstantTime(expected(scene, app, scene.fact.socketId, other, dataSigned(scene)),
                                scene.detail.auth))
            return other;
    }
    return {};
}

bool signedWithoutData(const Scene& scene, const AppConfig& app) {
    return !isSignin(scene) && isPresence(channelKind(scene.fact.channel)) &&
           equalInConstantTime(expected(scene, app, scene.fact.socketId, scene.fact.channel, {}),
                               scene.detail.auth);
}

QByteArray signatureOf(const QByteArray& auth) {
    return auth.sliced(auth.lastIndexOf(':') + 1);
}

void sayStaleSocket(Scene& scene, const QByteArray& socketId, QJsonObject evidence) {
    evidence.insert(QStringLiteral("signed_socket_id"), scene.value(socketId));
    const GoneSocket* gone = scene.live.gone(socketId);
    const QByteArray whose =
        gone ? ", which had disconnected " + duration(scene.fact.time - gone->time) + " earlier"
             : QByteArrayLiteral(", which is another connection");
    scene.say(
        FindingCode::AuthStaleSocket,
        "The auth signature was made for socket " + scene.show(socketId) + whose + "; this is socket " +
            scene.show(scene.fact.socketId) + '.',
        "Request a new signature for each connection: do not cache the answer of the auth endpoint, and sign "
        "the socket_id of the current request.",
        std::move(evidence));
}

} // namespace

void sayWrongAuthKey(Scene& scene, QJsonObject evidence) {
    const QByteArray key = authKey(scene);
    const AppConfig* own = scene.apps.byId(scene.fact.app);
    evidence.insert(QStringLiteral("key"), scene.value(key));
    if (own)
        evidence.insert(QStringLiteral("expected_key"), scene.value(own->key));
    const QByteArray env =
        "Set REVERB_APP_KEY (or PUSHER_APP_KEY) to " +
        (own ? scene.quote(own->key) : QByteArrayLiteral("the key that the page connects with")) +
        " in the .env of the app that answers the auth request, and run php artisan config:clear.";
    if (const AppConfig* owner = scene.apps.bySecret(key))
        scene.say(FindingCode::KeyIsSecret,
                  "The auth string begins with the secret of app " + scene.quote(owner->id) +
                      " instead of its key: the two are swapped.",
                  env + " The secret belongs in REVERB_APP_SECRET.", std::move(evidence));
    else if (const AppConfig* other = scene.apps.byKey(key); other && other != own)
        scene.say(FindingCode::KeyOfAnotherApp,
                  "The auth string is signed with the key of app " + scene.quote(other->id) +
                      ", and the client is connected to app " + scene.quote(scene.fact.app) + '.',
                  env, std::move(evidence));
    else
        scene.say(FindingCode::AuthKeyMismatch,
                  "The auth string is signed with the key " + scene.quote(key) +
                      ", and the client is connected with " +
                      (own ? scene.quote(own->key) : QByteArrayLiteral("another")) + '.',
                  env, std::move(evidence));
}

void sayWrongAuthSignature(Scene& scene, QJsonObject evidence) {
    const AppConfig* own = scene.apps.byId(scene.fact.app);
    evidence.insert(QStringLiteral("signed_text"), scene.value(scene.detail.signedText));
    const AppConfig* other = scene.apps.signer(scene.detail.signedText, signatureOf(scene.detail.auth), own);
    if (other)
        return scene.say(
            FindingCode::SecretOfAnotherApp,
            "The auth string is signed with the secret of app " + scene.quote(other->id) +
                ", and the client is connected to app " + scene.quote(scene.fact.app) + '.',
            "Set REVERB_APP_SECRET (or PUSHER_APP_SECRET) to the secret of app " +
                scene.quote(scene.fact.app) +
                " in the .env of the app that answers the auth request, and run php artisan config:clear.",
            std::move(evidence));
    if (own) {
        if (const QByteArray socketId = signedSocket(scene, *own); !socketId.isEmpty())
            return sayStaleSocket(scene, socketId, std::move(evidence));
        if (const QByteArray channel = signedChannel(scene, *own); !channel.isEmpty())
            return scene.say(FindingCode::AuthSignatureMismatch,
                             "The auth signature was made for " + scene.quote(channel) +
                                 ", and the subscription is to " + scene.quote(scene.fact.channel) + '.',
                             "Sign channel_name exactly as the auth request has it, prefix included.",
                             std::move(evidence));
        if (signedWithoutData(scene, *own))
            return scene.say(
                FindingCode::AuthSignatureMismatch,
                "The auth signature was made without the channel_data that is sent with it.",
                "On presence channels sign socket_id:channel_name:channel_data, with exactly the text of "
                "channel_data that is returned with the signature.",
                std::move(evidence));
    }
    scene.say(
        FindingCode::AuthSignatureMismatch,
        "The auth signature does not match: it was made with another secret, or for another text.",
        "Compare REVERB_APP_SECRET (or PUSHER_APP_SECRET) in the .env of the app that answers the auth "
        "request with this relay's, and run php artisan config:clear. If you sign by hand, compare your text "
        "with signed_text in the evidence.",
        std::move(evidence));
}

} // namespace relay
