// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct RuleContext;

// What the page's tap reported (`browser` facts), and what that says of an event that reached nobody.

void nobodyListens(RuleContext& context);
void listenerTwice(RuleContext& context);
void authEndpointFailed(RuleContext& context);
void dialsElsewhere(RuleContext& context);
/// Of an event to nobody: the tap has seen that the page's auth request for this channel failed.
void authKnownToFail(RuleContext& context);

} // namespace relay
