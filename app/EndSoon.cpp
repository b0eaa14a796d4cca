// SPDX-License-Identifier: MIT
#include "EndSoon.h"

#include <chrono>
#include <cstdlib>
#include <thread>

namespace relay {

int endSoon(int code) {
    std::thread([code] {
        std::this_thread::sleep_for(std::chrono::seconds(2));
        std::_Exit(code);
    }).detach();
    return code;
}

} // namespace relay
