#include "diagnosis/ApiFindings.h"

#include "diagnosis/KeyFindings.h"
#include "diagnosis/Scene.h"
#include "protocol/Query.h"

#include <array>

namespace relay {
namespace {

const char secretInEnv[] = "REVERB_APP_SECRET (or PUSHER_APP_SECRET)";

QByteArray queryValue(const Scene& scene, QByteArrayView name) {
    const qsizetype mark = scene.detail.target.indexOf('?');
    return mark < 0 ? QByteArray() : Query(QByteArrayView(scene.detail.target).sliced(mark + 1)).value(name);
}

QJsonObject evidenceOf(const Scene& scene) {
    QJsonObject evidence;
    const auto add = [&](const QString& key, const QByteArray& text) {
        if (!text.isEmpty())
            evidence.insert(key, scene.value(text));
    };
    add(QStringLiteral("method"), scene.detail.method);
    add(QStringLiteral("target"), scene.detail.target);
    add(QStringLiteral("error"), scene.fact.error);
    if (scene.fact.status != 0)
        evidence.insert(QStringLiteral("status"), scene.fact.status);
    return evidence;
}

QByteArray callOf(const Scene& scene) {
    const qsizetype mark = scene.detail.target.indexOf('?');
    return scene.show(scene.detail.method + ' ' +
                      (mark < 0 ? scene.detail.target : scene.detail.target.first(mark)));
}

void sayUnsigned(Scene& scene) {
    static constexpr std::array parameters{"auth_key", "auth_timestamp", "auth_version", "auth_signature",
                                           "body_md5"};
    QByteArray missing;
    for (const char* parameter : parameters)
        if (queryValue(scene, parameter).isEmpty() &&
            (scene.detail.method != "GET" || qstrcmp(parameter, "body_md5") != 0))
            missing += (missing.isEmpty() ? "" : ", ") + QByteArray(parameter);
    QJsonObject evidence = evidenceOf(scene);
    evidence.insert(QStringLiteral("missing"), QString::fromLatin1(missing));
    scene.say(FindingCode::UnsignedRequest,
              missing.isEmpty() && !scene.fact.error.isEmpty()
                  ? scene.sentence(scene.fact.error)
                  : "The call " + callOf(scene) + " is not signed; it lacks " + missing + '.',
              "Use the Pusher or Reverb driver of Laravel, or a Pusher server SDK: they sign every call. By "
              "hand, send "
              "Authorization: Bearer with the app's secret.",
              std::move(evidence));
}

void sayClock(Scene& scene) {
    const qint64 server = scene.fact.time / microsecondsPerSecond;
    const qint64 given =
        scene.detail.given != 0 ? scene.detail.given : queryValue(scene, "auth_timestamp").toLongLong();
    QJsonObject evidence = evidenceOf(scene);
    evidence.insert(QStringLiteral("relay_clock"), server);
    evidence.insert(QStringLiteral("request_clock"), given);
    const qint64 apart = qAbs(server - given);
    evidence.insert(QStringLiteral("seconds_apart"), apart);
    const bool milliseconds = given > server * 100;
    scene.say(
        FindingCode::ClockSkew,
        "The call was signed at " + clockText(given) + " by the sender's clock, and it is " +
            clockText(server) + " here: " +
            (milliseconds ? QByteArrayLiteral("the sender counts in milliseconds.")
                          : "the clocks are " + duration(apart * microsecondsPerSecond) + " apart."),
        milliseconds
            ? "auth_timestamp must be in seconds since 1970."
            : "Set the clock of the machine or container that runs PHP (timedatectl set-ntp true; restart "
              "Docker after the computer slept). At most 600 s are allowed.",
        std::move(evidence));
}

void sayMd5(Scene& scene) {
    QJsonObject evidence = evidenceOf(scene);
    evidence.insert(QStringLiteral("body_md5"), scene.value(queryValue(scene, "body_md5")));
    scene.say(FindingCode::BodyMd5Mismatch,
              "The body that arrived is not the one that was signed: body_md5 does not fit.",
              "Something between the app and the relay changed the body (a proxy, a middleware, another JSON "
              "encoder), "
              "or it was encoded again after signing. Sign the very bytes that are sent.",
              std::move(evidence));
}

void saySignature(Scene& scene) {
    QJsonObject evidence = evidenceOf(scene);
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
    scene.say(
        FindingCode::SignatureMismatch,
        "The call is signed with another secret than that of app " + scene.quote(scene.fact.app) + '.',
        "Compare " + QByteArray(secretInEnv) +
            " in the .env with this relay's, run php artisan config:clear, and "
            "restart the queue worker. If you sign by hand, the evidence has the text that must be signed.",
        std::move(evidence));
}

void sayBearer(Scene& scene) {
    QJsonObject evidence = evidenceOf(scene);
    const AppConfig* owner = scene.apps.bySecret(scene.detail.key);
    if (owner && owner->id != scene.fact.app)
        return scene.say(FindingCode::SecretOfAnotherApp,
                         "The Bearer token is the secret of app " + scene.quote(owner->id) +
                             ", and the call is for app " + scene.quote(scene.fact.app) + '.',
                         "Send the secret of app " + scene.quote(scene.fact.app) + ", or call /apps/" +
                             scene.show(owner->id) + "/…",
                         std::move(evidence));
    scene.say(FindingCode::SignatureMismatch,
              "The Bearer token is not the secret of app " + scene.quote(scene.fact.app) + '.',
              "Send Authorization: Bearer with the app's secret, not its key.", std::move(evidence));
}

void sayPayload(Scene& scene) {
    QJsonObject evidence = evidenceOf(scene);
    const qint64 limit = scene.detail.limit > 0 ? scene.detail.limit : scene.limits.eventPayload;
    const qint64 given = scene.detail.given > 0 ? scene.detail.given : scene.fact.size.value_or(0);
    evidence.insert(QStringLiteral("limit"), limit);
    evidence.insert(QStringLiteral("size"), given);
    const char* what = limit == scene.limits.eventPayload ? "The data is " : "The request's body is ";
    scene.say(FindingCode::PayloadTooLarge,
              what + (given > 0 ? grouped(given) + " bytes long" : QByteArrayLiteral("too long")) +
                  ", and the limit is " + grouped(limit) + " bytes.",
              "Send ids instead of whole models: return only what the page needs from broadcastWith(), and "
              "let it fetch "
              "the rest. RELAY_MAX_EVENT_PAYLOAD_KB raises the limit here.",
              std::move(evidence));
}

bool isPublish(const Scene& scene) {
    const QByteArrayView target(scene.detail.target);
    const qsizetype mark = target.indexOf('?');
    const QByteArrayView path = mark < 0 ? target : target.first(mark);
    return scene.detail.method == "POST" &&
           (path.endsWith("/events") || path.endsWith("/events/batch") || path.endsWith("/batch_events"));
}

void sayBody(Scene& scene) {
    scene.say(FindingCode::MalformedBody,
              scene.fact.error.isEmpty() ? QByteArrayLiteral("The body is not what this route takes.")
                                         : scene.sentence(scene.fact.error),
              isPublish(scene) ? "The body is JSON: {\"name\":\"order.shipped\",\"channel\":\"orders\","
                                 "\"data\":\"{\\\"id\\\":1}\"}; data is a text that holds JSON."
                               : "Change what is named here, and send the call again.",
              evidenceOf(scene));
}

void sayChannelName(Scene& scene) {
    // The answer begins with the field that is wrong; a person reads the sentence behind it.
    QByteArray error = scene.fact.error;
    if (const qsizetype at = error.indexOf(": The channel name"); at > 0)
        error.remove(0, at + 2);
    scene.say(FindingCode::ChannelNameInvalid,
              error.isEmpty() ? scene.quote(scene.fact.channel) + " is no valid channel name."
                              : scene.sentence(error),
              "Use letters, digits and _ - = @ , . ; only, at most " +
                  grouped(scene.limits.channelNameLength) +
                  " characters. Replace others in broadcastOn(), for example with Str::slug().",
              evidenceOf(scene));
}

void sayRate(Scene& scene) {
    QJsonObject evidence = evidenceOf(scene);
    evidence.insert(QStringLiteral("limit"), scene.limits.publishesPerSecond);
    scene.say(FindingCode::RateLimited,
              "App " + scene.quote(scene.fact.app) + " published more than " +
                  counted(scene.limits.publishesPerSecond, "event") + " in a second.",
              "Send fewer, larger events, or raise RELAY_RATE_LIMIT_MAX (RELAY_RATE_LIMIT_ENABLED=false "
              "turns the limit "
              "off).",
              std::move(evidence));
}

} // namespace

void apiKeyRefused(Scene& scene) {
    switch (scene.detail.refusal) {
    case Refusal::UnknownAppId:
        return sayUnknownAppId(scene, evidenceOf(scene));
    case Refusal::UnknownKey:
        return sayUnknownKey(scene, evidenceOf(scene));
    case Refusal::KeyOfOtherApp:
        return sayKeyOfOtherApp(scene, evidenceOf(scene));
    case Refusal::AppDisabled:
        return sayAppDisabled(scene, evidenceOf(scene));
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

void apiContentRefused(Scene& scene) {
    switch (scene.detail.refusal) {
    case Refusal::Body:
    case Refusal::BadRequest:
        return sayBody(scene);
    case Refusal::ChannelName:
        return sayChannelName(scene);
    case Refusal::PayloadSize:
        return sayPayload(scene);
    case Refusal::Rate:
        return sayRate(scene);
    case Refusal::Capacity:
        return scene.say(FindingCode::RateLimited, "Too many calls are waiting for news at once.",
                         "Let each program keep one waiting call open, and end it before the next.",
                         evidenceOf(scene));
    case Refusal::Method:
        return scene.say(
            FindingCode::MethodNotAllowed,
            "The route does not take " + scene.show(scene.detail.method) + ": " + callOf(scene) + '.',
            "Events are published with POST; channels, their users and statistics are read with GET.",
            evidenceOf(scene));
    case Refusal::HistoryOff:
        return scene.say(FindingCode::HistoryOff,
                         "The history of a channel was asked for, and history is off.",
                         "Start the relay with RELAY_HISTORY_ENABLED=true.", evidenceOf(scene));
    default:
        return;
    }
}

} // namespace relay
