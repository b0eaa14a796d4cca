// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct RuleContext;
struct TapReport;

// What the page's tap reported (`browser` facts), and what that says about an event that reached nobody.

/// Whether the answer to a page's auth request does not let it subscribe.
bool authFailed(const TapReport& report);

void nobodyListens(RuleContext& context);
void listenerTwice(RuleContext& context);
void authEndpointFailed(RuleContext& context);
void dialsElsewhere(RuleContext& context);
/// For an event that reached nobody: the tap has seen the page's auth request for this channel fail.
void authKnownToFail(RuleContext& context);

} // namespace relay
