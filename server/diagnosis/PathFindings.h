// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct RuleContext;

/// wrong-path: a WebSocket on a path that is none of the relay's, or that is for HTTP calls.
void wrongPath(RuleContext& context);

} // namespace relay
