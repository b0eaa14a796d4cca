// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct RuleContext;

/// sdk-fallback: a path of pusher-js's HTTP or SockJS transports.
void sdkFallback(RuleContext& context);
/// wrong-path: a path that is none of the relay's, or the right one asked for in the wrong way.
void wrongPath(RuleContext& context);

} // namespace relay
