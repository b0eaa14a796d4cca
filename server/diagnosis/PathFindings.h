// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct Scene;

/// sdk-fallback: a path of pusher-js's HTTP or SockJS transports.
void sdkFallback(Scene& scene);
/// wrong-path: a path that is none of the relay's, or the right one asked for in the wrong way.
void wrongPath(Scene& scene);

} // namespace relay
