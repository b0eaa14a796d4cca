// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct RuleContext;

// What a client said that was refused or not understood.

void clientEventRefused(RuleContext& context); ///< also rate-limited
void messageRefused(RuleContext& context);     ///< message-malformed, frame-invalid, payload-too-large

} // namespace relay
