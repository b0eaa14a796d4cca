// SPDX-License-Identifier: MIT
#include "host/HandPublish.h"

#include "journal/FactMask.h"
#include "protocol/ChannelName.h"
#include "protocol/Characters.h"
#include "protocol/JsonString.h"
#include "protocol/PublishRequest.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "relay/World.h"

#include <iterator>

namespace relay {
namespace {

QByteArray channelError(const Hub& hub, const App& app, const PublishOrder& order) {
    const Limits& limits = hub.limits();
    if (order.channels.empty())
        return "Name at least one channel";
    if (std::ssize(order.channels) > limits.channelsPerPublish)
        return "At most " + QByteArray::number(limits.channelsPerPublish) + " channels take one event, not " +
               QByteArray::number(std::ssize(order.channels));
    for (const QByteArray& channel : order.channels) {
        QByteArray error = channelNameError(channel, limits, !order.asClientEvent);
        if (error.isEmpty() && order.asClientEvent)
            error = hub.clientEventError(app, channel, order.name);
        if (!error.isEmpty())
            return error;
    }
    return {};
}

QByteArray errorOf(const Hub& hub, const App& app, const PublishOrder& order) {
    const Limits& limits = hub.limits();
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
    if (!order.exceptSocketId.isEmpty() && !isSocketId(order.exceptSocketId))
        return "\"" + order.exceptSocketId.left(64) +
               "\" is not a socket id; it must be a connection's, like 1234.5678";
    return channelError(hub, app, order);
}

/// The app that may publish; null with the reason in `error` if there is none.
App* publisher(Hub& hub, const QByteArray& id, QByteArray& error) {
    App* app = hub.appById(id);
    if (!app)
        error = "No app has the id \"" + id + '"';
    else if (!app->config().enabled)
        error = "The app \"" + id + "\" is disabled; its setting \"enabled\" turns it on";
    return error.isEmpty() ? app : nullptr;
}

PublishReport publish(Hub& hub, const Clock& clock, App& app, PublishCommand command) {
    PublishReport report;
    const qint64 before = clock.monotonicNanoseconds();
    command.acceptedNanoseconds = before;
    report.deliveries = hub.publish(app, command);
    report.nanoseconds = clock.monotonicNanoseconds() - before;
    return report;
}

} // namespace

PublishReport publishByHand(Hub& hub, const Clock& clock, const PublishOrder& order) {
    QByteArray error;
    App* app = publisher(hub, order.app, error);
    if (app)
        error = errorOf(hub, *app, order);
    if (!error.isEmpty())
        return {error, {}, 0};
    PublishCommand command;
    command.name = repairedUtf8(order.name);
    command.channels = order.channels;
    command.data = payloadOf(repairedUtf8(order.data));
    command.exceptSocketId = order.exceptSocketId;
    command.source = order.source;
    command.asClientEvent = order.asClientEvent;
    return publish(hub, clock, *app, std::move(command));
}

PublishReport replayByHand(Hub& hub, const Clock& clock, const FactPtr& event) {
    if (!event)
        return {"The event is no longer in the journal", {}, 0};
    if (event->kind() != FactKind::Event)
        return {"Only events can be sent again", {}, 0};
    if (holdsMaskedSecret(*event))
        return {
            "The event contained an app's secret, of which the journal keeps only the masked form. Let the "
            "application publish the event again",
            {},
            0};
    QByteArray error;
    App* app = publisher(hub, event->app, error);
    if (!app)
        return {error, {}, 0};
    PublishCommand command;
    command.name = event->name();
    command.channels = {event->channel()};
    command.data = payloadOf(event->data());
    command.exceptSocketId = event->excluded();
    command.source = EventSource::Replay;
    return publish(hub, clock, *app, std::move(command));
}

} // namespace relay
