// SPDX-License-Identifier: MIT
#include "diagnosis/OwnEvent.h"

#include "diagnosis/RuleContext.h"
#include "protocol/TapReport.h"

namespace relay {

std::optional<BareRequest> bareRequest(const Fact& browser) {
    const TapReport* report = browser.as<facts::Browser>()->report.get();
    if (!report || report->type != TapReport::Type::Request || report->socketHeader)
        return std::nullopt;
    return BareRequest{browser.time, report->socketId, report->method, report->url};
}

Finding ownEventBack(const BareRequest& request) {
    const QByteArray& socketId = request.socketId;
    const QByteArray call = request.method + ' ' + request.url;
    return finding(
        FindingCode::SocketIdMissing,
        "The page that just sent " + shown(call, 200) + " got this event too (socket " + shown(socketId) +
            "): its request had no X-Socket-ID header.",
        "If the page should not receive its own event, call broadcast(new …)->toOthers() in the app, and "
        "send the header 'X-Socket-ID': Echo.socketId() with the request. Echo adds it to axios, not to "
        "fetch.",
        {{QStringLiteral("request"), evidenceText(call)},
         {QStringLiteral("socket_id"), evidenceText(socketId)}});
}

void socketIdMissing(RuleContext& context) {
    if (!context.app || context.fact.source() != EventSource::Api || !context.fact.excluded().isEmpty() ||
        context.fact.recipients().value_or(0) == 0)
        return;
    const std::deque<BareRequest>& requests = context.app->bareRequests;
    for (auto request = requests.rbegin(); request != requests.rend(); ++request) {
        if (context.fact.time - request->time > eventWithin)
            return;
        const SocketState* socket = context.live.socket(request->socketId);
        if (!socket || socket->app != context.fact.app || !socket->channels.contains(context.fact.channel()))
            continue;
        context.found.push_back(ownEventBack(*request));
        return;
    }
}

} // namespace relay
