// SPDX-License-Identifier: MIT
#include "commands/ReplayBatch.h"

#include "commands/CommandApp.h"
#include "commands/EventCheck.h"
#include "commands/Publish.h"
#include "relay/App.h"
#include "relay/Hub.h"

namespace relay {
namespace {

ReplayedOutcome replayOne(CommandContext& context, const ReplayBatch& batch, const ReplayedEvent& event) {
    const auto app = enabledApp(context.hub, batch.app);
    if (!app)
        return app.error();
    if (event.isClientEvent)
        if (const auto error = clientEventError(event.event, context.hub, **app))
            return SkippedEvent{error->why};
    PublishEvent request;
    request.app = batch.app;
    request.event = event.event;
    request.source = EventSource::Replay;
    request.asClientEvent = event.isClientEvent;
    request.userId = event.userId;
    request.webhooks = batch.webhooks;
    request.origin = batch.origin;
    auto deliveries = publish(context, request);
    if (!deliveries)
        return deliveries.error();
    return *std::move(deliveries);
}

} // namespace

std::vector<ReplayedOutcome> replayBatch(CommandContext& context, const ReplayBatch& request) {
    std::vector<ReplayedOutcome> outcomes;
    outcomes.reserve(request.events.size());
    for (const ReplayedEvent& event : request.events)
        outcomes.push_back(replayOne(context, request, event));
    return outcomes;
}

} // namespace relay
