// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <vector>

namespace relay {

// What belongs to the fact that a trace is built around: the other channels of the same call, and what the
// relay itself recorded about a failure reported in the app's log. Value functions, any thread.

/// The events with the same name from the same call, on other channels, in order of id.
std::vector<FactPtr> othersOfCall(const std::vector<FactPtr>& facts, const Fact& event);

/// Whether the fact is a refused call to publish.
bool isRefusedPublish(const Fact& fact);

/// How long before a line in the app's log the relay's own fact about it may have occurred, in microseconds.
inline constexpr qint64 refusedHereWithin = 60ll * 1'000'000;

/// The relay's own fact about the refusal that a line in the app's log reports: a refused call, or a TLS
/// handshake on its plain port, at most a minute before; null if another server refused.
FactPtr refusedHere(const std::vector<FactPtr>& facts, const Fact& line);

} // namespace relay
