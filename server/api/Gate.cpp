// SPDX-License-Identifier: MIT
#include "api/Gate.h"

#include "commands/CommandApp.h"
#include "commands/CommandError.h"
#include "protocol/Query.h"
#include "protocol/RequestSignature.h"
#include "protocol/SecretMask.h"
#include "protocol/Signature.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "relay/World.h"
#include "settings/Settings.h"

namespace relay {
namespace {

ApiRefusal unauthorized(Refusal reason, QByteArray sentence) {
    ApiRefusal refusal;
    refusal.status = 401;
    refusal.reason = reason;
    refusal.sentence = std::move(sentence);
    return refusal;
}

const App* appWithSecret(const Hub& hub, const QByteArray& given) {
    // A '+' that was not escaped in the query has been read as a blank.
    const QByteArray withPlus = withPlusForBlanks(given);
    for (const std::unique_ptr<App>& app : hub.apps())
        if (equalInConstantTime(app->config().secret, given) ||
            equalInConstantTime(app->config().secret, withPlus))
            return app.get();
    return nullptr;
}

ApiRefusal unknownApp(const Hub& hub, const QByteArray& id) {
    ApiRefusal refusal;
    refusal.status = 404;
    refusal.reason = Refusal::UnknownAppId;
    refusal.key = id;
    if (const App* app = hub.appByKey(id))
        refusal.sentence = "\"" + id + "\" is the key of the app \"" + app->config().id +
                           "\"; the path needs its id: /apps/" + app->config().id + "/…";
    else
        refusal.sentence =
            "No app has the id \"" + hub.secrets().maskedCredential(id) +
            "\"; the path is /apps/{id}/… with the id of one of the relay's apps (REVERB_APP_ID or "
            "PUSHER_APP_ID in the Laravel app's .env).";
    return refusal;
}

std::optional<ApiRefusal> findApp(ApiContext& context, ApiCall& call) {
    const QByteArrayView raw = call.segments.at[1];
    call.app = context.hub.appById(raw);
    if (!call.app && raw.contains('%'))
        call.app = context.hub.appById(call.segment(1));
    if (!call.app)
        return unknownApp(context.hub, call.segment(1));
    if (const auto disabled = disabledError(*call.app))
        return refused(*disabled);
    return std::nullopt;
}

/// The key in the query is not the app's: whose is it?
ApiRefusal wrongKey(const Hub& hub, const App& app, const QByteArray& given) {
    if (const App* other = hub.appByKey(given)) {
        ApiRefusal refusal =
            unauthorized(Refusal::KeyOfOtherApp,
                         "auth_key \"" + given + "\" is the key of the app \"" + other->config().id +
                             "\", but the request is for the app \"" + app.config().id + "\".");
        refusal.key = given;
        return refusal;
    }
    const App* owner = appWithSecret(hub, given);
    ApiRefusal refusal = unauthorized(
        Refusal::UnknownKey, owner ? "auth_key is the secret of the app \"" + owner->config().id +
                                         "\", not its key. Are key and secret swapped?"
                                   : "No app has the key \"" + given + "\"; the app \"" + app.config().id +
                                         "\" has another. Compare REVERB_APP_KEY or PUSHER_APP_KEY.");
    refusal.key = given;
    return refusal;
}

ApiRefusal refusalOf(const SignatureVerdict& verdict, const ApiContext& context, const ApiCall& call) {
    using Kind = SignatureVerdict::Kind;
    if (verdict.kind == Kind::WrongKey)
        return wrongKey(context.hub, *call.app, verdict.given);
    const Refusal reason = verdict.kind == Kind::Md5Mismatch         ? Refusal::Md5
                           : verdict.kind == Kind::SignatureMismatch ? Refusal::Signature
                           : verdict.kind == Kind::ClockSkew         ? Refusal::Clock
                                                                     : Refusal::Unsigned;
    ApiRefusal refusal = unauthorized(reason, verdict.sentence);
    const Query query(call.request.query());
    refusal.key = query.value("auth_key");
    if (verdict.kind == Kind::ClockSkew) {
        refusal.given = verdict.timestamp;
        refusal.limit = context.clock.utcMicroseconds() / 1'000'000;
    }
    refusal.auth = query.value("auth_signature");
    refusal.signedText = verdict.signedText;
    return refusal;
}

std::optional<ApiRefusal> checkSignature(const ApiContext& context, ApiCall& call) {
    SignedRequest request{call.request.method,
                          call.path,
                          call.request.query(),
                          call.request.body,
                          call.app->config().key,
                          call.app->config().secret,
                          context.clock.utcMicroseconds() / 1'000'000};
    call.caller = ApiCall::Caller::Signed;
    SignatureVerdict verdict = verifySignature(request);
    if (verdict)
        return std::nullopt;
    // Reverb strips its path before it verifies, and most SDKs sign without it; some sign what they send.
    if (verdict.kind == SignatureVerdict::Kind::SignatureMismatch && !context.settings.pathPrefix.isEmpty()) {
        request.path = call.request.path();
        if (verifySignature(request))
            return std::nullopt;
    }
    return refusalOf(verdict, context, call);
}

std::optional<ApiRefusal> checkBearer(const ApiContext& context, ApiCall& call, const QByteArray& token) {
    call.caller = ApiCall::Caller::Bearer;
    const AppConfig& app = call.app->config();
    if (!token.isEmpty() && equalInConstantTime(token, app.secret))
        return std::nullopt;
    if (token == app.key)
        return unauthorized(Refusal::Bearer, "The Bearer token is the key of the app \"" + app.id +
                                                 "\"; it must be its secret.");
    const App* owner = appWithSecret(context.hub, token);
    ApiRefusal refusal = unauthorized(
        Refusal::Bearer, owner ? "The Bearer token is the secret of the app \"" + owner->config().id +
                                     "\", but the request is for the app \"" + app.id + "\"."
                               : "The Bearer token is not the secret of the app \"" + app.id + "\".");
    if (owner)
        refusal.key = owner->config().secret; // the recorder masks it
    return refusal;
}

/// The token of `Authorization: Bearer {token}`; null where there is none.
QByteArray bearerToken(const HttpRequest& request) {
    const QByteArray value = headerValue(request.headers, "Authorization");
    constexpr QByteArrayView scheme("Bearer ");
    if (value.size() < scheme.size() ||
        QByteArrayView(value).first(scheme.size()).compare(scheme, Qt::CaseInsensitive) != 0)
        return {};
    return value.sliced(scheme.size()).trimmed();
}

std::optional<ApiRefusal> authenticate(const ApiContext& context, ApiCall& call, Access access) {
    const QByteArrayView query = call.request.query();
    if (query.contains("auth_signature="))
        return checkSignature(context, call);
    if (const QByteArray token = bearerToken(call.request); !token.isNull())
        return checkBearer(context, call, token);
    const bool isOpen = access == Access::SignedOrLoopback && context.settings.openAuthEndpoint;
    if (isOpen && call.request.loopback) {
        call.caller = ApiCall::Caller::Loopback;
        return std::nullopt;
    }
    return checkSignature(context, call);
}

} // namespace

std::optional<ApiRefusal> checkBodySize(const HttpRequest& request, qint64 limit) {
    const qint64 size = request.oversizeBody > 0 ? request.oversizeBody : request.body.size();
    if (request.oversizeBody <= 0 && size <= limit)
        return std::nullopt;
    ApiRefusal refusal;
    refusal.status = 413;
    refusal.reason = Refusal::PayloadSize;
    refusal.sentence = "The request body is " + QByteArray::number(size) + " bytes; the limit is " +
                       QByteArray::number(limit) + " bytes.";
    refusal.given = size;
    refusal.limit = limit;
    return refusal;
}

std::optional<ApiRefusal> admit(ApiContext& context, ApiCall& call, Access access, qint64 bodyLimit) {
    if (access != Access::Anyone)
        if (auto refusal = findApp(context, call))
            return refusal;
    if (auto refusal = checkBodySize(call.request, bodyLimit))
        return refusal;
    return access == Access::Anyone ? std::nullopt : authenticate(context, call, access);
}

} // namespace relay
