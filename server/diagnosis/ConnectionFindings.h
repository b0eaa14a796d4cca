// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct RuleContext;

// Connections: why one was refused or ended, and what is odd about an accepted one.

void connectionRefused(RuleContext& context);
void flappingClient(RuleContext& context);
void protocolMissing(RuleContext& context);
void connectionEnded(RuleContext& context); ///< ping-unanswered, slow-consumer

} // namespace relay
