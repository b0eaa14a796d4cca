// SPDX-License-Identifier: MIT
#pragma once

#include "face/RelayCommands.h"

namespace relay {

class Clock;
class Hub;

/// Publishes by hand (the window's form): checks the order as the API checks a request, or as the hub checks
/// a client's event if it asks for one, and says what became of it. Relay thread only.
PublishReport publishByHand(Hub& hub, const Clock& clock, const PublishOrder& order);

/// Sends an event of the journal again as it was, to the same channel and without the one it left out. Null
/// and facts of other kinds are an error of the report.
PublishReport replayByHand(Hub& hub, const Clock& clock, const FactPtr& event);

} // namespace relay
