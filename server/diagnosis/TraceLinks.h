// SPDX-License-Identifier: MIT
#pragma once

#include "diagnosis/Trace.h"

namespace relay {

/// The eight links for the fact that a trace is built around (null: nothing was seen), from what the facts
/// prove. `possible` is a later failure that may concern the same event, or null. Pure.
std::vector<TraceLink> traceLinks(const std::vector<FactPtr>& facts, const FactPtr& about,
                                  const FactPtr& possible);

} // namespace relay
