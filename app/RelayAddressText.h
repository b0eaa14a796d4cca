// SPDX-License-Identifier: MIT
#pragma once

#include "face/RelayFace.h"

namespace relay {

/// The address at which the relay answers HTTP on this machine, "http://127.0.0.1:6001/prefix".
QByteArray relayUrl(const RelayAddress& address, const Settings& settings);

} // namespace relay
