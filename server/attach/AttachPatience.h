// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

/// How long an attached window waits for its relay, in milliseconds. A value.
struct AttachPatience {
    int opening = 15'000; ///< from the connection attempt until the relay has identified itself
    int answer = 30'000;  ///< for the answer to a command
    int beat = 25'000;    ///< between pings, so that proxies keep the connection open; it gives up after four
};

} // namespace relay
