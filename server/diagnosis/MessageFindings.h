// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct Scene;

// What a client said that was refused or not understood.

void clientEventRefused(Scene& scene); ///< also rate-limited
void messageRefused(Scene& scene);     ///< message-malformed, frame-invalid, payload-too-large

} // namespace relay
