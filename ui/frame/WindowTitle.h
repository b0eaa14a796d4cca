// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace relay {

class RelayControl;

/// "Relaydesk", where the relay is, and what it is doing. GUI thread.
QString windowTitle(const RelayControl& control);

} // namespace relay
