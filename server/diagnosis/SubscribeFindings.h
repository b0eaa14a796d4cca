// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct RuleContext;

// Subscriptions and sign-ins: why one was refused, and what is odd about an accepted one.

void subscriptionRefused(RuleContext& context); ///< also signin_refused
void memberInfoInvalid(RuleContext& context);   ///< channel-data-invalid for an accepted subscription
void missedWhileAway(RuleContext& context);
void sameUserAgain(RuleContext& context);
void subscriptionLeak(RuleContext& context);

} // namespace relay
