// SPDX-License-Identifier: MIT
#pragma once

#include "commands/CommandContext.h"
#include "commands/CommandError.h"
#include "face/Delivery.h"
#include "protocol/PublishRequest.h"

#include <variant>
#include <vector>

namespace relay {

/// One event from a capture to send again.
struct ReplayedEvent {
    PublishRequest event;
    bool isClientEvent = false;
    QByteArray userId; ///< of the member that sent the client event; null if none did
};

/// Events from a capture to send again, in order.
struct ReplayBatch {
    static constexpr qint64 mostEvents = 500;

    QByteArray app; ///< id
    std::vector<ReplayedEvent> events;
    bool webhooks = false; ///< whether client events reach webhooks
    CommandOrigin origin;
};

/// A client event that the channel does not accept.
struct SkippedEvent {
    Refused why;
};
using ReplayedOutcome = std::variant<std::vector<Delivery>, SkippedEvent, CommandError>;

/// Sends each event with source `replay`: server events as they are, client events as if sent by a member of
/// the channel. A refused event does not hold up the others. One outcome per event, in order.
std::vector<ReplayedOutcome> replayBatch(CommandContext& context, const ReplayBatch& request);

} // namespace relay
