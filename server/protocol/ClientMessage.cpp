// SPDX-License-Identifier: MIT
#include "protocol/ClientMessage.h"

#include "protocol/JsonString.h"
#include "protocol/JsonValue.h"

#include <optional>

namespace relay {
namespace {

using Parsed = Result<ClientMessage, Refused>;

/// The top level of a message; if a key is repeated the last one wins, as with JSON.parse.
struct Envelope {
    std::optional<JsonValue> event;
    std::optional<JsonValue> channel;
    std::optional<JsonValue> data;
};

Envelope envelopeOf(const JsonValue& message) {
    Envelope envelope;
    for (JsonFields fields(message); fields.next();) {
        if (fields.key() == "event")
            envelope.event = fields.value();
        else if (fields.key() == "channel")
            envelope.channel = fields.value();
        else if (fields.key() == "data")
            envelope.data = fields.value();
    }
    return envelope;
}

/// The fields of a pusher: event's data, and what is wrong with them.
struct DataFields {
    QByteArray channel;
    QByteArray auth;
    QByteArray channelData;
    QByteArray userData;
    std::optional<Refused> error;
    std::optional<Refused> wrong; ///< concerning a subscription's auth and channel_data
};

Value typeValue(const JsonValue& value) {
    return onlyInText("type", QByteArray(typeName(value.type)));
}

/// For a field that must be a string and is not.
void refuseType(DataFields& fields, QByteArrayView key, const JsonValue& value) {
    fields.error = Refused{Reason::MessageFieldType, {{"field", key.toByteArray()}, typeValue(value)}};
    if (key == "channel")
        fields.channel = {};
    else if (key == "auth")
        fields.wrong = Refused{Reason::AuthType, {typeValue(value)}};
    else if (key == "channel_data")
        fields.wrong = Refused{Reason::ChannelDataType, {typeValue(value)}};
}

void readField(DataFields& fields, QByteArrayView key, const JsonValue& value) {
    QByteArray* const field = key == "channel"        ? &fields.channel
                              : key == "auth"         ? &fields.auth
                              : key == "channel_data" ? &fields.channelData
                              : key == "user_data"    ? &fields.userData
                                                      : nullptr;
    if (field == nullptr)
        return;
    if (value.isString())
        *field = decodedString(value);
    else if (value.isNull())
        *field = {};
    else
        refuseType(fields, key, value);
}

DataFields fieldsOf(const std::optional<JsonValue>& data) {
    DataFields fields;
    if (!data || data->isNull()) {
        fields.error = Refused{Reason::MessageWithoutData, {}};
        return fields;
    }
    JsonValue object = *data;
    QByteArray inner; // some SDKs send the object as a string; the slices live in it
    if (data->isString()) {
        inner = decodedString(*data);
        const auto parsed = parseJson(inner);
        if (parsed)
            object = *parsed;
    }
    if (object.type != JsonValue::Type::Object) {
        fields.error = Refused{Reason::MessageDataType, {typeValue(object)}};
        return fields;
    }
    for (JsonFields walk(object); walk.next();)
        readField(fields, walk.key(), walk.value());
    return fields;
}

Refused refused(const QByteArray& event, Refused why) {
    why.values.add("event", event);
    return why;
}

Parsed subscription(const QByteArray& event, const Envelope& envelope) {
    DataFields fields = fieldsOf(envelope.data);
    // A client waiting for a channel is told which channel it is about.
    if (fields.wrong && !fields.channel.isNull() && event == "pusher:subscribe")
        return ClientMessage(
            SubscribeMessage{fields.channel, fields.auth, fields.channelData, std::move(fields.wrong)});
    if (fields.error)
        return refused(event, *std::move(fields.error));
    if (fields.channel.isNull())
        return refused(event, {Reason::SubscribeWithoutChannel, {}});
    if (event == "pusher:unsubscribe")
        return ClientMessage(UnsubscribeMessage{fields.channel});
    return ClientMessage(SubscribeMessage{fields.channel, fields.auth, fields.channelData, {}});
}

Parsed signin(const QByteArray& event, const Envelope& envelope) {
    DataFields fields = fieldsOf(envelope.data);
    if (fields.error)
        return refused(event, *std::move(fields.error));
    return ClientMessage(SigninMessage{fields.auth, fields.userData});
}

/// A string keeps its token; anything else is wrapped in a string, with its bytes unchanged inside.
Payload payloadOfValue(const JsonValue& value) {
    if (value.isString())
        return {value.raw.toByteArray(), decodedString(value)};
    return payloadOf(value.raw.toByteArray());
}

Parsed clientEvent(const QByteArray& event, const Envelope& envelope) {
    if (!envelope.channel || !envelope.channel->isString())
        return refused(event, {Reason::ClientEventWithoutChannel, {}});
    static const JsonValue null{JsonValue::Type::Null, "null"};
    return ClientMessage(ClientEventMessage{event, decodedString(*envelope.channel),
                                            payloadOfValue(envelope.data.value_or(null))});
}

} // namespace

Result<ClientMessage, Refused> parseClientMessage(const QByteArray& text) {
    const auto json = parseJson(text);
    if (!json)
        return Refused{Reason::MessageNotJson, {onlyInText("problem", json.error())}};
    if (json->type != JsonValue::Type::Object)
        return Refused{Reason::MessageNotObject, {typeValue(*json)}};
    const Envelope envelope = envelopeOf(*json);
    if (!envelope.event || !envelope.event->isString() || envelope.event->raw == "\"\"")
        return Refused{Reason::MessageWithoutEvent, {}};
    const QByteArray event = decodedString(*envelope.event);
    if (event.startsWith("client-"))
        return clientEvent(event, envelope);
    if (event == "pusher:subscribe" || event == "pusher:unsubscribe")
        return subscription(event, envelope);
    if (event == "pusher:ping")
        return ClientMessage(PingMessage{});
    if (event == "pusher:pong")
        return ClientMessage(PongMessage{});
    if (event == "pusher:signin")
        return signin(event, envelope);
    const bool named = envelope.channel && envelope.channel->isString();
    return ClientMessage(UnknownMessage{event, named ? decodedString(*envelope.channel) : QByteArray()});
}

} // namespace relay
