// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace relay::bench {

/// Tries to connect until something listens; false after `seconds`.
bool waitUntilListening(std::uint16_t port, double seconds);

/// Starts the command, and returns the milliseconds until its port accepted a connection (what a developer
/// waits for). Ends it with SIGTERM and waits for it. Nothing if it did not listen within `seconds`.
std::optional<double> timeToListening(const std::vector<std::string>& command, std::uint16_t port,
                                      double seconds);

} // namespace relay::bench
