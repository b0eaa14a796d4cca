// SPDX-License-Identifier: MIT
#pragma once

#include "steps/Steps.h"
#include "theme/Colours.h"
#include "theme/Icons.h"

namespace relay {

/// The icon and the colour of a step's state; its word is shown beside them.
Icon iconOf(StepState state);
QColor colourOf(StepState state, const Colours& colours);
/// The matching background; invalid if none is needed.
QColor tintOf(StepState state, const Colours& colours);

} // namespace relay
