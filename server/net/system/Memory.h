// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

// What can be asked of glibc's allocator; elsewhere nothing happens.

/// Before other threads are started: the relay thread would get a heap of its own, which glibc grows page by
/// page, with a system call that stops the other thread each time. With one heap for both it grows in large
/// steps.
void useOneHeap();
/// The allocator keeps what was freed, in case it is wanted again; this returns it to the system.
void giveBackFreeMemory();

} // namespace relay
