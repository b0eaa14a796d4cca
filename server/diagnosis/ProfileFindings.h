// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct Scene;

// limits-profile: what the rehearsed product would refuse (warn), or that a refusal is its rule (enforce).

void profileOfEvent(Scene& scene);
void profileOfRefusal(Scene& scene); ///< api_refused and protocol_error
void profileOfConnection(Scene& scene);
void profileOfSubscription(Scene& scene);

} // namespace relay
