// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct RuleContext;

// What is to say about an event whether or not somebody got it. Each rule speaks for one code.

void eventName(RuleContext& context); ///< laravel-event-name, notification-name
void reservedEventName(RuleContext& context);
void socketIdUnknown(RuleContext& context);
void duplicateEvent(RuleContext& context);
void payloadNearLimit(RuleContext& context);
void secretInPayload(RuleContext& context);
void whisperToNobody(RuleContext& context);

} // namespace relay
