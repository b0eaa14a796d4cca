// SPDX-License-Identifier: MIT
#include "diagnosis/OwnEvent.h"

#include "diagnosis/KnownApps.h"
#include "diagnosis/Scene.h"
#include "protocol/TapReport.h"

namespace relay {

std::optional<BareRequest> bareRequest(const Fact& browser) {
    const auto report = parseTapReport(browser.data);
    if (!report || report->type != TapReport::Type::Request || report->socketHeader)
        return std::nullopt;
    return BareRequest{browser.time, report->socketId, report->method, report->url};
}

Finding ownEventBack(const BareRequest& request, const KnownApps& apps) {
    const QByteArray socketId = apps.masked(request.socketId);
    const QByteArray call = apps.masked(request.method + ' ' + request.url);
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

void socketIdMissing(Scene& scene) {
    if (!scene.app || scene.fact.source != EventSource::Api || !scene.fact.excluded.isEmpty() ||
        scene.fact.recipients.value_or(0) == 0)
        return;
    const std::deque<BareRequest>& requests = scene.app->bareRequests;
    for (auto request = requests.rbegin(); request != requests.rend(); ++request) {
        if (scene.fact.time - request->time > eventWithin)
            return;
        const SocketState* socket = scene.live.socket(request->socketId);
        if (!socket || socket->app != scene.fact.app || !socket->channels.contains(scene.fact.channel))
            continue;
        scene.found.push_back(ownEventBack(*request, scene.apps));
        return;
    }
}

} // namespace relay
