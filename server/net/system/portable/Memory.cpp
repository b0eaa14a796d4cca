// SPDX-License-Identifier: MIT
#include "net/system/Memory.h"

namespace relay {

void useOneHeap() {}

void giveBackFreeMemory() {}

} // namespace relay
