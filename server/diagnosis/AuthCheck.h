// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Values.h"

namespace relay {

struct RuleContext;

// Which mistake made an auth string wrong: tries what would have been signed with each of the usual mistakes.

/// The key before the colon is not the app's.
void explainWrongAuthKey(RuleContext& context, Values values);
/// The key is right, the signature is not.
void explainWrongAuthSignature(RuleContext& context, Values values);

} // namespace relay
