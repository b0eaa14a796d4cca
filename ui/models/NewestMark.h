// SPDX-License-Identifier: MIT
#pragma once

#include "face/JournalReader.h"

namespace relay {

/// The newest mark of that name that is kept, FactId::None if there is none. Any thread.
FactId newestMark(const JournalReader& journal, const QByteArray& name);

} // namespace relay
