// SPDX-License-Identifier: MIT
#include "api/Gate.h"

#include "api/RequestDetail.h"
#include "api/UnsignedAccess.h"
#include "api/WrongPath.h"
#include "commands/CommandApp.h"
#include "commands/CommandError.h"
#include "protocol/Query.h"
#include "protocol/RequestSignature.h"
#include "protocol/Signature.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "relay/World.h"
#include "settings/Settings.h"

#include <string_view>

namespace relay {
namespace {

const App* appWithSecret(const Hub& hub, const QByteArray& given) {
    if (given.isEmpty())
        return nullptr;
    // A '+' that was not escaped in the query has been decoded as a blank.
    const QByteArray withPlus = withPlusForBlanks(given);
    for (const std::unique_ptr<App>& app : hub.apps())
        if (equalInConstantTime(app->config().secret, given) ||
            equalInConstantTime(app->config().secret, withPlus))
            return app.get();
    return nullptr;
}

ApiRefusal unknownApp(const Hub& hub, const QByteArray& id) {
    ApiRefusal refusal{{Reason::AppIdUnknown, {{"app_id", id}}}};
    refusal.key = id;
    const App* keyOwner = hub.appByKey(id);
    const App* secretOwner = keyOwner ? nullptr : appWithSecret(hub, id);
    if (const App* meant = keyOwner ? keyOwner : secretOwner) {
        refusal.why.reason = keyOwner ? Reason::AppIdIsKey : Reason::AppIdIsSecret;
        refusal.why.values.add("nearest", meant->config().id);
    }
    return refusal;
}

/// The key in the query is not the app's: whose is it?
Refused wrongKey(const Hub& hub, const QByteArray& given) {
    if (const App* other = hub.appByKey(given))
        return {Reason::CallKeyOfOtherApp, {{"key", given}, {"key_app", other->config().id}}};
    if (const App* owner = appWithSecret(hub, given))
        return {Reason::CallKeyIsSecret,
                {{"key", given},
                 onlyInText("key_app", owner->config().id),
                 onlyInText("nearest", owner->config().key)}};
    return {Reason::CallKeyUnknown, {{"key", given}}};
}

App* appOfPath(const Hub& hub, const ApiCall& call) {
    const QByteArrayView raw = call.segments.at[1];
    App* app = hub.appById(raw);
    return app || !raw.contains('%') ? app : hub.appById(call.segment(1));
}

App* appOfKey(const Hub& hub, const QByteArray& key) {
    return hub.appByKey(withPlusForBlanks(key));
}

std::optional<ApiRefusal> findApp(ApiContext& context, ApiCall& call) {
    const QByteArray key = call.namesApp() ? QByteArray() : Query(call.request.query()).value("auth_key");
    call.app = call.namesApp() ? appOfPath(context.hub, call) : appOfKey(context.hub, key);
    if (!call.app && call.namesApp())
        return unknownApp(context.hub, call.segment(1));
    if (!call.app)
        return key.isEmpty() ? noSuchPath(call.request, context.settings.pathPrefix)
                             : ApiRefusal{.why = wrongKey(context.hub, key), .key = key};
    if (const auto disabled = disabledError(*call.app))
        return refused(*disabled);
    return std::nullopt;
}

ApiRefusal refusalOf(Refused why, const ApiContext& context, const ApiCall& call) {
    if (why.reason == Reason::CallKeyUnknown)
        why = wrongKey(context.hub, why.values.text("key"));
    why.values.add(onlyInText("app", call.app->config().id))
        .add(onlyInText("call", callText(context, call.request)));
    const Query query(call.request.query());
    ApiRefusal refusal{std::move(why)};
    refusal.key = query.value("auth_key");
    refusal.auth = query.value("auth_signature");
    refusal.signedText = refusal.why.values.text("signed_text");
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
    std::optional<Refused> why = signatureError(request);
    if (!why)
        return std::nullopt;
    // Reverb strips its path before verifying, and most SDKs sign without it; some sign the path they send.
    if (why->reason == Reason::CallSignatureWrong && !context.settings.pathPrefix.isEmpty()) {
        request.path = call.request.path();
        if (!signatureError(request))
            return std::nullopt;
    }
    return refusalOf(*std::move(why), context, call);
}

std::optional<ApiRefusal> checkBearer(const ApiContext& context, ApiCall& call, Access access,
                                      const QByteArray& token) {
    call.caller = ApiCall::Caller::Bearer;
    const AppConfig& app = call.app->config();
    if (!token.isEmpty() && equalInConstantTime(token, app.secret))
        return std::nullopt;
    const QByteArray& inspectToken = context.settings.inspectToken;
    if (access == Access::Inspect && !inspectToken.isEmpty() && equalInConstantTime(token, inspectToken)) {
        call.caller = ApiCall::Caller::InspectToken;
        return std::nullopt;
    }
    Refused why{access == Access::Inspect ? Reason::InspectTokenWrong : Reason::BearerWrong,
                {onlyInText("app", app.id)}};
    if (token == app.key) {
        why.reason = Reason::BearerIsKey;
    } else if (const App* owner = appWithSecret(context.hub, token)) {
        why.reason = Reason::BearerOfOtherApp;
        why.values.add(onlyInText("signer", owner->config().id));
    }
    return ApiRefusal{std::move(why)};
}

/// The token of `Authorization: Bearer {token}`; null if there is none.
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
    // Faster than QByteArrayView::contains(), which is tuned for long texts.
    if (std::string_view(query.data(), static_cast<std::size_t>(query.size())).find("auth_signature=") !=
        std::string_view::npos)
        return checkSignature(context, call);
    if (const QByteArray token = bearerToken(call.request); !token.isNull())
        return checkBearer(context, call, access, token);
    const bool isOpen = access == Access::SignedOrLoopback && context.settings.openAuthEndpoint;
    if (isOpen && call.request.loopback) {
        if (auto refusal = checkHost(context, call.request))
            return refusal;
        if (auto refusal = checkOrigin(context, call.request))
            return refusal;
        call.caller = ApiCall::Caller::Loopback;
        return std::nullopt;
    }
    if (access == Access::Inspect && headerValue(call.request.headers, "Upgrade").isNull()) {
        call.caller = ApiCall::Caller::Nobody;
        return std::nullopt;
    }
    return checkSignature(context, call);
}

} // namespace

std::optional<ApiRefusal> checkBodySize(const HttpRequest& request, qint64 limit) {
    const qint64 size = request.oversizeBody > 0 ? request.oversizeBody : request.body.size();
    if (request.oversizeBody <= 0 && size <= limit)
        return std::nullopt;
    return ApiRefusal{{Reason::BodyTooLarge, {{"size", size}, {"limit", limit}}}};
}

std::optional<ApiRefusal> admit(ApiContext& context, ApiCall& call, Access access, qint64 bodyLimit) {
    if (isSigned(access))
        if (auto refusal = findApp(context, call))
            return refusal;
    if (auto refusal = checkBodySize(call.request, bodyLimit))
        return refusal;
    if (isSigned(access))
        return authenticate(context, call, access);
    return access == Access::Anyone ? checkHost(context, call.request) : std::nullopt;
}

} // namespace relay
