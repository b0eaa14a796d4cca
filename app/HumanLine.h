// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

namespace relay {

/// Whether a headless run tells people about this fact without being asked for more.
bool isNoteworthy(const Fact& fact);

/// A fact as a line for people: local time, what, where, the verdict, then each problem and warning on a
/// line of its own with its remedy. `withData` adds the payload (cut to a line's worth).
QByteArray humanLine(const Fact& fact, bool withData);

} // namespace relay
