// SPDX-License-Identifier: MIT
#include "api/StatsRoutes.h"

#include "api/Metrics.h"
#include "journal/capture/CaptureHeader.h"
#include "protocol/ServerMessage.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "relay/World.h"

#include <utility>

namespace relay {
namespace {

/// `{"name":number,…}`.
QByteArray numbersJson(std::initializer_list<std::pair<const char*, quint64>> numbers) {
    QByteArray out("{");
    for (const auto& [name, value] : numbers) {
        if (out.size() > 1)
            out += ',';
        out += '"';
        out += name;
        out += "\":";
        out += QByteArray::number(value);
    }
    out += '}';
    return out;
}

/// 200 with `well`; 503 with `stopping` once the relay is stopping.
HttpResponse liveness(const ApiContext& context, QByteArray well, QByteArray stopping) {
    if (!context.stopping)
        return json(std::move(well));
    HttpResponse response = json(std::move(stopping));
    response.status = 503;
    return response;
}

/// What prevents the nodes from acting as one; null if nothing does.
QByteArray troubleOf(const NodesState& nodes) {
    const bool isWell = nodes.trouble.isEmpty() && (!nodes.isShared || nodes.isConnected);
    if (isWell)
        return {};
    return nodes.trouble.isEmpty() ? QByteArrayLiteral("Redis has not been reached yet.") : nodes.trouble;
}

} // namespace

Outcome appStats(ApiContext& context, ApiCall& call) {
    const App& app = *call.app;
    QByteArray out = numbersJson({{"connections", static_cast<quint64>(app.connectionCount())},
                                  {"channels", app.channels().size()},
                                  {"users", app.users().all().size()},
                                  {"events", app.events},
                                  {"deliveries", app.deliveries}});
    out.chop(1);
    return json(out + ",\"limits\":" + limitsJson(context.hub.limits()) + '}');
}

Outcome appConnections(ApiContext&, ApiCall& call) {
    return json(numbersJson({{"connections", static_cast<quint64>(call.app->connectionsEverywhere())}}));
}

Outcome serverStats(ApiContext& context, ApiCall&) {
    quint64 connections = 0;
    quint64 channels = 0;
    quint64 events = 0;
    quint64 deliveries = 0;
    for (const std::unique_ptr<App>& app : context.hub.apps()) {
        connections += static_cast<quint64>(app->connectionCount());
        channels += app->channels().size();
        events += app->events;
        deliveries += app->deliveries;
    }
    const qint64 up = (context.clock.monotonicNanoseconds() - context.startedNanoseconds) / 1'000'000'000;
    return json(numbersJson({{"connections", connections},
                             {"channels", channels},
                             {"apps", context.hub.apps().size()},
                             {"events", events},
                             {"deliveries", deliveries},
                             {"uptime_seconds", static_cast<quint64>(up)}}));
}

Outcome health(ApiContext& context, ApiCall&) {
    if (!context.stopping)
        if (const QByteArray trouble = troubleOf(context.hub.others().state()); !trouble.isEmpty())
            return json("{\"status\":\"degraded\",\"error\":" + jsonString(trouble) + '}');
    return liveness(context, QByteArrayLiteral("{\"status\":\"ok\"}"),
                    QByteArrayLiteral("{\"status\":\"stopping\"}"));
}

Outcome up(ApiContext& context, ApiCall&) {
    return liveness(context, QByteArrayLiteral("{\"health\":\"OK\"}"),
                    QByteArrayLiteral("{\"health\":\"stopping\"}"));
}

Outcome metricsText(ApiContext& context, ApiCall&) {
    HttpResponse response;
    response.contentType = QByteArrayLiteral("text/plain; version=0.0.4; charset=utf-8");
    response.body = context.metrics.text(context.hub);
    return response;
}

Outcome webSocketByHttp(ApiContext&, ApiCall& call) {
    return ApiRefusal{{Reason::WebSocketRouteByHttp, {{"path", call.request.path().toByteArray()}}},
                      {{"Upgrade", "websocket"}}};
}

} // namespace relay
