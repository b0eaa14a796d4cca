// SPDX-License-Identifier: MIT
#include "net/PeerRegistry.h"

#include <utility>

namespace relay {

PeerRegistry::PeerRegistry(Turn& turn)
    : m_turn(turn) {}

PeerRegistry::~PeerRegistry() = default;

void PeerRegistry::take(std::unique_ptr<Peer> peer) {
    peer->m_place = m_peers.size();
    m_peers.push_back(std::move(peer));
}

void PeerRegistry::retire(Peer& peer) {
    if (peer.m_retired)
        return;
    peer.m_retired = true;
    const std::size_t place = peer.m_place;
    m_retired.push_back(std::move(m_peers[place]));
    if (place + 1 != m_peers.size()) {
        m_peers[place] = std::move(m_peers.back());
        m_peers[place]->m_place = place;
    }
    m_peers.pop_back();
    m_turn.add(*this);
}

void PeerRegistry::shutDown(std::function<void()> empty) {
    m_empty = std::move(empty);
    std::vector<Peer*> all; // goodbyes change the list
    all.reserve(m_peers.size());
    for (const auto& peer : m_peers)
        all.push_back(peer.get());
    for (Peer* peer : all)
        if (!peer->m_retired)
            peer->shutDown();
    m_turn.add(*this);
}

void PeerRegistry::endOfTurn() {
    std::exchange(m_retired, {}).clear();
    if (m_peers.empty() && m_empty)
        std::exchange(m_empty, {})();
}

} // namespace relay
