// SPDX-License-Identifier: MIT
#include "commands/EventCheck.h"

#include "protocol/ChannelName.h"
#include "protocol/Characters.h"
#include "protocol/Utf8.h"
#include "relay/Hub.h"

#include <iterator>

namespace relay {
namespace {

CommandError bodyError(QByteArray sentence) {
    CommandError error;
    error.reason = Refusal::Body;
    error.sentence = std::move(sentence);
    return error;
}

/// The checks of one event, each about one field.
class EventCheck {
public:
    EventCheck(const PublishRequest& event, const Limits& limits, const QByteArray& place)
        : m_event(event)
        , m_limits(limits)
        , m_place(place) {}

    std::optional<CommandError> name() const;
    std::optional<CommandError> channels() const;
    std::optional<CommandError> data() const;
    std::optional<CommandError> socketId() const;

private:
    QByteArray named(const QByteArray& field) const {
        return m_place.isEmpty() ? field : m_place + '.' + field;
    }

    const PublishRequest& m_event;
    const Limits& m_limits;
    const QByteArray& m_place;
};

std::optional<CommandError> EventCheck::name() const {
    const QByteArray most = QByteArray::number(m_limits.eventNameLength);
    const qint64 length = characters(m_event.name);
    if (length == 0)
        return bodyError(named("name") + " is empty; it must be a string of 1 to " + most + " characters.");
    if (length <= m_limits.eventNameLength)
        return std::nullopt;
    CommandError error = bodyError(named("name") + " has " + QByteArray::number(length) +
                                   " characters; the limit is " + most + '.');
    error.given = length;
    error.limit = m_limits.eventNameLength;
    return error;
}

std::optional<CommandError> EventCheck::channels() const {
    const QByteArray most = QByteArray::number(m_limits.channelsPerPublish);
    const qsizetype count = std::ssize(m_event.channels);
    if (count == 0)
        return bodyError(named("channels") + " is empty; it must have 1 to " + most + " names.");
    if (count > m_limits.channelsPerPublish) {
        CommandError error = bodyError(named("channels") + " has " + QByteArray::number(count) +
                                       " names; the limit is " + most + '.');
        error.given = count;
        error.limit = m_limits.channelsPerPublish;
        return error;
    }
    for (qsizetype i = 0; i < count; ++i) {
        std::optional<CommandError> error = channelError(m_event.channels[static_cast<size_t>(i)], m_limits);
        if (!error)
            continue;
        const QByteArray field = count == 1 ? "channel" : "channels[" + QByteArray::number(i) + ']';
        error->sentence = named(field) + ": " + error->sentence;
        return error;
    }
    return std::nullopt;
}

std::optional<CommandError> EventCheck::data() const {
    const qint64 size = m_event.data.text.size();
    if (size <= m_limits.eventPayload)
        return std::nullopt;
    CommandError error;
    error.reason = Refusal::PayloadSize;
    error.status = 413;
    error.sentence = (m_place.isEmpty() ? QByteArray() : m_place + ": ") +
                     "The data content of this event is " + QByteArray::number(size) +
                     " bytes; the limit is " + QByteArray::number(m_limits.eventPayload) +
                     " bytes (RELAY_MAX_EVENT_PAYLOAD_KB).";
    error.channel = m_event.channels.front();
    error.given = size;
    error.limit = m_limits.eventPayload;
    return error;
}

std::optional<CommandError> EventCheck::socketId() const {
    if (m_event.socketId.isNull() || isSocketId(m_event.socketId))
        return std::nullopt;
    return bodyError(named("socket_id") + " is \"" + shortened(m_event.socketId, 64) +
                     "\"; it must be a connection's socket id, like 1234.5678.");
}

} // namespace

std::optional<CommandError> channelError(const QByteArray& channel, const Limits& limits) {
    CommandError error;
    error.sentence = channelNameError(channel, limits, true);
    if (error.sentence.isEmpty())
        return std::nullopt;
    error.reason = Refusal::ChannelName;
    error.channel = channel;
    return error;
}

std::optional<CommandError> eventError(const PublishRequest& event, const Limits& limits,
                                       const QByteArray& place) {
    const EventCheck check(event, limits, place);
    std::optional<CommandError> error = check.name();
    if (!error)
        error = check.channels();
    if (!error)
        error = check.data();
    if (!error)
        error = check.socketId();
    if (error)
        error->name = event.name;
    return error;
}

std::optional<CommandError> batchError(const std::vector<PublishRequest>& batch, const Limits& limits) {
    const QByteArray most = QByteArray::number(limits.eventsPerBatch);
    const qsizetype count = std::ssize(batch);
    if (count == 0)
        return bodyError("batch is empty; it must be a list of 1 to " + most + " events.");
    if (count > limits.eventsPerBatch) {
        CommandError error = bodyError("Batch too large: batch has " + QByteArray::number(count) +
                                       " events; the limit is " + most + '.');
        error.given = count;
        error.limit = limits.eventsPerBatch;
        return error;
    }
    for (qsizetype i = 0; i < count; ++i)
        if (auto error =
                eventError(batch[static_cast<size_t>(i)], limits, "batch[" + QByteArray::number(i) + ']'))
            return error;
    return std::nullopt;
}

std::optional<CommandError> clientEventError(const PublishRequest& event, const Hub& hub, const App& app) {
    for (const QByteArray& channel : event.channels) {
        const std::optional<Refused> why = hub.clientEventRefusal(app, channel, event.name);
        if (!why)
            continue;
        CommandError error;
        error.sentence = why->sentence();
        error.channel = channel;
        error.name = event.name;
        error.given = why->values.number("given");
        error.limit = why->values.number("limit");
        return error;
    }
    return std::nullopt;
}

} // namespace relay
