// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct RuleContext;

// The findings for an event, whether or not somebody received it. Each rule is for one code.

void eventName(RuleContext& context); ///< laravel-event-name, notification-name
void reservedEventName(RuleContext& context);
/// Plain data on an encrypted channel.
void dataNotEncrypted(RuleContext& context);
void socketIdUnknown(RuleContext& context);
void duplicateEvent(RuleContext& context);
void payloadNearLimit(RuleContext& context);
void secretInPayload(RuleContext& context);
void whisperToNobody(RuleContext& context);

} // namespace relay
