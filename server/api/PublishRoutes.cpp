// SPDX-License-Identifier: MIT
#include "api/PublishRoutes.h"

#include "api/ChannelInfoJson.h"
#include "api/RequestDetail.h"
#include "commands/Publish.h"
#include "commands/PublishRate.h"
#include "commands/Replay.h"
#include "diagnosis/Verdict.h"
#include "face/JournalReader.h"
#include "protocol/JsonString.h"
#include "relay/App.h"
#include "relay/Hub.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace relay {
namespace {

ApiRefusal unreadable(const BodyError& error) {
    ApiRefusal refusal{error.why};
    refusal.name = error.name;
    return refusal;
}

/// What `info` asked for about one channel. With `recipients` it also says which other nodes were given the
/// event, and the event's first finding on that channel: why nobody, or not everybody, got it.
QByteArray deliveryJson(const ApiContext& context, const App& app, const Delivery& delivery,
                        const ChannelInfo& info) {
    QByteArray out = publishInfoJson(app, delivery.channel, info);
    if (!info.recipients)
        return out;
    out.chop(1);
    out +=
        QByteArray(out.size() > 1 ? "," : "") + "\"recipients\":" + QByteArray::number(delivery.recipients);
    const FactPtr fact = context.journal.find(delivery.fact);
    if (const qint64 remote = fact ? fact->nodes().remote : 0; remote > 0)
        out += ",\"remote\":" + QByteArray::number(remote) + ",\"remote_recipients\":" +
               QByteArray::number(app.others().subscribers(app.config().id, delivery.channel));
    if (fact && !fact->findings.empty()) {
        const Finding* cause = likelyCause(*fact);
        out += ",\"finding\":" +
               QJsonDocument(toJson(cause ? *cause : fact->findings.front())).toJson(QJsonDocument::Compact);
    }
    return out + '}';
}

/// `{"name":{…},…}` for the channels of one event.
QByteArray channelsJson(const ApiContext& context, const App& app, const std::vector<Delivery>& deliveries,
                        const ChannelInfo& info) {
    QByteArray out("{");
    for (const Delivery& delivery : deliveries) {
        if (out.size() > 1)
            out += ',';
        appendJsonString(out, delivery.channel);
        out += ':';
        out += deliveryJson(context, app, delivery, info);
    }
    out += '}';
    return out;
}

/// One delivery per event: an event of a batch names one channel.
QByteArray batchJson(const ApiContext& context, const App& app, const std::vector<PublishRequest>& batch,
                     const std::vector<Delivery>& deliveries) {
    QByteArray out("{\"batch\":[");
    for (size_t i = 0; i < batch.size(); ++i) {
        if (i > 0)
            out += ',';
        out += batch[i].infoAsked ? deliveryJson(context, app, deliveries[i], batch[i].info)
                                  : QByteArrayLiteral("{}");
    }
    out += "]}";
    return out;
}

/// What a profile that is enforced says of the request as a whole.
std::optional<ApiRefusal> requestTooLarge(const ApiContext& context, const HttpRequest& request) {
    const qint64 limit = context.hub.limits().requestSize;
    const qint64 size = requestSize(request.method, request.target, request.headers, request.body.size());
    if (limit <= 0 || size <= limit)
        return std::nullopt;
    return ApiRefusal{{Reason::RequestTooLargeByProfile, {{"size", size}, {"limit", limit}}}};
}

bool isLenient(const ApiCall& call) {
    return call.caller == ApiCall::Caller::Bearer;
}

} // namespace

Outcome publishEvent(ApiContext& context, ApiCall& call) {
    if (const auto error = publishRateError(context.commands, *call.app))
        return refused(*error);
    if (auto refusal = requestTooLarge(context, call.request))
        return *std::move(refusal);
    auto event = parsePublishBody(call.request.body, context.hub.limits(), isLenient(call));
    if (!event)
        return unreadable(event.error());
    PublishEvent request;
    request.app = call.app->config().id;
    request.event = *std::move(event);
    request.origin = publishOrigin(call.request);
    const auto deliveries = publish(context.commands, request);
    if (!deliveries)
        return refused(deliveries.error());
    if (!request.event.infoAsked)
        return json(QByteArrayLiteral("{}"));
    return json("{\"channels\":" + channelsJson(context, *call.app, *deliveries, request.event.info) + '}');
}

Outcome publishBatch(ApiContext& context, ApiCall& call) {
    if (const auto error = publishRateError(context.commands, *call.app))
        return refused(*error);
    if (auto refusal = requestTooLarge(context, call.request))
        return *std::move(refusal);
    auto batch = parseBatchBody(call.request.body, context.hub.limits(), isLenient(call));
    if (!batch)
        return unreadable(batch.error());
    const PublishBatch request{call.app->config().id, *std::move(batch), publishOrigin(call.request)};
    const auto deliveries = publishEach(context.commands, request);
    if (!deliveries)
        return refused(deliveries.error());
    const bool infoAsked = std::any_of(request.events.begin(), request.events.end(),
                                       [](const PublishRequest& event) { return event.infoAsked; });
    return json(infoAsked ? batchJson(context, *call.app, request.events, *deliveries)
                          : QByteArrayLiteral("{}"));
}

Outcome replayEvent(ApiContext& context, ApiCall& call) {
    const QByteArray& app = call.app->config().id;
    const QByteArray id = call.segment(3);
    bool isNumber = false;
    const quint64 sequence = id.toULongLong(&isNumber);
    if (!isNumber)
        return refused(noSuchEvent(app, id));
    const auto sent = replay(context.commands, {app, FactId(sequence), publishOrigin(call.request)});
    if (!sent)
        return refused(sent.error());
    return json("{\"ok\":true,\"new_event_id\":" + QByteArray::number(number(sent->fact)) + '}');
}

} // namespace relay
