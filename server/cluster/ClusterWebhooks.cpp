// SPDX-License-Identifier: MIT
// Which node tells the webhooks of what; part of Cluster.cpp.
#include "cluster/Cluster.h"

#include "relay/App.h"
#include "relay/Hub.h"

#include <algorithm>

namespace relay {

quint64 Cluster::webhookNumber(NodeId node) const {
    return node == m_identity.id ? NodeWebhooks::thisNode : number(node);
}

void Cluster::tellWebhooks(const App& app, const DirectoryChange& change, NodeId teller) {
    if (change.channel.startsWith('#'))
        return;
    NodeWebhooks& webhooks = m_world.webhooks;
    const HoldingChange& everywhere = change.everywhere;
    webhooks.setTeller(webhookNumber(teller));
    if (everywhere.before == 0 && everywhere.after > 0)
        webhooks.channelOccupied(app.config(), change.channel);
    for (const WireMember& member : everywhere.came)
        webhooks.memberAdded(app.config(), change.channel, member.userId);
    for (const WireMember& member : everywhere.went)
        webhooks.memberRemoved(app.config(), change.channel, member.userId);
    if (everywhere.before > 0 && everywhere.after == 0)
        webhooks.channelVacated(app.config(), change.channel);
    webhooks.setTeller(NodeWebhooks::thisNode);
}

/// Whether a return comes first is decided by the order of the topic of all nodes. A node that seems to be
/// alone sends it as well: another node may only be suspended, and reads it when it continues.
void Cluster::endsAreDue(const std::vector<ChannelEnd>& ends) {
    if (m_stopped || m_link != Link::Joined)
        return m_world.webhooks.settle(NodeWebhooks::thisNode, ends);
    NodeMessage over = message(NodeMessage::Kind::Over);
    for (const ChannelEnd& end : ends) {
        std::vector<Holding>& holdings = over.holdings;
        if (holdings.empty() || holdings.back().channel != end.channel || holdings.back().app != end.app) {
            if (std::ssize(holdings) == holdingsPerMessage) {
                send(m_everyone, over);
                holdings.clear();
            }
            holdings.push_back({end.app, end.channel, 1, {}});
        }
        if (end.userId.isNull())
            holdings.back().subscribers = 0;
        else
            holdings.back().removed.push_back(end.userId);
    }
    send(m_everyone, over);
}

void Cluster::takeOver(const NodeMessage& message) {
    std::vector<ChannelEnd> ends;
    for (const Holding& holding : message.holdings) {
        for (const QByteArray& userId : holding.removed)
            ends.push_back({holding.app, holding.channel, userId});
        if (holding.subscribers == 0)
            ends.push_back({holding.app, holding.channel});
    }
    m_world.webhooks.settle(webhookNumber(message.from), ends);
}

/// What a node that has ended was still to tell, `heir` tells.
void Cluster::inherit(NodeId from, NodeId heir) {
    m_world.webhooks.handOver(webhookNumber(from), webhookNumber(heir));
    for (auto& [node, teller] : m_gone)
        if (teller == from)
            teller = heir;
}

void Cluster::rememberGone(NodeId node, NodeId teller) {
    std::erase_if(m_gone, [node](const auto& entry) { return entry.first == node; });
    m_gone.emplace_back(node, teller);
    if (m_gone.size() > goneRemembered)
        m_gone.pop_front();
}

/// What a node held was told as ended when it was not heard of; when it comes back it is told as new, by the
/// node that told the end. Of all others that come, the webhooks have been told already: None.
NodeId Cluster::tellerOfReturn(NodeId node) {
    const auto found =
        std::find_if(m_gone.begin(), m_gone.end(), [node](const auto& entry) { return entry.first == node; });
    if (found == m_gone.end())
        return NodeId::None;
    const NodeId teller = found->second;
    m_gone.erase(found);
    return teller;
}

/// Without Redis each node decides for itself, of its own ends only.
void Cluster::settleAlone() {
    for (const auto& [id, node] : m_directory.nodes())
        if (id != m_identity.id)
            m_world.webhooks.forget(number(id));
    m_world.webhooks.askAgain();
}

/// Those who stay tell what this node was still to tell, and what it holds as ended. If there is nobody, it
/// does so itself.
void Cluster::leaveWebhooks() {
    if (isAlone()) {
        for (const DirectoryChange& change : m_directory.replace(self(), {}))
            told(change, self(), m_identity.id);
    } else if (m_link == Link::Joined) {
        const auto other = std::find_if(m_directory.nodes().begin(), m_directory.nodes().end(),
                                        [this](const auto& entry) { return entry.first != m_identity.id; });
        inherit(m_identity.id, other->first);
    }
}

} // namespace relay
