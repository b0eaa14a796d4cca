// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"
#include "protocol/JsonValue.h"

namespace relay {

/// Applies a difference made by SnapshotDifference.h to `snapshot`; a full one replaces it. Members that this
/// version does not know, or that have another type or are out of range, are skipped. False if it does not
/// fit: in a difference that is not full, a new element lacks what every new one must have. Any thread.
bool updateSnapshot(Snapshot& snapshot, const JsonValue& difference);

} // namespace relay
