// SPDX-License-Identifier: MIT
#include "api/InspectRoute.h"

#include "protocol/Query.h"
#include "protocol/Utf8.h"
#include "relay/App.h"
#include "settings/Settings.h"

namespace relay {
namespace {

constexpr qsizetype shownBytes = 100; // of what was offered

std::optional<Refused> whyOff(const Settings& settings) {
    if (inspectIsOn(settings))
        return std::nullopt;
    if (settings.inspect)
        return Refused{Reason::InspectIsOff, {}};
    return Refused{Reason::InspectNeedsToken, {{"host", settings.host}}};
}

HttpCallPtr callWithoutCredentials(const HttpRequest& request) {
    auto call = std::make_shared<HttpCall>();
    call->method = request.method;
    call->target = request.path().toByteArray();
    call->remoteAddress = request.remoteAddress;
    return call;
}

} // namespace

Outcome inspectByHttp(ApiContext& context, ApiCall& call) {
    if (const auto why = whyOff(context.settings); why && call.caller != ApiCall::Caller::Nobody)
        return ApiRefusal{*why};
    return ApiRefusal{{Reason::InspectByHttp, {{"path", call.request.path().toByteArray()}}},
                      {{"Upgrade", "websocket"}}};
}

Result<InspectGrant, ApiRefusal> grantInspection(const ApiContext& context, const ApiCall& call) {
    if (const auto why = whyOff(context.settings))
        return ApiRefusal{*why};
    const QByteArray offered = headerList(call.request.headers, "Sec-WebSocket-Protocol");
    if (!offered.isNull() && !listHas(offered, InspectGrant::subprotocol))
        return ApiRefusal{{Reason::InspectVersion, {{"offered", boundedText(offered, shownBytes)}}}};
    InspectGrant grant;
    grant.app = call.app->config().id;
    grant.key = call.app->config().key;
    grant.secret = call.app->config().secret;
    grant.allApps = call.caller == ApiCall::Caller::InspectToken;
    grant.call = callWithoutCredentials(call.request);
    const Query query(call.request.query());
    bool isNumber = true;
    if (const QByteArray since = query.value("since"); !since.isEmpty())
        grant.since = FactId(since.toULongLong(&isNumber));
    if (!isNumber)
        return ApiRefusal{{Reason::InspectSinceInvalid, {{"given", query.value("since")}}}};
    grant.deflate = query.value("deflate") == "1";
    grant.sinceTime = query.value("at").toLongLong();
    return grant;
}

} // namespace relay
