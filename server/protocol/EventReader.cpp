// SPDX-License-Identifier: MIT
#include "protocol/EventReader.h"

#include <optional>

namespace relay {

/// The fields of an event as received; null counts as absent, and if a key is repeated the last one wins.
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

std::optional<JsonValue>* fieldNamed(EventFields& fields, QByteArrayView key) {
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
    // null means absent except for data, where it may be intended
    for (std::optional<JsonValue>* field :
         {&fields.name, &fields.event, &fields.channel, &fields.channels, &fields.socketId, &fields.info})
        if (*field && (*field)->isNull())
            field->reset();
    return fields;
}

} // namespace

Result<PublishRequest, BodyError> EventReader::read(const JsonValue& event) {
    if (event.type != JsonValue::Type::Object) {
        refuseType(Reason::EventNotObject, {}, event);
        return BodyError{*m_error, {}};
    }
    const EventFields fields = fieldsOf(event);
    if (readName(fields) && readChannels(fields) && readData(fields) && readSocketId(fields) &&
        readInfo(fields))
        return std::move(m_request);
    return BodyError{*m_error, m_request.name};
}

bool EventReader::refuse(Reason reason, const QByteArray& field, Values values) {
    const char* separator = m_place.isEmpty() || field.isEmpty() ? "" : ".";
    values.addUnlessEmpty("field", m_place + separator + field);
    m_error = Refused{reason, std::move(values)};
    return false;
}

bool EventReader::refuseType(Reason reason, const QByteArray& field, const JsonValue& value, Values values) {
    return refuse(reason, field, values.add("type", QByteArray(typeName(value.type))));
}

bool EventReader::readName(const EventFields& fields) {
    const bool alias = m_lenient && !fields.name;
    const std::optional<JsonValue>& value = alias ? fields.event : fields.name;
    const QByteArray field = alias && value ? QByteArrayLiteral("event") : QByteArrayLiteral("name");
    if (!value)
        return refuse(fields.event ? Reason::NameCalledEvent : Reason::NameMissing, field,
                      {{"limit", m_limits.eventNameLength}});
    if (!value->isString())
        return refuseType(Reason::NameType, field, *value, {{"limit", m_limits.eventNameLength}});
    m_request.name = decodedString(*value);
    return true;
}

bool EventReader::readChannels(const EventFields& fields) {
    if (fields.channel && fields.channels)
        return refuse(Reason::ChannelAndChannels, "channel");
    if (!fields.channel && !fields.channels)
        return refuse(Reason::ChannelMissing, "channel");
    return fields.channel ? addChannel(*fields.channel, QByteArrayLiteral("channel"))
                          : readChannelList(*fields.channels);
}

bool EventReader::readChannelList(const JsonValue& list) {
    if (list.type != JsonValue::Type::Array)
        return refuseType(Reason::ChannelsType, "channels", list, {{"limit", m_limits.channelsPerPublish}});
    int index = 0;
    for (JsonElements walk(list); walk.next(); ++index)
        if (!addChannel(walk.value(), "channels[" + QByteArray::number(index) + "]"))
            return false;
    return true;
}

bool EventReader::addChannel(const JsonValue& value, const QByteArray& field) {
    if (!value.isString())
        return refuseType(Reason::ChannelType, field, value);
    m_request.channels.push_back(decodedString(value));
    return true;
}

bool EventReader::readData(const EventFields& fields) {
    if (!fields.data)
        return refuse(Reason::DataMissing, "data");
    if (fields.data->isString())
        m_request.data = {fields.data->raw.toByteArray(), decodedString(*fields.data)};
    else // not encoded: clients get the same text as if it had been
        m_request.data = payloadOf(fields.data->raw.toByteArray());
    return true;
}

bool EventReader::readSocketId(const EventFields& fields) {
    if (!fields.socketId)
        return true;
    if (!fields.socketId->isString())
        return refuseType(Reason::SocketIdType, "socket_id", *fields.socketId);
    m_request.socketId = decodedString(*fields.socketId);
    return true;
}

bool EventReader::readInfo(const EventFields& fields) {
    if (!fields.info)
        return true;
    if (!fields.info->isString())
        return refuseType(Reason::InfoType, "info", *fields.info);
    const auto info = parseInfo(decodedString(*fields.info), InfoOf::Publish);
    if (!info)
        return refuse(info.error().reason, {}, info.error().values);
    m_request.info = *info;
    m_request.infoAsked = info->any();
    return true;
}

} // namespace relay
