// SPDX-License-Identifier: MIT
#pragma once

#include "models/ConnectChecklist.h"
#include "steps/Steps.h"

namespace relay {

/// The checklist as it is shown: what was seen, what to do about items still awaited, and for failed ones the
/// finding with its remedy. Any thread.
std::vector<Step> checklistSteps(const ConnectChecklist& checklist);

} // namespace relay
