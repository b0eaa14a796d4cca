// SPDX-License-Identifier: MIT
#pragma once

#include "models/Snippets.h"

#include <optional>

namespace relay {

class RelayFace;

/// Where and as which app a command copied now will publish; nullopt if the app is not configured. GUI
/// thread.
std::optional<snippets::Target> apiTarget(const RelayFace& relay, const QByteArray& appId);

} // namespace relay
