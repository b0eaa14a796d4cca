// SPDX-License-Identifier: MIT
#pragma once

#include "diagnosis/LiveState.h"
#include "protocol/Finding.h"

#include <optional>

namespace relay {

struct RuleContext;

// socket-id-missing: a page's tap saw a request without X-Socket-ID, and an event that excluded nobody
// reached that page at about the same time. The event may come after the tap's report (the rule) or before it
// (DelayedFindings).

/// How long after the report of a request, and how long before it, an event counts as its consequence.
constexpr qint64 eventWithin = 3 * microsecondsPerSecond;
constexpr qint64 reportedWithin = 1'500'000;

/// The request that a `browser` fact reports; nothing if it is some other report, or the header was present.
std::optional<BareRequest> bareRequest(const Fact& browser);

/// The finding for an event that came back to the page of that request.
Finding ownEventBack(const BareRequest& request);

void socketIdMissing(RuleContext& context);

} // namespace relay
