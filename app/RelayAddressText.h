// SPDX-License-Identifier: MIT
#pragma once

#include "face/RelayFace.h"

namespace relay {

/// The address at which the relay answers HTTP on this machine, "http://127.0.0.1:6001/prefix".
QByteArray relayUrl(const RelayAddress& address, const Settings& settings);

/// The command that attaches a window to it, "relaydesk --attach ws://127.0.0.1:6001 --app-id … --app-key …".
/// It contains the secret only if that was made up for this run; otherwise the secret comes from
/// RELAY_APP_SECRET.
QByteArray attachLine(const RelayAddress& address, const Settings& settings, const AppConfig& app);

} // namespace relay
