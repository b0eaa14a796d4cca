// SPDX-License-Identifier: MIT
#pragma once

#include "models/ConnectChecklist.h"
#include "steps/Steps.h"

namespace relay {

/// The checklist as it is shown: what was seen, what to do for what is still awaited, and in the place of
/// what failed its finding with the remedy. Any thread.
std::vector<Step> checklistSteps(const ConnectChecklist& checklist);

} // namespace relay
