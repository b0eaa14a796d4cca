// SPDX-License-Identifier: MIT
#pragma once

#include "commands/CommandContext.h"
#include "commands/CommandError.h"
#include "face/Delivery.h"
#include "protocol/PublishRequest.h"
#include "protocol/Result.h"

#include <vector>

namespace relay {

/// One event to publish to the channels it names.
struct PublishEvent {
    QByteArray app; ///< id
    PublishRequest event;
    EventSource source = EventSource::Api;
    bool asClientEvent = false; ///< as if a client had sent it: `client-…`, private and presence only
    QByteArray userId;          ///< of the member who sends a client event; may be null
    bool webhooks = true;       ///< whether webhooks are sent for it
    CommandOrigin origin;
};

/// Several events at once.
struct PublishBatch {
    QByteArray app; ///< id
    std::vector<PublishRequest> events;
    CommandOrigin origin;
};

/// Checks the event (EventCheck.h) and publishes it: one delivery per channel, in order; a channel named
/// twice gets the event once. Errors: no such app 404, disabled 403, limits or client event rules violated
/// 400 or 413, rate exceeded 429.
Result<std::vector<Delivery>, CommandError> publish(CommandContext& context, const PublishEvent& request);
/// The same for each event in order; if one of them is refused, none is published. Returns all deliveries in
/// one list.
Result<std::vector<Delivery>, CommandError> publishEach(CommandContext& context, const PublishBatch& request);

} // namespace relay
