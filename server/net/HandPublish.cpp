#include "net/HandPublish.h"

#include "journal/FactMask.h"
#include "protocol/ChannelName.h"
#include "protocol/JsonString.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "relay/World.h"

#include <algorithm>

namespace relay {
namespace {

qsizetype characters(const QByteArray& utf8) {
    return std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xc0) != 0x80; });
}

QByteArray channelError(const PublishOrder& order, const Limits& limits) {
    if (order.channels.empty())
        return "Name at least one channel";
    if (std::ssize(order.channels) > limits.channelsPerPublish)
        return "At most " + QByteArray::number(limits.channelsPerPublish) + " channels take one event, not " +
               QByteArray::number(std::ssize(order.channels));
    for (const QByteArray& channel : order.channels) {
        const QByteArray error = channelNameError(channel, limits.channelNameLength, !order.asClientEvent);
        if (!error.isEmpty())
            return error;
        if (order.asClientEvent && !takesClientEvents(channelKind(channel)))
            return "\"" + channel + "\" is a " + name(channelKind(channel)) +
                   " channel; client events go to private and presence channels only";
    }
    return {};
}

QByteArray errorOf(const PublishOrder& order, const Limits& limits) {
    if (order.name.isEmpty())
        return "The event needs a name";
    if (characters(order.name) > limits.eventNameLength)
        return "The event's name has " + QByteArray::number(characters(order.name)) +
               " characters; the limit is " + QByteArray::number(limits.eventNameLength);
    if (order.asClientEvent && !order.name.startsWith("client-"))
        return "A client event's name begins with client-; it would be client-" + order.name;
    if (order.data.size() > limits.eventPayload)
        return "The data is " + QByteArray::number(order.data.size()) + " bytes; the limit is " +
               QByteArray::number(limits.eventPayload);
    return channelError(order, limits);
}

PublishReport publish(Hub& hub, const Clock& clock, const QByteArray& appId, PublishCommand command) {
    App* app = hub.appById(appId);
    if (!app)
        return {"No app has the id \"" + appId + "\"", {}, 0};
    PublishReport report;
    const qint64 before = clock.monotonicNanoseconds();
    command.acceptedNanoseconds = before;
    report.deliveries = hub.publish(*app, command);
    report.nanoseconds = clock.monotonicNanoseconds() - before;
    return report;
}

} // namespace

PublishReport publishByHand(Hub& hub, const Clock& clock, const PublishOrder& order) {
    const QByteArray error = errorOf(order, hub.limits());
    if (!error.isEmpty())
        return {error, {}, 0};
    PublishCommand command;
    command.name = repairedUtf8(order.name);
    command.channels = order.channels;
    command.data = payloadOf(repairedUtf8(order.data));
    command.exceptSocketId = order.exceptSocketId;
    command.source = order.source;
    return publish(hub, clock, order.app, std::move(command));
}

PublishReport replayByHand(Hub& hub, const Clock& clock, const FactPtr& event) {
    if (!event)
        return {"The event is no longer in the journal", {}, 0};
    if (event->kind != FactKind::Event)
        return {"Only events can be sent again", {}, 0};
    if (holdsMaskedSecret(*event))
        return {
            "The event contained an app's secret, of which the journal keeps only the masked form. Let the "
            "application publish the event again",
            {},
            0};
    PublishCommand command;
    command.name = event->name;
    command.channels = {event->channel};
    command.data = payloadOf(event->data);
    command.exceptSocketId = event->excluded;
    command.source = EventSource::Replay;
    return publish(hub, clock, event->app, std::move(command));
}

} // namespace relay
