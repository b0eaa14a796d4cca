// SPDX-License-Identifier: MIT
// What the others tell this node; the other half of Cluster.cpp.
#include "cluster/Cluster.h"

#include "protocol/ChannelName.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "relay/World.h"

#include <algorithm>

namespace relay {

void Cluster::received(const QByteArray& topic, const QByteArray& bytes) {
    if (m_stopped)
        return;
    ++m_counters.messagesReceived;
    if (topic != m_everyone && topic != m_inbox)
        return receivedEvent(topic, bytes);
    std::optional<NodeMessage> message = NodeMessage::unpack(bytes);
    // This node's News may have overtaken an answer to its Hello that arrives this late.
    if (message &&
        (message->kind != NodeMessage::Kind::Waiting || topic == m_everyone || m_link != Link::Joined))
        take(*std::move(message));
    wake();
}

void Cluster::receivedEvent(const QByteArray& topic, const QByteArray& bytes) {
    const NodeId from = eventSender(bytes);
    const auto found = m_topics.find(topic);
    if (found == m_topics.end())
        return;
    int& ownUnderWay = found->second.cachedUnderWay;
    if (from == m_identity.id) {
        if (ownUnderWay > 0)
            --ownUnderWay;
        return;
    }
    App* app = m_world.hub.appById(found->second.app);
    std::optional<NodeEvent> event = unpackEvent(bytes);
    if (!app || !event)
        return;
    ++m_counters.eventsReceived;
    event->isNewest = ownUnderWay == 0;
    KnownNode* node = m_directory.find(from);
    if (node)
        node->unheard = 0;
    if (wasReplayed(found->second.app, *event))
        return;
    KnownNode stranger;
    stranger.name = QByteArray::number(number(from), 16);
    m_world.hub.deliver(*app, *event, noteOf(node ? *node : stranger));
}

NodeNotePtr Cluster::noteOf(const KnownNode& origin) const {
    auto note = std::make_shared<NodeNote>();
    note->node = m_identity.name;
    note->origin = origin.name;
    note->others = static_cast<qint64>(m_directory.nodes().size()) - 1;
    return note;
}

void Cluster::take(NodeMessage message) {
    using Kind = NodeMessage::Kind;
    if (message.from == m_identity.id) {
        if (message.kind == Kind::News)
            takeOwnNews(message);
        else if (message.kind == Kind::Gone)
            takeGone(message);
        else if (message.kind == Kind::Over)
            takeOver(message);
        return;
    }
    KnownNode* known = m_directory.find(message.from);
    KnownNode& node = known ? *known : m_directory.add(message.from, message.name);
    node.unheard = 0;
    switch (message.kind) {
    case Kind::Hello:
        return takeHello(message);
    case Kind::Whole:
        return takeWhole(std::move(message));
    case Kind::News:
        return takeNews(message);
    case Kind::Seen:
        node.seen = std::max(node.seen, message.sequence);
        return checkSeen();
    case Kind::Beat:
        if (!node.complete || node.sequence != message.sequence)
            ask(node);
        return;
    case Kind::Ask:
        return answerWhole(message.from);
    case Kind::Gone:
        return takeGone(message);
    case Kind::Bye:
        return takeBye(message);
    case Kind::Terminate:
        if (App* app = m_world.hub.appById(message.app))
            m_world.hub.terminateHere(*app, message.userId);
        return;
    case Kind::Usage:
        return takeUsage(message);
    case Kind::Over:
        return takeOver(message);
    case Kind::Waiting:
        return takeWaiting(message);
    case Kind::Cached:
        return takeCachedNews(message);
    }
}

void Cluster::takeHello(const NodeMessage& message) {
    KnownNode& node = *m_directory.find(message.from);
    node.complete = false; // its Whole follows
    node.parts.clear();
    answerWhole(message.from);
}

void Cluster::takeWhole(NodeMessage message) {
    KnownNode& node = *m_directory.find(message.from);
    if (message.first)
        node.parts.clear();
    std::move(message.holdings.begin(), message.holdings.end(), std::back_inserter(node.parts));
    if (!message.last)
        return;
    node.name = message.name;
    node.sequence = message.sequence;
    takeNumbers(node, message);
    const std::vector<Holding> all = std::exchange(node.parts, {});
    for (const DirectoryChange& change : m_directory.replace(node, all))
        told(change, node, NodeId::None);
    node.complete = true;
    m_toAnswer[node.id] = message.sequence;
    if (!std::exchange(node.isTold, true))
        m_world.facts.record(factOf(facts::NodeJoined{node.name}));
    joinIfComplete();
}

void Cluster::takeNews(const NodeMessage& message) {
    KnownNode& node = *m_directory.find(message.from);
    if (!node.complete || message.sequence != node.sequence + 1)
        return ask(node);
    node.sequence = message.sequence;
    takeNumbers(node, message);
    for (const Holding& holding : message.holdings)
        told(m_directory.apply(node, holding), node, node.id);
    if (message.wantsSeen)
        m_toAnswer[node.id] = message.sequence;
}

/// Our own news, which all nodes have now applied in the same order.
void Cluster::takeOwnNews(const NodeMessage& message) {
    while (!m_underWay.empty() && m_underWay.front().first <= message.sequence) {
        const std::vector<Holding> holdings = std::move(m_underWay.front().second);
        m_underWay.pop_front();
        applyOwn(holdings);
    }
}

void Cluster::ask(KnownNode& node) {
    constexpr qint64 pause = 1'000'000'000;
    const qint64 now = m_world.clock.monotonicNanoseconds();
    node.complete = false;
    if (node.asked != 0 && now - node.asked < pause)
        return;
    node.asked = now;
    send(m_everyone + ':' + QByteArray::number(number(node.id), 16), message(NodeMessage::Kind::Ask));
}

void Cluster::takeGone(const NodeMessage& gone) {
    if (gone.about == m_identity.id) {
        // The others have forgotten us, and have told the webhooks so: what we hold is news again. What they
        // hold may have changed without our knowing.
        m_world.webhooks.askAgain();
        inherit(m_identity.id, gone.from);
        for (const DirectoryChange& change : m_directory.replace(self(), {}))
            told(change, self(), gone.from);
        m_underWay.clear();
        send(m_everyone, message(NodeMessage::Kind::Hello));
        sendWhole(m_everyone, {});
        markAll();
        return;
    }
    if (KnownNode* node = m_directory.find(gone.about))
        remove(*node, gone.from, "It has not been heard from for 8 s.");
}

void Cluster::takeBye(const NodeMessage& message) {
    KnownNode& node = *m_directory.find(message.from);
    // Of the remaining nodes, the one with the lowest id tells the webhooks.
    const auto first = std::find_if(m_directory.nodes().begin(), m_directory.nodes().end(),
                                    [&](const auto& entry) { return entry.first != message.from; });
    remove(node, first->first, {});
}

void Cluster::remove(KnownNode& node, NodeId teller, const QByteArray& why) {
    inherit(node.id, teller);
    for (const DirectoryChange& change : m_directory.replace(node, {}))
        told(change, node, teller);
    const bool wasTold = node.isTold;
    const QByteArray name = node.name;
    m_toAnswer.erase(node.id);
    m_directory.remove(node.id);
    if (wasTold)
        m_world.facts.record(factOf(facts::NodeLeft{name, why}));
    joinIfComplete();
    checkSeen();
}

void Cluster::takeNumbers(KnownNode& node, const NodeMessage& message) {
    for (const auto& [app, count] : message.numbers)
        node.connections[app] = count;
}

void Cluster::takeUsage(const NodeMessage& message) {
    for (const auto& [app, events] : message.numbers)
        if (m_counted)
            m_counted(app, static_cast<int>(std::min<qint64>(events, 1'000'000)));
}

/// `teller` tells the webhooks; None if that has already been done.
void Cluster::told(const DirectoryChange& change, const KnownNode& by, NodeId teller) {
    App* app = m_world.hub.appById(change.app);
    if (!app)
        return;
    if (by.id != m_identity.id)
        tellHub(*app, change, by);
    tellWebhooks(*app, change, teller);
}

void Cluster::tellHub(App& app, const DirectoryChange& change, const KnownNode& by) {
    const HoldingChange& elsewhere = change.elsewhere;
    if (change.channel.startsWith(serverToUserPrefix)) {
        if ((elsewhere.before > 0) != (elsewhere.after > 0))
            m_world.hub.userChanged(app, change.channel.sliced(QByteArrayView(serverToUserPrefix).size()),
                                    elsewhere.after > 0);
        return;
    }
    for (const WireMember& member : elsewhere.came)
        m_world.hub.memberCame(app, change.channel, member, noteOf(by));
    for (const WireMember& member : elsewhere.went)
        m_world.hub.memberWent(app, change.channel, member, noteOf(by));
    if (elsewhere.before != elsewhere.after)
        m_world.hub.countChanged(app, change.channel);
}

/// Releases the waits for news that all the others have applied.
void Cluster::checkSeen() {
    quint64 seen = m_sequence;
    for (const auto& [id, node] : m_directory.nodes())
        if (id != m_identity.id)
            seen = std::min(seen, node.seen);
    m_waits.seen(seen);
}

KnownNode& Cluster::self() {
    return *m_directory.find(m_identity.id);
}

} // namespace relay
