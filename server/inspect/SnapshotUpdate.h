// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"
#include "protocol/JsonValue.h"

namespace relay {

/// Brings `snapshot` up to date with a difference that SnapshotDifference.h made; one that is full replaces
/// it. Members that this version does not know, of another type, or out of range are passed over. False if it
/// does not fit: an element of one that is not full is new, and lacks what every new one has. Any thread.
bool updateSnapshot(Snapshot& snapshot, const JsonValue& difference);

} // namespace relay
