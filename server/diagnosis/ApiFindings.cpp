// SPDX-License-Identifier: MIT
#include "diagnosis/ApiFindings.h"

#include "diagnosis/CallText.h"
#include "diagnosis/KeyFindings.h"
#include "diagnosis/Scene.h"
#include "protocol/Query.h"
#include "protocol/RequestSignature.h"

#include <array>

namespace relay {
namespace {

const char secretInEnv[] = "REVERB_APP_SECRET (or PUSHER_APP_SECRET)";

QByteArray queryValue(const Scene& scene, QByteArrayView name) {
    const qsizetype mark = scene.detail.target.indexOf('?');
    return mark < 0 ? QByteArray() : Query(QByteArrayView(scene.detail.target).sliced(mark + 1)).value(name);
}

void sayUnsigned(Scene& scene) {
    static constexpr std::array parameters{"auth_key", "auth_timestamp", "auth_version", "auth_signature",
                                           "body_md5"};
    QByteArray missing;
    for (const char* parameter : parameters)
        if (queryValue(scene, parameter).isEmpty() &&
            (scene.detail.method != "GET" || qstrcmp(parameter, "body_md5") != 0))
            missing += (missing.isEmpty() ? "" : ", ") + QByteArray(parameter);
    QJsonObject evidence = callEvidence(scene);
    evidence.insert(QStringLiteral("missing"), QString::fromLatin1(missing));
    const bool isUnsigned = missing.contains("auth_key") && missing.contains("auth_signature");
    const QByteArray& error = scene.fact.error;
    scene.say(FindingCode::UnsignedRequest,
              missing.isEmpty() && !error.isEmpty() ? scene.sentence(error)
              : isUnsigned ? "The call " + callText(scene) + " is not signed; it lacks " + missing + '.'
                           : "The signature of the call " + callText(scene) + " is incomplete; it lacks " +
                                 missing + '.',
              isUnsigned
                  ? "Use the reverb or pusher driver of Laravel, or a Pusher server SDK: they sign every "
                    "call. By hand, send the header Authorization: Bearer followed by the app's secret."
                  : "Send auth_key, auth_timestamp (seconds since 1970), auth_version=1.0, body_md5 (when "
                    "there is a body) and auth_signature, as the Pusher server SDKs do; or send the header "
                    "Authorization: Bearer followed by the app's secret instead.",
              std::move(evidence));
}

void sayClock(Scene& scene) {
    const qint64 server = scene.fact.time / microsecondsPerSecond;
    const qint64 given =
        scene.detail.given != 0 ? scene.detail.given : queryValue(scene, "auth_timestamp").toLongLong();
    QJsonObject evidence = callEvidence(scene);
    evidence.insert(QStringLiteral("relay_clock"), server);
    evidence.insert(QStringLiteral("request_clock"), given);
    if (const auto unit = finerUnit(given, server))
        return scene.say(FindingCode::ClockSkew,
                         "auth_timestamp " + QByteArray::number(given) + " is in " + unit->name +
                             ", and it must be in seconds since 1970.",
                         "Send " + QByteArray::number(given / unit->perSecond) +
                             " instead: divide the value by " + grouped(unit->perSecond) +
                             " and round it down before signing (in JavaScript Math.floor(Date.now() / "
                             "1000), in PHP time()).",
                         std::move(evidence));
    const qint64 apart = qAbs(server - given);
    evidence.insert(QStringLiteral("seconds_apart"), apart);
    scene.say(
        FindingCode::ClockSkew,
        "The call was signed at " + clockText(given) + " by the sender's clock, and it is " +
            clockText(server) + " here: the clocks are " + duration(apart * microsecondsPerSecond) +
            " apart.",
        "Set the clock of the machine or container that runs the app (timedatectl set-ntp true; restart "
        "Docker if the computer was asleep). At most 600 s are allowed.",
        std::move(evidence));
}

void sayMd5(Scene& scene) {
    QJsonObject evidence = callEvidence(scene);
    evidence.insert(QStringLiteral("body_md5"), scene.value(queryValue(scene, "body_md5")));
    scene.say(
        FindingCode::BodyMd5Mismatch,
        "The body that arrived is not the one that was signed: its MD5 is not body_md5.",
        "Compute body_md5 from the exact bytes that are sent. If a library does that, look for a proxy or "
        "middleware that changes the body, or for code that encodes it again after signing.",
        std::move(evidence));
}

void saySignature(Scene& scene) {
    QJsonObject evidence = callEvidence(scene);
    evidence.insert(QStringLiteral("signed_text"), scene.value(scene.detail.signedText));
    const QByteArray signature =
        scene.detail.auth.isEmpty() ? queryValue(scene, "auth_signature") : scene.detail.auth;
    const AppConfig* own = scene.apps.byId(scene.fact.app);
    if (const AppConfig* other = scene.apps.signer(scene.detail.signedText, signature, own))
        return scene.say(FindingCode::SecretOfAnotherApp,
                         "The call is signed with the secret of app " + scene.quote(other->id) +
                             ", and it is for app " + scene.quote(scene.fact.app) + '.',
                         "Set " + QByteArray(secretInEnv) + " to the secret of app " +
                             scene.quote(scene.fact.app) + ", and run php artisan config:clear.",
                         std::move(evidence));
    scene.say(FindingCode::SignatureMismatch,
              "The signature does not match: the call was signed with another secret than that of app " +
                  scene.quote(scene.fact.app) + ", or something else was signed.",
              "Compare " + QByteArray(secretInEnv) +
                  " in the .env with this relay's, run php artisan config:clear, and restart the queue "
                  "worker. If you sign by hand, compare your text with signed_text in the evidence.",
              std::move(evidence));
}

void sayBearer(Scene& scene) {
    QJsonObject evidence = callEvidence(scene);
    const AppConfig* owner = scene.apps.bySecret(scene.detail.key);
    if (owner && owner->id != scene.fact.app)
        return scene.say(FindingCode::SecretOfAnotherApp,
                         "The Bearer token is the secret of app " + scene.quote(owner->id) +
                             ", and the call is for app " + scene.quote(scene.fact.app) + '.',
                         "Send the secret of app " + scene.quote(scene.fact.app) + ", or call /apps/" +
                             scene.show(owner->id) + "/…",
                         std::move(evidence));
    scene.say(FindingCode::SignatureMismatch,
              scene.fact.error.isEmpty()
                  ? "The Bearer token is not the secret of app " + scene.quote(scene.fact.app) + '.'
                  : scene.sentence(scene.fact.error),
              "Send the header Authorization: Bearer followed by the app's secret, REVERB_APP_SECRET or "
              "PUSHER_APP_SECRET in the .env.",
              std::move(evidence));
}

} // namespace

void apiKeyRefused(Scene& scene) {
    switch (scene.detail.refusal) {
    case Refusal::UnknownAppId:
        return sayUnknownAppId(scene, callEvidence(scene));
    case Refusal::UnknownKey:
        return sayUnknownKey(scene, callEvidence(scene));
    case Refusal::KeyOfOtherApp:
        return sayKeyOfOtherApp(scene, callEvidence(scene));
    case Refusal::AppDisabled:
        return sayAppDisabled(scene, callEvidence(scene));
    default:
        return;
    }
}

void apiSignatureRefused(Scene& scene) {
    switch (scene.detail.refusal) {
    case Refusal::Unsigned:
        return sayUnsigned(scene);
    case Refusal::Clock:
        return sayClock(scene);
    case Refusal::Md5:
        return sayMd5(scene);
    case Refusal::Signature:
        return saySignature(scene);
    case Refusal::Bearer:
        return sayBearer(scene);
    default:
        return;
    }
}

} // namespace relay
