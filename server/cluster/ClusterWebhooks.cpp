// SPDX-License-Identifier: MIT
// Which node tells the webhooks what; part of Cluster.cpp.
#include "cluster/Cluster.h"

#include "relay/App.h"
#include "relay/Hub.h"

#include <algorithm>

namespace relay {
namespace {

std::vector<ChannelEnd> endsOf(const NodeMessage& message) {
    std::vector<ChannelEnd> ends;
    for (const Holding& holding : message.holdings) {
        for (const QByteArray& userId : holding.removed)
            ends.push_back({holding.app, holding.channel, userId});
        if (holding.subscribers == 0)
            ends.push_back({holding.app, holding.channel});
    }
    return ends;
}

} // namespace

quint64 Cluster::webhookNumber(NodeId node) const {
    if (node == NodeId::None)
        return NodeWebhooks::nobody;
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

/// Whether a return comes first is decided by the message order on the topic of all nodes. A node that seems
/// to be alone sends its ends too: another node may just be suspended, and reads them when it resumes.
void Cluster::endsAreDue(const std::vector<ChannelEnd>& ends) {
    if (!m_stopped && m_link == Link::Joined)
        return sendEnds(NodeMessage::Kind::Over, m_everyone, ends);
    m_world.webhooks.settle(NodeWebhooks::thisNode, ends);
}

void Cluster::sendEnds(NodeMessage::Kind kind, const QByteArray& topic, const std::vector<ChannelEnd>& ends) {
    NodeMessage part = message(kind);
    for (const ChannelEnd& end : ends) {
        std::vector<Holding>& holdings = part.holdings;
        if (holdings.empty() || holdings.back().channel != end.channel || holdings.back().app != end.app) {
            if (std::ssize(holdings) == holdingsPerMessage) {
                send(topic, part);
                part.first = false;
                holdings.clear();
            }
            holdings.push_back({end.app, end.channel, 1, {}});
        }
        if (end.userId.isNull())
            holdings.back().subscribers = 0;
        else
            holdings.back().removed.push_back(end.userId);
    }
    send(topic, part);
}

void Cluster::takeOver(const NodeMessage& message) {
    m_world.webhooks.settle(webhookNumber(message.from), endsOf(message));
}

void Cluster::takeWaiting(const NodeMessage& message) {
    if (message.first)
        m_world.webhooks.forget(number(message.from));
    m_world.webhooks.expect(number(message.from), number(m_identity.id), endsOf(message));
}

/// `heir` tells what a node that has ended had yet to tell.
void Cluster::inherit(NodeId from, NodeId heir) {
    m_world.webhooks.handOver(webhookNumber(from), webhookNumber(heir));
}

/// Nobody knows whether the others have applied what was under way when Redis was lost.
void Cluster::decideUnderWay() {
    for (auto& [sequence, holdings] : std::exchange(m_underWay, {}))
        for (Holding& holding : holdings)
            applyDecided(std::move(holding));
}

/// As long as the others wait for this node, it tells nothing: it may be back before they notice.
void Cluster::setApart() {
    if (!m_apartSince)
        m_apartSince = m_world.clock.monotonicNanoseconds();
    m_decidesAlone = false;
    m_world.webhooks.hold(true);
    m_dirty.merge(m_undecided);
    for (auto& [key, dirty] : std::exchange(m_undecided, {}))
        m_dirty[key].users.merge(dirty.users);
}

/// Without Redis each node eventually decides for itself, and only on its own ends.
void Cluster::setAlone() {
    m_decidesAlone = true;
    for (const auto& [id, node] : m_directory.nodes())
        if (id != m_identity.id)
            m_world.webhooks.forget(number(id));
    m_world.webhooks.hold(false);
}

void Cluster::decideAlone() {
    for (auto& [key, dirty] : std::exchange(m_dirty, {})) {
        if (const auto kept = m_undecided.find(key); kept != m_undecided.end()) {
            dirty.users.merge(kept->second.users);
            m_undecided.erase(kept);
        }
        applyDecided(holdingOf(dirty));
    }
}

void Cluster::applyDecided(Holding holding) {
    if (Dirty rest = takeUndecided(holding); !rest.channel.isNull()) {
        Dirty& kept = m_undecided[Directory::keyOf(holding.app, holding.channel)];
        rest.users.merge(kept.users);
        kept = std::move(rest);
    }
    if (!isTold(holding))
        applyOwn({holding});
}

/// If others held the same when they were last heard from, it is not known whether an end here is an end
/// everywhere: it is taken out of `holding`.
Cluster::Dirty Cluster::takeUndecided(Holding& holding) const {
    Dirty undecided;
    const auto heldElsewhere = [&](const QByteArray& userId) {
        return m_directory.hasMemberElsewhere(holding.app, holding.channel, userId);
    };
    const auto first =
        std::stable_partition(holding.removed.begin(), holding.removed.end(),
                              [&](const QByteArray& userId) { return !heldElsewhere(userId); });
    undecided.users.insert(first, holding.removed.end());
    holding.removed.erase(first, holding.removed.end());
    const bool ends =
        holding.subscribers == 0 && m_directory.subscribersElsewhere(holding.app, holding.channel) > 0;
    if (ends) {
        const auto& own = m_directory.find(m_identity.id)->channels;
        const auto told = own.find(Directory::keyOf(holding.app, holding.channel));
        holding.subscribers = told == own.end() ? 0 : told->second.subscribers;
    }
    if (ends || !undecided.users.empty()) {
        undecided.app = holding.app;
        undecided.channel = holding.channel;
    }
    return undecided;
}

/// The remaining nodes tell what this node had yet to tell, and what it holds as ended. If there are none, it
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
