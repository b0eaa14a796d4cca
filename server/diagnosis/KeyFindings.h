// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Values.h"

namespace relay {

struct RuleContext;

// A key or an app id that is not the right one: the same sentences for API calls and connections.

void sayUnknownAppId(RuleContext& context, Values values);
/// unknown-app-key, key-undefined or key-is-secret.
void sayUnknownKey(RuleContext& context, Values values);
void sayKeyOfOtherApp(RuleContext& context, Values values);

} // namespace relay
