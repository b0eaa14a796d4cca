// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct Scene;

// Connections: why one was refused or ended, and what is odd about one that was not.

void connectionRefused(Scene& scene);
void flappingClient(Scene& scene);
void protocolMissing(Scene& scene);
void connectionEnded(Scene& scene); ///< ping-unanswered, slow-consumer

} // namespace relay
