// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct Scene;

// What is to say about an event whether or not somebody got it. Each rule speaks for one code.

void eventName(Scene& scene); ///< laravel-event-name, notification-name
void reservedEventName(Scene& scene);
void socketIdUnknown(Scene& scene);
void duplicateEvent(Scene& scene);
void payloadNearLimit(Scene& scene);
void secretInPayload(Scene& scene);
void whisperToNobody(Scene& scene);

} // namespace relay
