// SPDX-License-Identifier: MIT
#include "commands/EventCheck.h"

#include "protocol/ChannelName.h"
#include "protocol/Characters.h"
#include "relay/Hub.h"

#include <iterator>

namespace relay {
namespace {

/// The checks for one event, one per field.
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
    const qint64 length = characters(m_event.name);
    if (length > 0 && length <= m_limits.eventNameLength)
        return std::nullopt;
    Values values{{"field", named("name")}, {"limit", m_limits.eventNameLength}};
    if (length == 0)
        return CommandError{{Reason::NameEmpty, std::move(values)}};
    return CommandError{{Reason::NameTooLong, values.add("given", length)}};
}

std::optional<CommandError> EventCheck::channels() const {
    const qsizetype count = std::ssize(m_event.channels);
    if (count == 0 || count > m_limits.channelsPerPublish) {
        Values values{{"field", named("channels")}, {"limit", m_limits.channelsPerPublish}};
        if (count == 0)
            return CommandError{{Reason::ChannelsEmpty, std::move(values)}};
        return CommandError{{Reason::ChannelsTooMany, values.add("given", count)}};
    }
    for (qsizetype i = 0; i < count; ++i) {
        std::optional<CommandError> error = channelError(m_event.channels[static_cast<size_t>(i)], m_limits);
        if (!error)
            continue;
        if (!m_place.isEmpty() || count > 1)
            error->why.values.add("field",
                                  named(count == 1 ? "channel" : "channels[" + QByteArray::number(i) + ']'));
        return error;
    }
    return std::nullopt;
}

std::optional<CommandError> EventCheck::data() const {
    const qint64 size = m_event.data.text.size();
    if (size <= m_limits.eventPayload)
        return std::nullopt;
    Values values{{"size", size}, {"limit", m_limits.eventPayload}};
    values.addUnlessEmpty("field", m_place);
    return CommandError{{Reason::DataTooLarge, std::move(values)}, {}, m_event.channels.front()};
}

std::optional<CommandError> EventCheck::socketId() const {
    if (m_event.socketId.isNull() || isSocketId(m_event.socketId))
        return std::nullopt;
    return CommandError{
        {Reason::SocketIdInvalid, {{"field", named("socket_id")}, {"given", m_event.socketId}}}};
}

} // namespace

std::optional<CommandError> channelError(const QByteArray& channel, const Limits& limits) {
    std::optional<Refused> why = channelNameRefusal(channel, limits, true);
    if (!why)
        return std::nullopt;
    return CommandError{*std::move(why), {}, channel};
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
    const qsizetype count = std::ssize(batch);
    if (count == 0)
        return CommandError{{Reason::BatchEmpty, {{"limit", limits.eventsPerBatch}}}};
    if (count > limits.eventsPerBatch)
        return CommandError{{Reason::BatchTooLong, {{"given", count}, {"limit", limits.eventsPerBatch}}}};
    for (qsizetype i = 0; i < count; ++i)
        if (auto error =
                eventError(batch[static_cast<size_t>(i)], limits, "batch[" + QByteArray::number(i) + ']'))
            return error;
    return std::nullopt;
}

std::optional<CommandError> clientEventError(const PublishRequest& event, const Hub& hub, const App& app) {
    for (const QByteArray& channel : event.channels)
        if (std::optional<Refused> why = hub.clientEventRefusal(app, channel, event.name))
            return CommandError{*std::move(why), {}, channel, event.name};
    return std::nullopt;
}

} // namespace relay
