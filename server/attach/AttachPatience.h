// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

/// How long an attached window waits for its relay, in milliseconds. A value.
struct AttachPatience {
    int opening = 15'000; ///< from the first try to connect until the relay has said who it is
    int answer = 30'000;  ///< to a command
    int beat = 25'000;    ///< between pings, so that proxies keep the connection open; given up after four
};

} // namespace relay
