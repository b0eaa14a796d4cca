// SPDX-License-Identifier: MIT
#pragma once

#include "face/JournalReader.h"

namespace relay {

/// The newest event before the fact `before` that has the same app, name and channel as `event`; if there is
/// none, the newest with that name on another channel; null if the journal has none. Any thread.
FactPtr earlierEvent(const JournalReader& journal, const Fact& event, FactId before);

} // namespace relay
