// SPDX-License-Identifier: MIT
#include "system/StopSignals.h"

#include "system/portable/CaughtSignals.h"

#include <memory>
#include <thread>

namespace relay {
namespace {

constexpr std::chrono::milliseconds betweenLooks(20);

std::unique_ptr<CaughtSignals> kept; // until the process ends

} // namespace

void keepStopSignals() {
    kept = std::make_unique<CaughtSignals>();
}

bool waitForStopSignal(std::chrono::milliseconds timeout) {
    const auto end = std::chrono::steady_clock::now() + timeout;
    while (kept->take() == CaughtSignals::Kind::None) {
        if (std::chrono::steady_clock::now() >= end)
            return false;
        std::this_thread::sleep_for(betweenLooks);
    }
    return true;
}

} // namespace relay
