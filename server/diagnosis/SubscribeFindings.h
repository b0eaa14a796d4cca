// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct RuleContext;

// Subscriptions and sign-ins: why one was refused, and what is odd about one that was not.

void subscriptionRefused(RuleContext& context); ///< also signin_refused
void memberInfoInvalid(RuleContext& context);   ///< channel-data-invalid of a subscription that was accepted
void missedWhileAway(RuleContext& context);
void sameUserAgain(RuleContext& context);
void subscriptionLeak(RuleContext& context);

} // namespace relay
