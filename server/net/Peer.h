// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <cstddef>

namespace relay {

/// Someone at the other end of an accepted connection, in whatever state the talk is: owned by the
/// PeerRegistry, and replaced when the talk changes (HTTP becomes WebSocket, a session ends and lingers).
/// Relay thread only.
class Peer : public QObject {
public:
    /// The relay stops: say goodbye; ends by PeerRegistry::retire(), soon.
    virtual void shutDown() = 0;

private:
    friend class PeerRegistry;
    std::size_t m_place = 0; ///< in the PeerRegistry's list
    bool m_retired = false;
};

} // namespace relay
