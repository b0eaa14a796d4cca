// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct Scene;

// Why an event reached nobody. Each rule speaks for one code; all but the two on the name itself are silent
// when somebody got the event, and for client events (whisper-to-nobody is theirs).

/// An event of the application that nobody got, and nobody is on its channel.
bool nobodyIsThere(const Scene& scene);

void nearMissChannel(Scene& scene);
void doubledPrefix(Scene& scene);     ///< also on `subscribed`
void placeholderInName(Scene& scene); ///< also on `subscribed` and refusals
void leftBefore(Scene& scene);
void everyoneExcluded(Scene& scene);
void otherAppHasChannel(Scene& scene);
void neverSubscribed(Scene& scene);
void clientsSilent(Scene& scene);
void noSuchChannel(Scene& scene);

} // namespace relay
