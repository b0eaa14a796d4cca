// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Limits.h"
#include "protocol/SecretMask.h"
#include "relay/HubFacts.h"
#include "relay/HubObserver.h"
#include "relay/OtherNodes.h"
#include "relay/World.h"

namespace relay {

class Refusals;
class Subscriber;

/// What the hub and its parts share: the world outside, and the limits in force.
struct HubWorld {
    const Clock& clock;
    Random& random;
    HubFacts facts;
    HubObserver& observer;
    Limits limits;
    SecretMask secrets = {}; ///< of all apps; for answers; the recorder masks the facts
    /// What a client reads: the reason's sentence with the secrets in it masked.
    QByteArray sentence(Refused why) const;
    /// Two ways to send a `pusher:error` to a client; secrets are masked. `code` 0 is sent as null.
    void sendError(Subscriber& to, const Refused& why) const;
    void sendError(Subscriber& to, const QByteArray& sentence, int code) const;

    OtherNodes alone = {};
    OtherNodes* others = &alone; ///< the relays that act as one with this one

    Refusals* refusals = nullptr; ///< the hub's; set by its constructor

    quint64 events = 0;     ///< events, even without subscribers, counted once per channel; client events too
    quint64 deliveries = 0; ///< how often one was handed to a subscriber
};

} // namespace relay
