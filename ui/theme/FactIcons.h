// SPDX-License-Identifier: MIT
#pragma once

#include "models/FactText.h"
#include "theme/Colours.h"
#include "theme/Icons.h"

#include <optional>

namespace relay {

/// The icon and the colour for what happened and how it turned out; a word is shown beside each.
Icon iconOf(FactKind kind, FactTone tone);
std::optional<Icon> iconOf(Outcome outcome); ///< nullopt for None
Icon iconOf(Severity severity);

QColor colourOf(FactTone tone, const Colours& colours);
QColor colourOf(Outcome outcome, const Colours& colours);
QColor colourOf(Severity severity, const Colours& colours);
/// The matching background; invalid if none is needed.
QColor tintOf(Outcome outcome, const Colours& colours);
QColor tintOf(Severity severity, const Colours& colours);

} // namespace relay
