// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct RuleContext;

// limits-profile: what the rehearsed product would refuse (warn), or that a refusal follows its rule
// (enforce).

void profileOfEvent(RuleContext& context);
void profileOfRefusal(RuleContext& context); ///< api_refused and protocol_error
void profileOfConnection(RuleContext& context);
void profileOfSubscription(RuleContext& context);

} // namespace relay
