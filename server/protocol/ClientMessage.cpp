// SPDX-License-Identifier: MIT
#include "protocol/ClientMessage.h"

#include "protocol/JsonString.h"
#include "protocol/JsonValue.h"

#include <optional>

namespace relay {
namespace {

using Parsed = Result<ClientMessage, MessageError>;

/// The top level of a message; where a key stands twice the last wins, as with JSON.parse.
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

/// The fields of a pusher: event's data. `error` names the field that is no string.
struct DataFields {
    QByteArray channel;
    QByteArray auth;
    QByteArray channelData;
    QByteArray userData;
    QByteArray error;
};

void readField(DataFields& fields, const QByteArray& key, const JsonValue& value) {
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
        fields.error = "data." + key + " is " + typeName(value.type) + "; it must be a string.";
}

DataFields fieldsOf(const std::optional<JsonValue>& data) {
    DataFields fields;
    if (!data || data->isNull()) {
        fields.error = QByteArrayLiteral("data is missing; it must be an object.");
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
        fields.error = QByteArrayLiteral("data is ") + typeName(object.type) + "; it must be an object.";
        return fields;
    }
    for (JsonFields walk(object); walk.next();)
        readField(fields, walk.key(), walk.value());
    return fields;
}

MessageError refused(const QByteArray& event, const QByteArray& why) {
    return {event + ": " + why, event};
}

Parsed subscription(const QByteArray& event, const Envelope& envelope) {
    DataFields fields = fieldsOf(envelope.data);
    if (!fields.error.isEmpty())
        return refused(event, fields.error);
    if (fields.channel.isNull())
        return refused(event, QByteArrayLiteral("data.channel is missing; it must be the channel's name."));
    if (event == "pusher:unsubscribe")
        return ClientMessage(UnsubscribeMessage{fields.channel});
    return ClientMessage(SubscribeMessage{fields.channel, fields.auth, fields.channelData});
}

Parsed signin(const QByteArray& event, const Envelope& envelope) {
    DataFields fields = fieldsOf(envelope.data);
    if (!fields.error.isEmpty())
        return refused(event, fields.error);
    return ClientMessage(SigninMessage{fields.auth, fields.userData});
}

/// A string keeps its token; anything else is carried in a string, its bytes unchanged inside.
Payload payloadOfValue(const JsonValue& value) {
    if (value.isString())
        return {value.raw.toByteArray(), decodedString(value)};
    return payloadOf(value.raw.toByteArray());
}

Parsed clientEvent(const QByteArray& event, const Envelope& envelope) {
    if (!envelope.channel || !envelope.channel->isString())
        return refused(
            event, QByteArrayLiteral("channel is missing; a client event names the channel it goes to, as "
                                     "a string."));
    static const JsonValue null{JsonValue::Type::Null, "null"};
    return ClientMessage(ClientEventMessage{event, decodedString(*envelope.channel),
                                            payloadOfValue(envelope.data.value_or(null))});
}

} // namespace

Result<ClientMessage, MessageError> parseClientMessage(const QByteArray& text) {
    const auto json = parseJson(text);
    if (!json)
        return MessageError{"The message is " + json.error() + ".", {}};
    if (json->type != JsonValue::Type::Object)
        return MessageError{QByteArrayLiteral("The message is ") + typeName(json->type) +
                                "; it must be an object with an event.",
                            {}};
    const Envelope envelope = envelopeOf(*json);
    if (!envelope.event || !envelope.event->isString() || envelope.event->raw == "\"\"")
        return MessageError{
            QByteArrayLiteral("The message has no event; event must be a string that is not empty."), {}};
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
