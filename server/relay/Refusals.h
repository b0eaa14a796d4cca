// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Reason.h"

#include <vector>

namespace relay {

class Connection;
struct HubWorld;

/// Counts the refused messages of all connections, so that one that keeps sending them costs little: repeated
/// refusals for the same reason are reported by one fact per second, with their number. Bounded by the
/// connections. Relay thread only.
class Refusals {
public:
    explicit Refusals(HubWorld& world);

    /// A message was refused: true if it should be recorded as a fact. In that case, what was counted before
    /// is recorded first, so that facts stay in order.
    bool isTold(Connection& connection, Reason reason);
    /// Records counted refusals that have waited for a second.
    void tick();
    /// The same when a connection ends, without waiting.
    void finish(Connection& connection);
    /// Whether the connection has had too many messages refused to stay.
    bool isOver(const Connection& connection) const;
    /// Whether the connection should be read slowly.
    bool isSlowed(const Connection& connection) const;

private:
    void tell(Connection& connection);

    HubWorld& m_world;
    std::vector<Connection*> m_counting; ///< those with refusals that no fact reports yet
};

} // namespace relay
