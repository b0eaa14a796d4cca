// SPDX-License-Identifier: MIT
#pragma once

#include "face/JournalReader.h"

namespace relay {

/// The newest mark with that name in the journal; FactId::None if there is none. Any thread.
FactId newestMark(const JournalReader& journal, const QByteArray& name);

} // namespace relay
