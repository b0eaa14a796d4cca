// SPDX-License-Identifier: MIT
#include "commands/Publish.h"

#include "commands/CommandApp.h"
#include "commands/EventCheck.h"
#include "commands/PublishRate.h"
#include "relay/App.h"
#include "relay/Hub.h"

#include <algorithm>

namespace relay {
namespace {

std::vector<QByteArray> eachOnce(const std::vector<QByteArray>& channels) {
    std::vector<QByteArray> once;
    once.reserve(channels.size());
    for (const QByteArray& channel : channels)
        if (std::find(once.begin(), once.end(), channel) == once.end())
            once.push_back(channel);
    return once;
}

PublishCommand commandOf(const PublishRequest& event, const CommandOrigin& origin) {
    PublishCommand command;
    command.name = event.name;
    command.channels = eachOnce(event.channels);
    command.data = event.data;
    command.exceptSocketId = event.socketId;
    command.call = origin.call;
    command.acceptedNanoseconds = origin.acceptedNanoseconds;
    return command;
}

} // namespace

Result<std::vector<Delivery>, CommandError> publish(CommandContext& context, const PublishEvent& request) {
    const auto app = enabledApp(context.hub, request.app);
    if (!app)
        return app.error();
    if (request.asClientEvent)
        if (const auto error = clientEventError(request.event, context.hub, **app))
            return *error;
    if (const auto error = eventError(request.event, context.hub.limits()))
        return *error;
    if (request.origin.countsForRate)
        if (const auto error = countPublished(context, **app, 1))
            return *error;
    PublishCommand command = commandOf(request.event, request.origin);
    command.source = request.source;
    command.asClientEvent = request.asClientEvent;
    command.userId = request.userId;
    command.webhooks = request.webhooks;
    return context.hub.publish(**app, command);
}

Result<std::vector<Delivery>, CommandError> publishEach(CommandContext& context,
                                                        const PublishBatch& request) {
    const auto app = enabledApp(context.hub, request.app);
    if (!app)
        return app.error();
    if (const auto error = batchError(request.events, context.hub.limits()))
        return *error;
    if (request.origin.countsForRate)
        if (const auto error = countPublished(context, **app, static_cast<int>(request.events.size())))
            return *error;
    std::vector<Delivery> deliveries;
    for (const PublishRequest& event : request.events) {
        std::vector<Delivery> some = context.hub.publish(**app, commandOf(event, request.origin));
        std::move(some.begin(), some.end(), std::back_inserter(deliveries));
    }
    return deliveries;
}

} // namespace relay
