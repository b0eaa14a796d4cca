// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

// Requests to glibc's allocator; elsewhere these do nothing.

/// Call before other threads are started: otherwise the relay thread gets a heap of its own, which glibc
/// grows page by page, with a system call that stops the other thread each time. A heap shared by both grows
/// in large steps.
void useOneHeap();
/// The allocator keeps freed memory for reuse; this returns it to the system.
void giveBackFreeMemory();

} // namespace relay
