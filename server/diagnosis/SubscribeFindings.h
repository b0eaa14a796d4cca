// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct Scene;

// Subscriptions and sign-ins: why one was refused, and what is odd about one that was not.

void subscriptionRefused(Scene& scene); ///< also signin_refused
void memberInfoInvalid(Scene& scene);   ///< channel-data-invalid of a subscription that was accepted
void missedWhileAway(Scene& scene);
void sameUserAgain(Scene& scene);
void subscriptionLeak(Scene& scene);

} // namespace relay
