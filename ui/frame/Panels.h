// SPDX-License-Identifier: MIT
#pragma once

#include "Panel.h"

namespace relay {

/// Every panel of the window, in menu order. One has no dock area: the centre.
std::vector<PanelDescription> panelDescriptions();

} // namespace relay
