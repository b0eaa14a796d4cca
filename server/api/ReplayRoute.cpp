// SPDX-License-Identifier: MIT
#include "api/ReplayRoute.h"

#include "api/RequestDetail.h"
#include "commands/ReplayBatch.h"
#include "protocol/EventReader.h"
#include "protocol/JsonString.h"
#include "relay/App.h"
#include "relay/Hub.h"

namespace relay {
namespace {

struct ReadBatch {
    ReplayBatch batch;
    std::vector<std::optional<Refused>> errors; ///< one per element; the batch has those without
};

bool isTrue(const JsonValue& value) {
    return value.raw == "true";
}

Result<JsonValue, Refused> listOf(const JsonValue& body, bool& webhooks) {
    JsonValue list;
    for (JsonFields field(body); field.next();) {
        if (field.key() == "batch")
            list = field.value();
        else if (field.key() == "webhooks")
            webhooks = isTrue(field.value());
    }
    if (list.type == JsonValue::Type::Array)
        return list;
    Values values{{"limit", ReplayBatch::mostEvents}};
    if (!list.isNull())
        values.add("type", QByteArray(typeName(list.type)));
    return Refused{Reason::BatchMissing, std::move(values)};
}

/// Adds the fields that an element has besides those of every event.
ReplayedEvent replayedEvent(PublishRequest event, const JsonValue& element) {
    ReplayedEvent replayed{std::move(event), false, {}};
    for (JsonFields field(element); field.next();) {
        if (field.key() == "client")
            replayed.isClientEvent = isTrue(field.value());
        else if (field.key() == "user_id" && field.value().isString())
            replayed.userId = decodedString(field.value());
    }
    return replayed;
}

Result<ReadBatch, Refused> readBatch(const QByteArray& body, const Limits& limits) {
    const auto json = parseJson(body);
    if (!json)
        return Refused{Reason::BodyNotJson, {{"problem", json.error()}}};
    ReadBatch read;
    const auto list = listOf(*json, read.batch.webhooks);
    if (!list)
        return list.error();
    for (JsonElements walk(*list); walk.next();) {
        const QByteArray place = "batch[" + QByteArray::number(std::ssize(read.errors)) + ']';
        auto event = EventReader(limits, false, place).read(walk.value());
        read.errors.push_back(event ? std::nullopt : std::optional(event.error().why));
        if (event)
            read.batch.events.push_back(replayedEvent(*std::move(event), walk.value()));
    }
    const qint64 count = std::ssize(read.errors);
    if (count == 0)
        return Refused{Reason::BatchEmpty, {{"limit", ReplayBatch::mostEvents}}};
    if (count > ReplayBatch::mostEvents)
        return Refused{Reason::BatchTooLong, {{"given", count}, {"limit", ReplayBatch::mostEvents}}};
    return read;
}

QByteArray sentenceJson(const ApiContext& context, const Refused& why) {
    return jsonString(Refused{why.reason, context.hub.secrets().masked(why.values)}.sentence());
}

QByteArray errorJson(const ApiContext& context, const Refused& why) {
    return "{\"error\":" + sentenceJson(context, why) +
           ",\"status\":" + QByteArray::number(info(why.reason).status) + '}';
}

QByteArray outcomeJson(const ApiContext& context, const ReplayedOutcome& outcome) {
    if (const auto* skipped = std::get_if<SkippedEvent>(&outcome))
        return "{\"skipped\":" + sentenceJson(context, skipped->why) + '}';
    if (const auto* error = std::get_if<CommandError>(&outcome))
        return errorJson(context, error->why);
    qint64 recipients = 0;
    for (const Delivery& delivery : std::get<std::vector<Delivery>>(outcome))
        recipients += delivery.recipients;
    return "{\"recipients\":" + QByteArray::number(recipients) + '}';
}

} // namespace

Outcome replayEvents(ApiContext& context, ApiCall& call) {
    auto read = readBatch(call.request.body, context.hub.limits());
    if (!read)
        return ApiRefusal{read.error()};
    read->batch.app = call.app->config().id;
    read->batch.origin = publishOrigin(call.request);
    const std::vector<ReplayedOutcome> outcomes = replayBatch(context.commands, read->batch);
    QByteArray out("{\"batch\":[");
    auto outcome = outcomes.begin();
    for (const std::optional<Refused>& error : read->errors) {
        if (!out.endsWith('['))
            out += ',';
        out += error ? errorJson(context, *error) : outcomeJson(context, *outcome++);
    }
    return json(out + "]}");
}

} // namespace relay
