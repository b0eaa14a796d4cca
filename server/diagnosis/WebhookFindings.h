// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct RuleContext;

/// A URL has refused the same webhook so often that it no longer holds up the others (`webhook` facts).
void webhookSteppedAside(RuleContext& context);

} // namespace relay
