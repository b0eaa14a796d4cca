// SPDX-License-Identifier: MIT
#pragma once

#include "commands/CommandContext.h"
#include "commands/CommandError.h"
#include "face/Delivery.h"
#include "protocol/Result.h"

namespace relay {

/// An event of the journal to send again.
struct ReplayEvent {
    QByteArray app; ///< id of the app whose event it must be; null takes an event of any
    FactId event = FactId::None;
    CommandOrigin origin;
};

/// Sends the event again as it was: to the same channel, without the socket it excluded, as a server event.
/// Errors: no such event 404, one whose secret the journal keeps only masked 400, its app gone 404 or
/// disabled 403, the rate 429.
Result<Delivery, CommandError> replay(CommandContext& context, const ReplayEvent& request);
/// The 404 for an id, as it was given, that no event of the app has.
CommandError noSuchEvent(const QByteArray& app, const QByteArray& id);

} // namespace relay
