// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Reason.h"

#include <vector>

namespace relay {

class Connection;
struct HubWorld;

/// Counts the refused messages of all connections, so that one that goes on sending them costs little: what
/// is refused again and again for the same reason is told by one fact a second, with its number. Bounded by
/// the connections. Relay thread only.
class Refusals {
public:
    explicit Refusals(HubWorld& world);

    /// A message was refused: true if it is to be recorded as a fact. What was counted before is recorded
    /// first then, so that facts stay in order.
    bool isTold(Connection& connection, Reason reason);
    /// Records what was counted and has waited for a second.
    void tick();
    /// The same at the end of a connection, at once.
    void finish(Connection& connection);
    /// Whether the connection has had too many messages refused to stay.
    bool isOver(const Connection& connection) const;
    /// Whether it is to be read slowly.
    bool isSlowed(const Connection& connection) const;

private:
    void tell(Connection& connection);

    HubWorld& m_world;
    std::vector<Connection*> m_counting; ///< those with messages that no fact tells yet
};

} // namespace relay
