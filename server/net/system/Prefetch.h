// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

/// Asks the processor to load what `address` points at, which is needed soon; null and addresses that cannot
/// be read do no harm. Does nothing with compilers that cannot say it. Any thread.
inline void prefetch([[maybe_unused]] const void* address) {
#ifdef __GNUC__
    __builtin_prefetch(address);
#endif
}

} // namespace relay
