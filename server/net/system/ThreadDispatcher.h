// SPDX-License-Identifier: MIT
#pragma once

class QThread;

namespace relay {

/// Gives the relay thread, before it starts, the event dispatcher that is best here: an EpollDispatcher on
/// Linux. The portable build leaves it Qt's own.
void setRelayDispatcher(QThread& thread);

} // namespace relay
