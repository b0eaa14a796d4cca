// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct RuleContext;

/// What a client sent that was refused or not understood: client events, other messages, frames.
void messageRefused(RuleContext& context);

} // namespace relay
