// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct Scene;

// What the page's tap reported (`browser` facts), and what that says of an event that reached nobody.

void nobodyListens(Scene& scene);
void listenerTwice(Scene& scene);
void authEndpointFailed(Scene& scene);
void dialsElsewhere(Scene& scene);
/// Of an event to nobody: the tap has seen that the page's auth request for this channel failed.
void authKnownToFail(Scene& scene);

/// What the Laravel project's log told (`app_log` facts).
void applicationLog(Scene& scene);

} // namespace relay
