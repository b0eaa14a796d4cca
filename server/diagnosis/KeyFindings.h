// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Values.h"

namespace relay {

struct RuleContext;

// A key or an app id that is not the right one: the same sentences for API calls and connections.

/// unknown-app-id, for an id that is not an app's key or secret either.
void explainUnknownAppId(RuleContext& context, Values values);
/// unknown-app-key, key-undefined or key-is-secret.
void explainUnknownKey(RuleContext& context, Values values);

} // namespace relay
