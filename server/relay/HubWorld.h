#pragma once

#include "protocol/Limits.h"
#include "relay/HubFacts.h"
#include "relay/HubObserver.h"
#include "relay/World.h"

namespace relay {

/// What the hub and its parts share: the world outside, and the limits in force.
struct HubWorld {
    const Clock& clock;
    Random& random;
    HubFacts facts;
    HubObserver& observer;
    Limits limits;
    quint64 events = 0;     ///< events delivered or to nobody, one a channel, client events too
    quint64 deliveries = 0; ///< how often one was handed to a subscriber
};

} // namespace relay
