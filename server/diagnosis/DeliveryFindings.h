// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct RuleContext;

// Why an event reached nobody. Each rule is for one code; all but the two on the name itself are silent
// when somebody got the event, and for client events (whisper-to-nobody is theirs).

/// An event of the application that nobody got, and nobody is on its channel.
bool nobodyIsThere(const RuleContext& context);

/// Other nodes hold the channel, and Redis, over which they would get the event, is away or too slow.
void otherNodeHasChannel(RuleContext& context);
void nearMissChannel(RuleContext& context);
void doubledPrefix(RuleContext& context);     ///< also on `subscribed`
void placeholderInName(RuleContext& context); ///< also on `subscribed` and refusals
void leftBefore(RuleContext& context);
void everyoneExcluded(RuleContext& context);
void otherAppHasChannel(RuleContext& context);
void neverSubscribed(RuleContext& context);
void clientsSilent(RuleContext& context);
void noSuchChannel(RuleContext& context);

} // namespace relay
