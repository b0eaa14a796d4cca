// SPDX-License-Identifier: MIT
#pragma once

#include "net/Peer.h"
#include "net/loop/Turn.h"

#include <functional>
#include <memory>
#include <vector>

namespace relay {

/// Owns everyone who is connected. Bounded by the limit of open files. Relay thread only.
class PeerRegistry final : private Turn::Task {
public:
    explicit PeerRegistry(Turn& turn);
    ~PeerRegistry() override;

    void take(std::unique_ptr<Peer> peer);
    /// The peer is done. It dies at the end of this turn, as the call usually comes from inside it.
    void retire(Peer& peer);
    std::size_t count() const { return m_peers.size(); }

    /// Says goodbye to everyone; `empty` is called once, when the last has gone (perhaps at once).
    void shutDown(std::function<void()> empty);

private:
    void endOfTurn() override;

    Turn& m_turn;
    std::vector<std::unique_ptr<Peer>> m_peers;
    std::vector<std::unique_ptr<Peer>> m_retired;
    std::function<void()> m_empty;
};

} // namespace relay
