#pragma once

namespace relay {

struct Scene;

// Connections: why one was refused or ended, and one that comes again and again; and what a client said that
// was not understood.

void connectionRefused(Scene& scene);
void flappingClient(Scene& scene);
void connectionEnded(Scene& scene);   ///< ping-unanswered, slow-consumer
void clientEventRefused(Scene& scene); ///< also rate-limited
void messageRefused(Scene& scene);    ///< message-malformed, frame-invalid, payload-too-large

} // namespace relay
