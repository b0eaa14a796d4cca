// SPDX-License-Identifier: MIT
#include "api/PublishRoutes.h"

#include "api/ChannelInfoJson.h"
#include "api/RequestDetail.h"
#include "api/TokenBuckets.h"
#include "journal/FactMask.h"
#include "journal/Journal.h"
#include "protocol/JsonString.h"
#include "protocol/PublishRequest.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "relay/World.h"

#include <algorithm>

namespace relay {
namespace {

ApiRefusal tooFast(const ApiCall& call, int events, int perSecond, int retryAfter) {
    ApiRefusal refusal;
    refusal.status = 429;
    refusal.reason = Refusal::Rate;
    refusal.headers = {{"Retry-After", QByteArray::number(retryAfter)}};
    refusal.sentence =
        "The app \"" + call.app->config().id + "\" may publish " + QByteArray::number(perSecond) +
        " events a second (RELAY_RATE_LIMIT_MAX); try again in " + QByteArray::number(retryAfter) + " s.";
    refusal.given = events;
    refusal.limit = perSecond;
    return refusal;
}

/// Before the body is looked at: whether the app may publish at all now.
std::optional<ApiRefusal> mayPublish(const ApiContext& context, const ApiCall& call) {
    const int perSecond = context.hub.limits().publishesPerSecond;
    const auto wait =
        context.publishRates.look(call.app->config().id, perSecond, context.clock.monotonicNanoseconds());
    if (!wait)
        return std::nullopt;
    return tooFast(call, 1, perSecond, *wait);
}

/// With the body read: counts its events.
std::optional<ApiRefusal> countEvents(ApiContext& context, const ApiCall& call, int events) {
    const int perSecond = context.hub.limits().publishesPerSecond;
    const auto wait = context.publishRates.take(call.app->config().id, events, perSecond,
                                                context.clock.monotonicNanoseconds());
    if (!wait)
        return std::nullopt;
    return tooFast(call, events, perSecond, *wait);
}

ApiRefusal refusalOf(const BodyError& error, const Limits& limits) {
    ApiRefusal refusal;
    refusal.status = error.status;
    refusal.reason = error.channelName     ? Refusal::ChannelName
                     : error.status == 413 ? Refusal::PayloadSize
                                           : Refusal::Body;
    refusal.sentence = error.sentence;
    refusal.channel = error.channel;
    refusal.name = error.name;
    if (error.status == 413) {
        refusal.given = error.size;
        refusal.limit = limits.eventPayload;
    }
    return refusal;
}

void publish(ApiContext& context, const ApiCall& call, const PublishRequest& request,
             const HttpCallPtr& source) {
    PublishCommand command;
    command.name = request.name;
    command.channels = request.channels;
    command.data = request.data;
    command.exceptSocketId = request.socketId;
    command.call = source;
    command.acceptedNanoseconds = call.request.acceptedNanoseconds;
    context.hub.publish(*call.app, command);
}

/// `{"name":{…},…}` for the channels of one event.
QByteArray channelsJson(const App& app, const PublishRequest& request) {
    QByteArray out("{");
    for (const QByteArray& channel : request.channels) {
        if (out.size() > 1)
            out += ',';
        appendJsonString(out, channel);
        out += ':';
        out += publishInfoJson(app, channel, request.info);
    }
    out += '}';
    return out;
}

QByteArray batchJson(const App& app, const std::vector<PublishRequest>& batch) {
    QByteArray out("{\"batch\":[");
    for (const PublishRequest& request : batch) {
        if (!out.endsWith('['))
            out += ',';
        out += request.infoAsked ? publishInfoJson(app, request.channels.front(), request.info)
                                 : QByteArrayLiteral("{}");
    }
    out += "]}";
    return out;
}

bool isLenient(const ApiCall& call) {
    return call.caller == ApiCall::Caller::Bearer;
}

} // namespace

Outcome publishEvent(ApiContext& context, ApiCall& call) {
    if (auto refusal = mayPublish(context, call))
        return *std::move(refusal);
    const auto request = parsePublishBody(call.request.body, context.hub.limits(), isLenient(call));
    if (!request)
        return refusalOf(request.error(), context.hub.limits());
    if (auto refusal = countEvents(context, call, 1))
        return *std::move(refusal);
    publish(context, call, *request, callOf(call.request));
    if (!request->infoAsked)
        return json(QByteArrayLiteral("{}"));
    return json("{\"channels\":" + channelsJson(*call.app, *request) + '}');
}

Outcome publishBatch(ApiContext& context, ApiCall& call) {
    if (auto refusal = mayPublish(context, call))
        return *std::move(refusal);
    const auto batch = parseBatchBody(call.request.body, context.hub.limits(), isLenient(call));
    if (!batch)
        return refusalOf(batch.error(), context.hub.limits());
    if (auto refusal = countEvents(context, call, static_cast<int>(batch->size())))
        return *std::move(refusal);
    const HttpCallPtr source = callOf(call.request);
    for (const PublishRequest& request : *batch)
        publish(context, call, request, source);
    const bool infoAsked =
        std::any_of(batch->begin(), batch->end(), [](const auto& r) { return r.infoAsked; });
    return json(infoAsked ? batchJson(*call.app, *batch) : QByteArrayLiteral("{}"));
}

Outcome replayEvent(ApiContext& context, ApiCall& call) {
    const QByteArray id = call.segment(3);
    bool isNumber = false;
    const quint64 sequence = id.toULongLong(&isNumber);
    const FactPtr fact = isNumber ? context.journal.find(FactId(sequence)) : nullptr;
    if (!fact || fact->kind() != FactKind::Event || fact->app != call.app->config().id) {
        ApiRefusal refusal =
            badRequest("The app's journal has no event with the id \"" + id + "\"; ids are in /apps/" +
                       call.app->config().id + "/events/log, and the oldest events leave it.");
        refusal.status = 404;
        return refusal;
    }
    if (holdsMaskedSecret(*fact))
        return badRequest("Event " + id +
                          " contained an app's secret, of which the journal keeps only the masked form. "
                          "Let the application publish the event again.");
    if (auto refusal = countEvents(context, call, 1))
        return *std::move(refusal);
    PublishCommand command;
    command.name = fact->name();
    command.channels = {fact->channel()};
    command.data = payloadOf(fact->data());
    command.exceptSocketId = fact->excluded();
    command.source = EventSource::Replay;
    command.call = callOf(call.request);
    command.acceptedNanoseconds = call.request.acceptedNanoseconds;
    const std::vector<Delivery> deliveries = context.hub.publish(*call.app, command);
    const FactId sent = deliveries.empty() ? FactId::None : deliveries.front().fact;
    return json("{\"ok\":true,\"new_event_id\":" + QByteArray::number(number(sent)) + '}');
}

} // namespace relay
