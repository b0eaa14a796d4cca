// SPDX-License-Identifier: MIT
#pragma once

#include "face/JournalReader.h"

namespace relay {

/// The newest event before the fact `before` that has the app and the name of `event`; null if none is kept.
/// Reads the journal backwards, in pieces. Any thread.
FactPtr earlierEvent(const JournalReader& journal, const Fact& event, FactId before);

} // namespace relay
