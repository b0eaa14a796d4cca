// SPDX-License-Identifier: MIT
#pragma once

#include "net/Peer.h"
#include "net/loop/Turn.h"

#include <functional>
#include <memory>
#include <vector>

namespace relay {

/// Owns all connected peers. Bounded by the open-file limit. Relay thread only.
class PeerRegistry final : private Turn::Task {
public:
    explicit PeerRegistry(Turn& turn);
    ~PeerRegistry() override;

    void take(std::unique_ptr<Peer> peer);
    /// The peer is done. It is destroyed at the end of this turn, because the call usually comes from inside
    /// it.
    void retire(Peer& peer);
    std::size_t count() const { return m_peers.size(); }

    /// Says goodbye to everyone; `empty` is called once, when the last peer has gone (possibly immediately).
    void shutDown(std::function<void()> empty);

private:
    void endOfTurn() override;

    Turn& m_turn;
    std::vector<std::unique_ptr<Peer>> m_peers;
    std::vector<std::unique_ptr<Peer>> m_retired;
    std::function<void()> m_empty;
};

} // namespace relay
