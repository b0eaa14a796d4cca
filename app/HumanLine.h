// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

namespace relay {

/// Whether a headless run shows this fact without being asked for more.
bool isNoteworthy(const Fact& fact);

/// Appends the fact to `lines` in human-readable form: a line with local time, what, where and the verdict,
/// then each problem and warning on its own line with its remedy. `withData` adds the payload (cut to a
/// line's worth).
void appendHumanLine(QByteArray& lines, const Fact& fact, bool withData);

} // namespace relay
