// SPDX-License-Identifier: MIT
// What the hub asks of the cluster and tells it; part of Cluster.cpp.
#include "cluster/Cluster.h"

#include "protocol/ChannelName.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "relay/World.h"

namespace relay {

QByteArray Cluster::topicOf(QByteArrayView app, QByteArrayView channel) const {
    return m_identity.prefix + ":e:" + app.toByteArray() + ':' + channel.toByteArray();
}

NodeNotePtr Cluster::publish(const QByteArray& app, const NodeEvent& event) {
    auto note = std::make_shared<NodeNote>();
    note->node = m_identity.name;
    note->others = static_cast<qint64>(m_directory.nodes().size()) - 1;
    const qint64 holders = m_directory.holdersElsewhere(app, event.channel);
    if (m_stopped || m_link == Link::Away || m_world.redis.queuedBytes() > queueLimit) {
        if (holders > 0)
            ++m_counters.eventsDropped;
        note->missed = holders;
        return note;
    }
    const bool isKept = isCached(event);
    NodeEvent sent = event;
    sent.id = isKept ? giveId({app, event.channel}) : 0;
    if (isKept)
        keepCached(app, sent);
    note->remote = holders;
    // A cached event comes back to this node as well: if two nodes publish at once, all nodes then agree on
    // the newest.
    const auto topic = m_topics.find(topicOf(app, event.channel));
    const bool comesBack = isKept && topic != m_topics.end() && topic->second.confirmed;
    if (comesBack)
        ++topic->second.cachedUnderWay;
    if (holders > 0 || comesBack || m_link != Link::Joined || !allComplete()) {
        ++m_counters.eventsSent;
        ++m_unanswered;
        m_world.redis.command({"PUBLISH", topicOf(app, event.channel), packEvent(m_identity.id, sent)},
                              [this](const RespValue& answer) {
                                  --m_unanswered;
                                  publishAnswered(answer);
                              });
    }
    return note;
}

int Cluster::terminateUser(const QByteArray& app, const QByteArray& userId) {
    if (m_stopped || m_link == Link::Away)
        return 0;
    NodeMessage terminate = message(NodeMessage::Kind::Terminate);
    terminate.app = app;
    terminate.userId = userId;
    send(m_everyone, terminate);
    return m_directory.connectionsElsewhere(app, userId);
}

void Cluster::holdingChanged(const QByteArray& app, const QByteArray& channel, const QByteArray& userId) {
    if (m_stopped)
        return;
    Dirty& dirty = m_dirty[Directory::keyOf(app, channel)];
    dirty.app = app;
    dirty.channel = channel;
    if (!userId.isNull())
        dirty.users.insert(userId);
    wake();
}

void Cluster::connectionsChanged(const QByteArray& app) {
    if (m_stopped)
        return;
    if (m_connectionsChanged.insert(app).second)
        wake();
}

void Cluster::countPublished(const QByteArray& app, int events) {
    if (m_link != Link::Joined)
        return;
    const qint64 now = m_world.clock.monotonicNanoseconds();
    if (now - m_usageSince > usageLifetime)
        m_usage.clear();
    if (m_usage.empty())
        m_usageSince = now;
    m_usage[app] += events;
    wake();
}

bool Cluster::whenSeen(const QByteArray& app, const QByteArray& channel, const Then& then) {
    if (m_stopped || m_link == Link::Away)
        return false;
    const auto topic = m_topics.find(topicOf(app, channel));
    const bool isFollowed = topic != m_topics.end() && topic->second.confirmed;
    const bool cached = isCache(channelKind(channel)) && !isFollowed;
    if (m_link == Link::Joined && isAlone() && m_underWay.empty() && !cached)
        return false;
    followTopic(app, channel, true);
    const SeenWaits::Id id = m_waits.add(then, m_world.clock.monotonicNanoseconds());
    if (!isFollowed)
        m_waits.addFor(id, topicOf(app, channel));
    if (cached)
        waitForCache(id, {app, channel});
    wake();
    return true;
}

qint64 Cluster::subscribers(QByteArrayView app, QByteArrayView channel) const {
    return m_directory.subscribersElsewhere(app, channel);
}

bool Cluster::hasMember(QByteArrayView app, QByteArrayView channel, QByteArrayView userId) const {
    return m_directory.hasMemberElsewhere(app, channel, userId);
}

std::optional<QByteArray> Cluster::userInfo(QByteArrayView app, QByteArrayView channel,
                                            QByteArrayView userId) const {
    const QByteArray* shown = m_directory.userInfo(Directory::keyOf(app, channel), userId);
    return shown ? std::optional(*shown) : std::nullopt;
}

std::optional<qint64> Cluster::membersBefore(QByteArrayView app, QByteArrayView channel,
                                             QByteArrayView userId) const {
    return m_directory.membersBefore(Directory::keyOf(app, channel), userId);
}

std::vector<WireMember> Cluster::members(QByteArrayView app, QByteArrayView channel) const {
    return m_directory.membersElsewhere(app, channel);
}

std::vector<QByteArray> Cluster::channels(QByteArrayView app) const {
    return m_directory.channelsElsewhere(app);
}

qint64 Cluster::connections(QByteArrayView app) const {
    return m_directory.connectionsElsewhere(app);
}

/// The node with the lowest id. Without Redis no node speaks for another.
bool Cluster::speaksFor(QByteArrayView app, QByteArrayView channel) const {
    return m_link != Link::Joined || m_directory.isFirstHolder(app, channel);
}

NodesState Cluster::state() const {
    NodesState state;
    state.isShared = true;
    state.isConnected = m_link == Link::Joined;
    state.redis = m_world.redis.address();
    state.trouble = m_trouble;
    state.counters = m_counters;
    state.queuedBytes = m_world.redis.queuedBytes();
    for (const auto& [id, node] : m_directory.nodes()) {
        NodesState::Node shown{node.name, 0, static_cast<qint64>(node.channels.size()), id == m_identity.id,
                               node.complete};
        for (const auto& [app, count] : node.connections)
            shown.connections += count;
        if (shown.isThis)
            shown.connections = m_world.hub.connectionCount();
        state.nodes.insert(shown.isThis ? state.nodes.begin() : state.nodes.end(), shown);
    }
    return state;
}

} // namespace relay
