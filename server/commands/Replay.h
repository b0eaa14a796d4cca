// SPDX-License-Identifier: MIT
#pragma once

#include "commands/CommandContext.h"
#include "commands/CommandError.h"
#include "face/Delivery.h"
#include "protocol/Result.h"

namespace relay {

/// An event of the journal to send again.
struct ReplayEvent {
    QByteArray app; ///< id of the app that the event must belong to; null accepts any app's
    FactId event = FactId::None;
    CommandOrigin origin;
};

/// Sends the event again unchanged: to the same channel, excluding no socket, as a server event. Errors: no
/// such event 404, event with a secret that the journal keeps only masked 400, app gone 404 or disabled 403,
/// rate exceeded 429.
Result<Delivery, CommandError> replay(CommandContext& context, const ReplayEvent& request);
/// The 404 for an id, as given, that no event of the app has.
CommandError noSuchEvent(const QByteArray& app, const QByteArray& id);

} // namespace relay
