// SPDX-License-Identifier: MIT
#pragma once

#include "steps/Steps.h"
#include "theme/Colours.h"
#include "theme/Icons.h"

namespace relay {

/// The icon and the colour of a step's state; its word stands beside them.
Icon iconOf(StepState state);
QColor colourOf(StepState state, const Colours& colours);
/// The background that goes with it; invalid where it needs none.
QColor tintOf(StepState state, const Colours& colours);

} // namespace relay
