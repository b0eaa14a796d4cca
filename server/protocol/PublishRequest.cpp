// SPDX-License-Identifier: MIT
#include "protocol/PublishRequest.h"

#include "protocol/EventReader.h"
#include "protocol/JsonValue.h"

#include <algorithm>

namespace relay {
namespace {

BodyError bodyError(Reason reason, Values values = {}) {
    return {{reason, std::move(values)}, {}};
}

Result<JsonValue, BodyError> parseBody(const QByteArray& body) {
    if (body.isEmpty())
        return bodyError(Reason::BodyEmpty);
    const auto json = parseJson(body);
    if (!json)
        return bodyError(Reason::BodyNotJson, {{"problem", json.error()}});
    return *json;
}

Result<JsonValue, BodyError> batchOf(const QByteArray& body, const Limits& limits) {
    const auto json = parseBody(body);
    if (!json)
        return json.error();
    JsonValue batch;
    for (JsonFields walk(*json); walk.next();)
        if (walk.key() == "batch")
            batch = walk.value();
    if (batch.type == JsonValue::Type::Array) {
        qsizetype count = 0;
        for (JsonElements walk(batch); walk.next();)
            ++count;
        if (count > limits.eventsPerBatch)
            return bodyError(Reason::BatchTooLong, {{"given", count}, {"limit", limits.eventsPerBatch}});
        return batch;
    }
    Values values{{"limit", limits.eventsPerBatch}};
    if (!batch.isNull())
        values.add("type", QByteArray(typeName(batch.type)));
    return bodyError(Reason::BatchMissing, std::move(values));
}

QByteArray attributesOf(InfoOf asking) {
    switch (asking) {
    case InfoOf::Channel:
        return "user_count, subscription_count and cache";
    case InfoOf::Channels:
        return "user_count and subscription_count";
    case InfoOf::Publish:
        return "user_count, subscription_count and recipients";
    }
    return {};
}

} // namespace

Result<PublishRequest, BodyError> parsePublishBody(const QByteArray& body, const Limits& limits,
                                                   bool lenient) {
    const auto json = parseBody(body);
    if (!json)
        return json.error();
    if (json->type != JsonValue::Type::Object)
        return bodyError(Reason::BodyNotObject, {{"type", QByteArray(typeName(json->type))}});
    return EventReader(limits, lenient, {}).read(*json);
}

Result<std::vector<PublishRequest>, BodyError> parseBatchBody(const QByteArray& body, const Limits& limits,
                                                              bool lenient) {
    const auto batch = batchOf(body, limits);
    if (!batch)
        return batch.error();
    std::vector<PublishRequest> requests;
    int index = 0;
    for (JsonElements walk(*batch); walk.next(); ++index) {
        auto request =
            EventReader(limits, lenient, "batch[" + QByteArray::number(index) + "]").read(walk.value());
        if (!request)
            return request.error();
        requests.push_back(std::move(*request));
    }
    return requests;
}

bool isSocketId(QByteArrayView text) {
    const qsizetype dot = text.indexOf('.');
    const auto digits = [](QByteArrayView part) {
        return !part.isEmpty() &&
               std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    return dot > 0 && digits(text.first(dot)) && digits(text.sliced(dot + 1));
}

Result<ChannelInfo, Refused> parseInfo(QByteArrayView info, InfoOf asking) {
    ChannelInfo asked;
    const bool mayBeCache = asking != InfoOf::Publish; // for a list there is a separate refusal
    while (!info.isEmpty()) {
        const qsizetype comma = info.indexOf(',');
        const QByteArrayView attribute = (comma < 0 ? info : info.first(comma)).trimmed();
        info = comma < 0 ? QByteArrayView() : info.sliced(comma + 1);
        if (attribute == "user_count")
            asked.userCount = true;
        else if (attribute == "subscription_count")
            asked.subscriptionCount = true;
        else if (mayBeCache && attribute == "cache")
            asked.cache = true;
        else if (asking == InfoOf::Publish && attribute == "recipients")
            asked.recipients = true;
        else if (!attribute.isEmpty())
            return Refused{Reason::InfoUnknown,
                           {{"given", attribute.toByteArray()}, onlyInText("known", attributesOf(asking))}};
    }
    return asked;
}

} // namespace relay
