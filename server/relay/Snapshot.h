// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"

namespace relay {

class Clock;
class Hub;

/// The caller still has to complete it. Relay thread only.
std::shared_ptr<Snapshot> takeSnapshot(const Hub& hub, const Clock& clock);

} // namespace relay
