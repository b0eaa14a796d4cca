// SPDX-License-Identifier: MIT
#include "commands/PublishRate.h"

#include "commands/CommandContext.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "relay/World.h"

namespace relay {
namespace {

std::optional<CommandError> tooFast(const App& app, int perSecond, std::optional<int> wait) {
    if (!wait)
        return std::nullopt;
    CommandError error{
        {Reason::PublishedTooFast, {onlyInText("app", app.config().id), {"limit", perSecond}}}};
    error.retryAfterSeconds = *wait;
    return error;
}

} // namespace

std::optional<CommandError> publishRateError(const CommandContext& context, const App& app) {
    const int perSecond = context.hub.limits().publishesPerSecond;
    if (perSecond <= 0)
        return std::nullopt;
    const qint64 now = context.clock.monotonicNanoseconds();
    return tooFast(app, perSecond, context.publishRates.look(app.config().id, perSecond, now));
}

std::optional<CommandError> countPublished(CommandContext& context, const App& app, int events) {
    const int perSecond = context.hub.limits().publishesPerSecond;
    if (perSecond <= 0)
        return std::nullopt;
    const qint64 now = context.clock.monotonicNanoseconds();
    const std::optional<int> wait = context.publishRates.take(app.config().id, events, perSecond, now);
    if (!wait && app.others().isShared())
        app.others().countPublished(app.config().id, events);
    return tooFast(app, perSecond, wait);
}

void countElsewhere(CommandContext& context, const QByteArray& app, int events) {
    context.publishRates.charge(app, events, context.hub.limits().publishesPerSecond,
                                context.clock.monotonicNanoseconds());
}

} // namespace relay
