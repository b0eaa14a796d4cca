// SPDX-License-Identifier: MIT
#pragma once

#include "face/JournalReader.h"

namespace relay {

/// The newest event before the fact `before` that has the app, the name and the channel of `event`; if there
/// is none, the newest of that name on another channel; null if none is kept. Any thread.
FactPtr earlierEvent(const JournalReader& journal, const Fact& event, FactId before);

} // namespace relay
