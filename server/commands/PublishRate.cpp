// SPDX-License-Identifier: MIT
#include "commands/PublishRate.h"

#include "commands/CommandContext.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "relay/World.h"

namespace relay {
namespace {

std::optional<CommandError> tooFast(const App& app, int events, int perSecond, std::optional<int> wait) {
    if (!wait)
        return std::nullopt;
    CommandError error;
    error.reason = Refusal::Rate;
    error.status = 429;
    error.sentence = "The app \"" + app.config().id + "\" may publish " + QByteArray::number(perSecond) +
                     " events a second (RELAY_RATE_LIMIT_MAX); try again in " + QByteArray::number(*wait) +
                     " s.";
    error.given = events;
    error.limit = perSecond;
    error.retryAfterSeconds = *wait;
    return error;
}

} // namespace

std::optional<CommandError> publishRateError(const CommandContext& context, const App& app) {
    const int perSecond = context.hub.limits().publishesPerSecond;
    const qint64 now = context.clock.monotonicNanoseconds();
    return tooFast(app, 1, perSecond, context.publishRates.look(app.config().id, perSecond, now));
}

std::optional<CommandError> countPublished(CommandContext& context, const App& app, int events) {
    const int perSecond = context.hub.limits().publishesPerSecond;
    const qint64 now = context.clock.monotonicNanoseconds();
    return tooFast(app, events, perSecond,
                   context.publishRates.take(app.config().id, events, perSecond, now));
}

} // namespace relay
