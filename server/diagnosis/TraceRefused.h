// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <vector>

namespace relay {

// What the relay recently refused a page, so that it was not there when an event came. Value functions, any
// thread.

/// The newest refusal of a subscription to the event's channel within ten minutes before it, if nobody has
/// subscribed to it since; null otherwise.
FactPtr refusedSubscription(const std::vector<FactPtr>& facts, const Fact& event);

/// The newest refusal of a connection within ten minutes before the event, to its app or to no known app (a
/// wrong key, TLS on the plain port), if no client of the app has connected since; null otherwise.
FactPtr refusedConnection(const std::vector<FactPtr>& facts, const Fact& event);

} // namespace relay
