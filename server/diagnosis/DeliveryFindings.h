// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct RuleContext;

// Why an event reached nobody. Each rule is for one code; all but the two about the name itself report
// nothing if somebody got the event, or for client events (which have whisper-to-nobody).

/// An event of the application that nobody got, and nobody is on its channel.
bool nobodyIsThere(const RuleContext& context);

/// Other nodes hold the channel, but Redis, through which they would get the event, is unavailable or too
/// slow.
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
