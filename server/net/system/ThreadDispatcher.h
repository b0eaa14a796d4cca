// SPDX-License-Identifier: MIT
#pragma once

class QThread;

namespace relay {

/// Gives the relay thread, before it starts, the best event dispatcher for the system: an EpollDispatcher on
/// Linux. The portable build keeps Qt's own.
void setRelayDispatcher(QThread& thread);

} // namespace relay
