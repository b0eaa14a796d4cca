// SPDX-License-Identifier: MIT
#include "net/system/ThreadDispatcher.h"

namespace relay {

void setRelayDispatcher(QThread&) {}

} // namespace relay
