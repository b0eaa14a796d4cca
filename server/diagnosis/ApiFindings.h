// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct RuleContext;

/// Why an API call was refused: the reason given by its fact, or a more precise one if more is known here.
void apiRefused(RuleContext& context);

} // namespace relay
