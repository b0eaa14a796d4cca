// SPDX-License-Identifier: MIT
#include "protocol/EventReader.h"

#include "protocol/ChannelName.h"
#include "protocol/Characters.h"
#include "protocol/Utf8.h"

#include <algorithm>
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
    const qint64 length = characters(m_request.name);
    if (length == 0)
        return refuse(field, "is empty; it must be " + wanted);
    if (length > m_limits.eventNameLength)
        return refuse(field, "has " + QByteArray::number(length) + " characters; the limit is " +
                                 QByteArray::number(m_limits.eventNameLength));
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
    int count = 0;
    for (JsonElements walk(list); walk.next();)
        ++count;
    if (count == 0)
        return refuse("channels", "is empty; it must have 1 to " + most + " names");
    if (count > m_limits.channelsPerPublish)
        return refuse("channels", "has " + QByteArray::number(count) + " names; the limit is " + most);
    m_request.channels.reserve(static_cast<std::size_t>(count));
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
    QByteArray channel = decodedString(value);
    const QByteArray why = channelNameError(channel, m_limits, true);
    if (!why.isEmpty()) {
        m_error.sentence = m_place + (m_place.isEmpty() ? "" : ".") + field + ": " + why;
        m_error.channelName = true;
        m_error.channel = channel;
        return false;
    }
    // A channel named twice gets the event once.
    if (std::find(m_request.channels.begin(), m_request.channels.end(), channel) == m_request.channels.end())
        m_request.channels.push_back(std::move(channel));
    return true;
}

bool EventReader::readData(const EventFields& fields) {
    if (!fields.data)
        return refuse("data", "is missing: the payload, a JSON-encoded string");
    if (fields.data->isString())
        m_request.data = {fields.data->raw.toByteArray(), decodedString(*fields.data)};
    else // not encoded: clients get the same text as if it were
        m_request.data = payloadOf(fields.data->raw.toByteArray());
    const qint64 size = m_request.data.text.size();
    if (size <= m_limits.eventPayload)
        return true;
    m_error.status = 413;
    m_error.size = size;
    m_error.channel = m_request.channels.front();
    m_error.sentence = (m_place.isEmpty() ? QByteArray() : m_place + ": ") +
                       "The data content of this event is " + QByteArray::number(size) +
                       " bytes; the limit is " + QByteArray::number(m_limits.eventPayload) +
                       " bytes (RELAY_MAX_EVENT_PAYLOAD_KB).";
    return false;
}

bool EventReader::readSocketId(const EventFields& fields) {
    if (!fields.socketId)
        return true;
    const QByteArray wanted = "it must be a connection's socket id, like 1234.5678";
    if (!fields.socketId->isString())
        return refuse("socket_id",
                      QByteArrayLiteral("is ") + typeName(fields.socketId->type) + "; " + wanted);
    m_request.socketId = decodedString(*fields.socketId);
    if (!isSocketId(m_request.socketId))
        return refuse("socket_id", "is \"" + shortened(m_request.socketId, 64) + "\"; " + wanted);
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
