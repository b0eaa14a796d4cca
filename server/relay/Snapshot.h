// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"

namespace relay {

class Clock;
class Hub;

/// Relay thread only. Still the caller's to complete.
std::shared_ptr<Snapshot> takeSnapshot(const Hub& hub, const Clock& clock);

} // namespace relay
