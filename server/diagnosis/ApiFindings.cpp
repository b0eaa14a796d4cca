// SPDX-License-Identifier: MIT
#include "diagnosis/ApiFindings.h"

#include "diagnosis/CallText.h"
#include "diagnosis/KeyFindings.h"
#include "diagnosis/RuleContext.h"
#include "protocol/Query.h"
#include "protocol/RequestSignature.h"

#include <array>

namespace relay {
namespace {

const char secretInEnv[] = "REVERB_APP_SECRET (or PUSHER_APP_SECRET)";

QByteArray queryValue(const RuleContext& context, QByteArrayView name) {
    const qsizetype mark = context.fact.target().indexOf('?');
    return mark < 0 ? QByteArray()
                    : Query(QByteArrayView(context.fact.target()).sliced(mark + 1)).value(name);
}

void sayUnsigned(RuleContext& context) {
    static constexpr std::array parameters{"auth_key", "auth_timestamp", "auth_version", "auth_signature",
                                           "body_md5"};
    QByteArray missing;
    for (const char* parameter : parameters)
        if (queryValue(context, parameter).isEmpty() &&
            (context.fact.method() != "GET" || qstrcmp(parameter, "body_md5") != 0))
            missing += (missing.isEmpty() ? "" : ", ") + QByteArray(parameter);
    QJsonObject evidence = callEvidence(context);
    evidence.insert(QStringLiteral("missing"), QString::fromLatin1(missing));
    const bool isUnsigned = missing.contains("auth_key") && missing.contains("auth_signature");
    const QByteArray& error = context.fact.error();
    context.say(FindingCode::UnsignedRequest,
                missing.isEmpty() && !error.isEmpty() ? refusalSentence(error)
                : isUnsigned ? "The call " + callText(context) + " is not signed; it lacks " + missing + '.'
                             : "The signature of the call " + callText(context) +
                                   " is incomplete; it lacks " + missing + '.',
                isUnsigned
                    ? "Use the reverb or pusher driver of Laravel, or a Pusher server SDK: they sign every "
                      "call. By hand, send the header Authorization: Bearer followed by the app's secret."
                    : "Send auth_key, auth_timestamp (seconds since 1970), auth_version=1.0, body_md5 (when "
                      "there is a body) and auth_signature, as the Pusher server SDKs do; or send the header "
                      "Authorization: Bearer followed by the app's secret instead.",
                std::move(evidence));
}

void sayClock(RuleContext& context) {
    const qint64 server = context.fact.time / microsecondsPerSecond;
    const qint64 given = context.fact.why().given != 0 ? context.fact.why().given
                                                       : queryValue(context, "auth_timestamp").toLongLong();
    QJsonObject evidence = callEvidence(context);
    evidence.insert(QStringLiteral("relay_clock"), server);
    evidence.insert(QStringLiteral("request_clock"), given);
    if (const auto unit = finerUnit(given, server))
        return context.say(FindingCode::ClockSkew,
                           "auth_timestamp " + QByteArray::number(given) + " is in " + unit->name +
                               ", and it must be in seconds since 1970.",
                           "Send " + QByteArray::number(given / unit->perSecond) +
                               " instead: divide the value by " + grouped(unit->perSecond) +
                               " and round it down before signing (in JavaScript Math.floor(Date.now() / "
                               "1000), in PHP time()).",
                           std::move(evidence));
    const qint64 apart = qAbs(server - given);
    evidence.insert(QStringLiteral("seconds_apart"), apart);
    context.say(
        FindingCode::ClockSkew,
        "The call was signed at " + clockText(given) + " by the sender's clock, and it is " +
            clockText(server) + " here: the clocks are " + duration(apart * microsecondsPerSecond) +
            " apart.",
        "Set the clock of the machine or container that runs the app (timedatectl set-ntp true; restart "
        "Docker if the computer was asleep). At most 600 s are allowed.",
        std::move(evidence));
}

void sayMd5(RuleContext& context) {
    QJsonObject evidence = callEvidence(context);
    evidence.insert(QStringLiteral("body_md5"), evidenceText(queryValue(context, "body_md5")));
    context.say(
        FindingCode::BodyMd5Mismatch,
        "The body that arrived is not the one that was signed: its MD5 is not body_md5.",
        "Compute body_md5 from the exact bytes that are sent. If a library does that, look for a proxy or "
        "middleware that changes the body, or for code that encodes it again after signing.",
        std::move(evidence));
}

void saySignature(RuleContext& context) {
    QJsonObject evidence = callEvidence(context);
    evidence.insert(QStringLiteral("signed_text"), evidenceText(context.fact.signedText()));
    const QByteArray signature =
        context.fact.auth().isEmpty() ? queryValue(context, "auth_signature") : context.fact.auth();
    const AppConfig* own = context.apps.byId(context.fact.app);
    if (const AppConfig* other = context.apps.signer(context.fact.signedText(), signature, own))
        return context.say(FindingCode::SecretOfAnotherApp,
                           "The call is signed with the secret of app " + quoted(other->id) +
                               ", and it is for app " + quoted(context.fact.app) + '.',
                           "Set " + QByteArray(secretInEnv) + " to the secret of app " +
                               quoted(context.fact.app) + ", and run php artisan config:clear.",
                           std::move(evidence));
    context.say(FindingCode::SignatureMismatch,
                "The signature does not match: the call was signed with another secret than that of app " +
                    quoted(context.fact.app) + ", or something else was signed.",
                "Compare " + QByteArray(secretInEnv) +
                    " in the .env with this relay's, run php artisan config:clear, and restart the queue "
                    "worker. If you sign by hand, compare your text with signed_text in the evidence.",
                std::move(evidence));
}

void sayBearer(RuleContext& context) {
    QJsonObject evidence = callEvidence(context);
    const AppConfig* owner = context.apps.bySecret(context.fact.key());
    if (owner && owner->id != context.fact.app)
        return context.say(FindingCode::SecretOfAnotherApp,
                           "The Bearer token is the secret of app " + quoted(owner->id) +
                               ", and the call is for app " + quoted(context.fact.app) + '.',
                           "Send the secret of app " + quoted(context.fact.app) + ", or call /apps/" +
                               shown(owner->id) + "/…",
                           std::move(evidence));
    context.say(FindingCode::SignatureMismatch,
                context.fact.error().isEmpty()
                    ? "The Bearer token is not the secret of app " + quoted(context.fact.app) + '.'
                    : refusalSentence(context.fact.error()),
                "Send the header Authorization: Bearer followed by the app's secret, REVERB_APP_SECRET or "
                "PUSHER_APP_SECRET in the .env.",
                std::move(evidence));
}

} // namespace

void apiKeyRefused(RuleContext& context) {
    switch (context.fact.why().reason) {
    case Refusal::UnknownAppId:
        return sayUnknownAppId(context, callEvidence(context));
    case Refusal::UnknownKey:
        return sayUnknownKey(context, callEvidence(context));
    case Refusal::KeyOfOtherApp:
        return sayKeyOfOtherApp(context, callEvidence(context));
    case Refusal::AppDisabled:
        return sayAppDisabled(context, callEvidence(context));
    default:
        return;
    }
}

void apiSignatureRefused(RuleContext& context) {
    switch (context.fact.why().reason) {
    case Refusal::Unsigned:
        return sayUnsigned(context);
    case Refusal::Clock:
        return sayClock(context);
    case Refusal::Md5:
        return sayMd5(context);
    case Refusal::Signature:
        return saySignature(context);
    case Refusal::Bearer:
        return sayBearer(context);
    default:
        return;
    }
}

} // namespace relay
