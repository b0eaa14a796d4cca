// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct RuleContext;

/// Why an API call was refused: the reason that its fact gives, or a closer one if more is known here.
void apiRefused(RuleContext& context);

} // namespace relay
