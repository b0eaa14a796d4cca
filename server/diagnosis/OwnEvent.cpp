// SPDX-License-Identifier: MIT
#include "diagnosis/OwnEvent.h"

#include "diagnosis/RuleContext.h"
#include "protocol/TapReport.h"
#include "protocol/Words.h"

namespace relay {

std::optional<BareRequest> bareRequest(const Fact& browser) {
    const TapReport* report = browser.as<facts::Browser>()->report.get();
    if (!report || report->type != TapReport::Type::Request || report->socketHeader)
        return std::nullopt;
    return BareRequest{browser.time, report->socketId, report->method, report->url};
}

Finding ownEventBack(const BareRequest& request) {
    constexpr qsizetype shownBytes = 200;
    const QByteArray call = request.method + ' ' + request.url;
    return finding(
        {Reason::SenderGotIt,
         {{"request", call}, {"socket_id", request.socketId}, onlyInText("call", shown(call, shownBytes))}});
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
