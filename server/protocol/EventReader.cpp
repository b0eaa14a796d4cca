// SPDX-License-Identifier: MIT
#include "protocol/EventReader.h"

#include <optional>

namespace relay {

/// The fields of an event as they came; null counts as absent, and where a key stands twice the last wins.
struct EventFields {
    std::optional<JsonValue> name;
    std::optional<JsonValue> event; ///< the Relay SDKs' word for name
    std::optional<JsonValue> channel;
    std::optional<JsonValue> channels;
    std::optional<JsonValue> data;
    std::optional<JsonValue> socketId;
    std::optional<JsonValue> info;
};

namespace {

std::optional<JsonValue>* fieldNamed(EventFields& fields, const QByteArray& key) {
    if (key == "name")
        return &fields.name;
    if (key == "event")
        return &fields.event;
    if (key == "channel")
        return &fields.channel;
    if (key == "channels")
        return &fields.channels;
    if (key == "data")
        return &fields.data;
    if (key == "socket_id")
        return &fields.socketId;
    if (key == "info")
        return &fields.info;
    return nullptr;
}

EventFields fieldsOf(const JsonValue& object) {
    EventFields fields;
    for (JsonFields walk(object); walk.next();)
        if (std::optional<JsonValue>* field = fieldNamed(fields, walk.key()))
            *field = walk.value();
    // null is absent for all but data, where it may be meant
    for (std::optional<JsonValue>* field :
         {&fields.name, &fields.event, &fields.channel, &fields.channels, &fields.socketId, &fields.info})
        if (*field && (*field)->isNull())
            field->reset();
    return fields;
}

} // namespace

Result<PublishRequest, BodyError> EventReader::read(const JsonValue& event) {
    if (event.type != JsonValue::Type::Object) {
        refuse("", QByteArrayLiteral("is ") + typeName(event.type) + "; it must be an object");
        return m_error;
    }
    const EventFields fields = fieldsOf(event);
    if (readName(fields) && readChannels(fields) && readData(fields) && readSocketId(fields) &&
        readInfo(fields))
        return std::move(m_request);
    m_error.name = m_request.name;
    return m_error;
}

bool EventReader::refuse(const QByteArray& field, const QByteArray& why) {
    m_error.sentence = m_place + (m_place.isEmpty() || field.isEmpty() ? "" : ".") + field + ' ' + why + '.';
    return false;
}

bool EventReader::readName(const EventFields& fields) {
    const bool alias = m_lenient && !fields.name;
    const std::optional<JsonValue>& value = alias ? fields.event : fields.name;
    const QByteArray field = alias && value ? QByteArrayLiteral("event") : QByteArrayLiteral("name");
    const QByteArray wanted =
        "a string of 1 to " + QByteArray::number(m_limits.eventNameLength) + " characters";
    if (!value && fields.event)
        return refuse(field,
                      "is missing: the field of the event's name is called name, not event; it must be " +
                          wanted);
    if (!value)
        return refuse(field, "is missing: the event's name, " + wanted);
    if (!value->isString())
        return refuse(field, QByteArrayLiteral("is ") + typeName(value->type) + "; it must be " + wanted);
    m_request.name = decodedString(*value);
    return true;
}

bool EventReader::readChannels(const EventFields& fields) {
    if (fields.channel && fields.channels)
        return refuse("channel", "and channels are both given; give one of them");
    if (!fields.channel && !fields.channels)
        return refuse("channel", "is missing: give channel (a name) or channels (a list of names)");
    return fields.channel ? addChannel(*fields.channel, "channel") : readChannelList(*fields.channels);
}

bool EventReader::readChannelList(const JsonValue& list) {
    const QByteArray most = QByteArray::number(m_limits.channelsPerPublish);
    if (list.type != JsonValue::Type::Array)
        return refuse("channels", QByteArrayLiteral("is ") + typeName(list.type) +
                                      "; it must be a list of 1 to " + most + " names");
    int index = 0;
    for (JsonElements walk(list); walk.next(); ++index)
        if (!addChannel(walk.value(), "channels[" + QByteArray::number(index) + "]"))
            return false;
    return true;
}

bool EventReader::addChannel(const JsonValue& value, const QByteArray& field) {
    if (!value.isString())
        return refuse(field,
                      QByteArrayLiteral("is ") + typeName(value.type) + "; it must be a channel's name");
    m_request.channels.push_back(decodedString(value));
    return true;
}

bool EventReader::readData(const EventFields& fields) {
    if (!fields.data)
        return refuse("data", "is missing: the payload, a JSON-encoded string");
    if (fields.data->isString())
        m_request.data = {fields.data->raw.toByteArray(), decodedString(*fields.data)};
    else // not encoded: clients get the same text as if it were
        m_request.data = payloadOf(fields.data->raw.toByteArray());
    return true;
}

bool EventReader::readSocketId(const EventFields& fields) {
    if (!fields.socketId)
        return true;
    if (!fields.socketId->isString())
        return refuse("socket_id", QByteArrayLiteral("is ") + typeName(fields.socketId->type) +
                                       "; it must be a connection's socket id, like 1234.5678");
    m_request.socketId = decodedString(*fields.socketId);
    return true;
}

bool EventReader::readInfo(const EventFields& fields) {
    if (!fields.info)
        return true;
    if (!fields.info->isString())
        return refuse("info", QByteArrayLiteral("is ") + typeName(fields.info->type) +
                                  "; it must be a string like user_count,subscription_count");
    const QByteArray text = decodedString(*fields.info);
    const auto info = parseInfo(text);
    if (!info) {
        m_error.sentence = (m_place.isEmpty() ? QByteArray() : m_place + ": ") + info.error();
        return false;
    }
    m_request.info = *info;
    m_request.infoAsked = info->any();
    return true;
}

} // namespace relay
