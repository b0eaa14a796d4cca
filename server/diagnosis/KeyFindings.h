// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Values.h"

namespace relay {

struct RuleContext;

// A wrong key or app id: the same sentences for API calls and connections.

/// unknown-app-id, for an id that is not the key or secret of an app either.
void explainUnknownAppId(RuleContext& context, Values values);
/// unknown-app-key, key-undefined or key-is-secret.
void explainUnknownKey(RuleContext& context, Values values);

} // namespace relay
