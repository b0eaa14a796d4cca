// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <cstddef>

namespace relay {

/// The other end of an accepted connection, in whatever state the conversation is: owned by the PeerRegistry,
/// and replaced when that state changes (HTTP becomes WebSocket, a session ends and lingers). Relay thread
/// only.
class Peer : public QObject {
public:
    /// The relay is stopping: say goodbye, and call PeerRegistry::retire() soon after.
    virtual void shutDown() = 0;

private:
    friend class PeerRegistry;
    std::size_t m_place = 0; ///< in the PeerRegistry's list
    bool m_retired = false;
};

} // namespace relay
