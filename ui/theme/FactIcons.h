// SPDX-License-Identifier: MIT
#pragma once

#include "models/FactText.h"
#include "theme/Colours.h"
#include "theme/Icons.h"

#include <optional>

namespace relay {

/// The icon and the colour for what happened and how it came out; a word stands beside each.
Icon iconOf(FactKind kind, FactTone tone);
std::optional<Icon> iconOf(Outcome outcome); ///< nothing for None
Icon iconOf(Severity severity);

QColor colourOf(FactTone tone, const Colours& colours);
QColor colourOf(Outcome outcome, const Colours& colours);
QColor colourOf(Severity severity, const Colours& colours);
/// The background that goes with it; invalid where it needs none.
QColor tintOf(Outcome outcome, const Colours& colours);
QColor tintOf(Severity severity, const Colours& colours);

} // namespace relay
