// SPDX-License-Identifier: MIT
#pragma once

#include "diagnosis/LiveState.h"
#include "protocol/Finding.h"

#include <optional>

namespace relay {

struct RuleContext;

// socket-id-missing: a page's tap saw a request without X-Socket-ID, and an event that left nobody out came
// to that page about then. The event may come after the tap's report (the rule) or before it
// (DelayedFindings).

/// How long after the report of the request an event is taken as its consequence, and how long before.
constexpr qint64 eventWithin = 3 * microsecondsPerSecond;
constexpr qint64 reportedWithin = 1'500'000;

/// The request that a `browser` fact reports; nothing if it is another report, or the header was there.
std::optional<BareRequest> bareRequest(const Fact& browser);

/// The finding for an event that came back to the page of that request.
Finding ownEventBack(const BareRequest& request);

void socketIdMissing(RuleContext& context);

} // namespace relay
