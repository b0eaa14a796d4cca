// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

namespace relay {

/// Whether a headless run tells people about this fact without being asked for more.
bool isNoteworthy(const Fact& fact);

/// Appends the fact to `lines` as people read it: a line with local time, what, where and the verdict, then
/// each problem and warning on a line of its own with its remedy. `withData` adds the payload (cut to a
/// line's worth).
void appendHumanLine(QByteArray& lines, const Fact& fact, bool withData);

} // namespace relay
