// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <cstddef>

namespace relay {

/// Someone at the other end of an accepted connection, in whatever state the talk is: owned by the
/// Reception, and replaced when the talk changes (HTTP becomes WebSocket, a session ends and lingers).
/// Relay thread only.
class Peer : public QObject {
public:
    /// The relay stops: say goodbye; ends by Reception::retire(), soon.
    virtual void shutDown() = 0;

private:
    friend class Reception;
    std::size_t m_place = 0; ///< in the Reception's list
    bool m_retired = false;
};

} // namespace relay
