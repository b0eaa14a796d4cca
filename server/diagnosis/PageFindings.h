// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct RuleContext;
struct TapReport;

// What the page's tap reported (`browser` facts), and what that says of an event that reached nobody.

/// Whether the answer to a page's auth request lets it subscribe to nothing.
bool authFailed(const TapReport& report);

void nobodyListens(RuleContext& context);
void listenerTwice(RuleContext& context);
void authEndpointFailed(RuleContext& context);
void dialsElsewhere(RuleContext& context);
/// Of an event to nobody: the tap has seen that the page's auth request for this channel failed.
void authKnownToFail(RuleContext& context);

} // namespace relay
