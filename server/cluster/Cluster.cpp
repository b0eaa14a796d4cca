// SPDX-License-Identifier: MIT
// What this node tells the others; the other half of ClusterInbox.cpp.
#include "cluster/Cluster.h"

#include "protocol/ChannelName.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "relay/World.h"

#include <algorithm>

namespace relay {

Cluster::Cluster(World world, Identity identity)
    : m_world(world)
    , m_identity(std::move(identity))
    , m_everyone(m_identity.prefix + ":nodes")
    , m_inbox(m_everyone + ':' + QByteArray::number(number(m_identity.id), 16))
    , m_directory(m_identity.id) {
    KnownNode& own = m_directory.add(m_identity.id, m_identity.name);
    own.complete = true;
    m_world.webhooks.onDue([this](const std::vector<ChannelEnd>& ends) { endsAreDue(ends); });
}

Cluster::~Cluster() {
    m_world.webhooks.onDue({});
}

void Cluster::onWork(std::function<void()> wake) {
    m_wake = std::move(wake);
}

void Cluster::onUsage(std::function<void(const QByteArray&, int)> counted) {
    m_counted = std::move(counted);
}

NodeMessage Cluster::message(NodeMessage::Kind kind) const {
    NodeMessage message;
    message.kind = kind;
    message.from = m_identity.id;
    message.name = m_identity.name;
    message.sequence = m_sequence;
    return message;
}

void Cluster::send(const QByteArray& topic, const NodeMessage& message, Redis::Reply reply) {
    ++m_counters.messagesSent;
    if (!reply)
        reply = [this](const RespValue& answer) {
            publishAnswered(answer);
        };
    m_world.redis.command({"PUBLISH", topic, message.pack()}, std::move(reply));
}

void Cluster::publishAnswered(const RespValue& answer) {
    if (answer.isError())
        m_world.redis.reconnect(answer.text.startsWith("NOPERM")
                                    ? QByteArray("Redis does not allow this user to publish (ACL).")
                                    : "Redis refuses to publish (" +
                                          answer.text.left(answer.text.indexOf(' ')) + ").");
}

AppNumbers Cluster::connectionNumbers() const {
    AppNumbers numbers;
    for (const auto& app : m_world.hub.apps())
        numbers.emplace_back(app->config().id, app->connectionCount());
    return numbers;
}

std::vector<Holding> Cluster::truth() const {
    std::vector<Holding> all;
    for (const auto& app : m_world.hub.apps())
        for (const QByteArray& channel : m_world.hub.heldChannels(*app)) {
            Held held = m_world.hub.held(*app, channel);
            const QByteArray key = Directory::keyOf(app->config().id, channel);
            for (WireMember& member : held.members) // as the others know them
                if (const QByteArray* shown = m_directory.userInfo(key, member.userId))
                    member.userInfo = *shown;
            all.push_back({app->config().id, channel, held.subscribers, std::move(held.members)});
        }
    return all;
}

/// The part of what this node holds that the webhooks have been told, by this node or others: the rest
/// follows as News, which all nodes apply in the same order.
std::vector<Holding> Cluster::decided() const {
    std::vector<Holding> all;
    for (const auto& [key, held] : m_directory.find(m_identity.id)->channels) {
        Holding holding{held.app, held.name, held.subscribers, {}};
        holding.members.reserve(held.members.size());
        for (const auto& [userId, member] : held.members)
            holding.members.push_back({userId, member.userInfo});
        all.push_back(std::move(holding));
    }
    return all;
}

void Cluster::answerWhole(NodeId to) {
    flush(); // or the Whole would contain what the others must learn as News, in one order for all
    const QByteArray topic = m_everyone + ':' + QByteArray::number(number(to), 16);
    sendEnds(NodeMessage::Kind::Waiting, topic, m_world.webhooks.waiting());
    sendWhole(topic, m_link == Link::Joined ? truth() : decided());
}

/// All that this node holds, in consecutive parts.
void Cluster::sendWhole(const QByteArray& topic, const std::vector<Holding>& holdings) {
    NodeMessage whole = message(NodeMessage::Kind::Whole);
    whole.numbers = connectionNumbers();
    auto next = holdings.begin();
    do {
        const auto end =
            next + std::min(std::distance(next, holdings.end()), std::ptrdiff_t(holdingsPerMessage));
        whole.holdings.assign(next, end);
        next = end;
        whole.last = next == holdings.end();
        send(topic, whole);
        whole.first = false;
    } while (!whole.last);
}

Holding Cluster::holdingOf(const Dirty& dirty) const {
    Holding holding{dirty.app, dirty.channel, 0, {}};
    std::set<QByteArray> gone = dirty.users;
    if (const App* app = m_world.hub.appById(dirty.app)) {
        Held held = m_world.hub.held(*app, dirty.channel);
        holding.subscribers = held.subscribers;
        for (WireMember& member : held.members)
            if (gone.erase(member.userId) > 0)
                holding.members.push_back(std::move(member));
    }
    holding.removed.assign(gone.begin(), gone.end());
    return holding;
}

std::vector<Holding> Cluster::takeNews() {
    std::vector<Holding> news;
    while (!m_dirty.empty() && static_cast<qsizetype>(news.size()) < holdingsPerMessage) {
        const auto next = m_dirty.begin();
        Holding holding = holdingOf(next->second);
        m_dirty.erase(next);
        followTopic(holding.app, holding.channel, holding.subscribers > 0);
        if (!isTold(holding))
            news.push_back(std::move(holding));
    }
    return news;
}

/// Whether the others already know this, for example when a waiting subscription is answered.
bool Cluster::isTold(const Holding& holding) const {
    if (!m_underWay.empty())
        return false;
    const auto& channels = m_directory.find(m_identity.id)->channels;
    const auto found = channels.find(Directory::keyOf(holding.app, holding.channel));
    if (found == channels.end())
        return holding.subscribers == 0;
    const KnownNode::Channel& told = found->second;
    return told.subscribers == holding.subscribers &&
           std::all_of(holding.members.begin(), holding.members.end(),
                       [&told](const WireMember& member) { return told.members.contains(member.userId); }) &&
           std::none_of(holding.removed.begin(), holding.removed.end(),
                        [&told](const QByteArray& userId) { return told.members.contains(userId); });
}

void Cluster::flush() {
    if (m_stopped || m_world.redis.queuedBytes() > queueLimit)
        return;
    if (m_decidesAlone)
        return decideAlone();
    if (m_link != Link::Joined)
        return;
    while (!m_dirty.empty()) {
        NodeMessage news = message(NodeMessage::Kind::News);
        news.holdings = takeNews();
        if (!news.holdings.empty())
            tellNews(std::move(news));
    }
    if (m_waits.anyUnsent()) // for what a Whole has already told
        m_waits.sent(isAlone() ? 0 : m_sequence);
    checkSeen();
    sendSeen();
}

void Cluster::tellNews(NodeMessage news) {
    if (isAlone() && m_underWay.empty())
        return applyOwn(news.holdings);
    news.sequence = ++m_sequence;
    news.wantsSeen = m_waits.anyUnsent();
    send(m_everyone, news);
    m_underWay.emplace_back(m_sequence, std::move(news.holdings));
}

void Cluster::applyOwn(const std::vector<Holding>& holdings) {
    for (const Holding& holding : holdings)
        told(m_directory.apply(self(), holding), self(), m_identity.id);
}

void Cluster::sendSeen() {
    for (const auto& [id, sequence] : std::exchange(m_toAnswer, {})) {
        NodeMessage seen = message(NodeMessage::Kind::Seen);
        seen.sequence = sequence;
        send(m_everyone + ':' + QByteArray::number(number(id), 16), seen);
    }
}

void Cluster::followTopic(const QByteArray& app, const QByteArray& channel, bool held) {
    if (m_link == Link::Away)
        return;
    const QByteArray topic = topicOf(app, channel);
    const auto found = m_topics.find(topic);
    if (held && found == m_topics.end()) {
        m_topics.emplace(topic, Topic{app, false});
        m_world.redis.subscribe(topic);
    } else if (!held && found != m_topics.end()) {
        m_topics.erase(found);
        m_world.redis.unsubscribe(topic);
        m_waits.came(topic);
    }
}

void Cluster::followAllTopics() {
    for (const auto& app : m_world.hub.apps())
        for (const QByteArray& channel : m_world.hub.heldChannels(*app)) {
            const QByteArray& id = app->config().id;
            followTopic(id, channel, true);
            if (isCache(channelKind(channel)))
                m_topics[topicOf(id, channel)].cacheIsStale = true;
        }
}

void Cluster::markAll() {
    for (const auto& app : m_world.hub.apps())
        for (const QByteArray& channel : m_world.hub.heldChannels(*app)) {
            holdingChanged(app->config().id, channel, {});
            for (const WireMember& member : m_world.hub.held(*app, channel).members)
                holdingChanged(app->config().id, channel, member.userId);
        }
}

void Cluster::sendNumbers() {
    if (!m_connectionsChanged.empty()) {
        NodeMessage news = message(NodeMessage::Kind::News);
        for (const QByteArray& id : std::exchange(m_connectionsChanged, {}))
            if (const App* app = m_world.hub.appById(id))
                news.numbers.emplace_back(id, app->connectionCount());
        if (!isAlone())
            tellNews(std::move(news));
    }
    sendUsage();
}

/// One at a time, so that after Redis was slow the others do not get all of it at once and count old events
/// as current.
void Cluster::sendUsage() {
    if (m_usage.empty() || m_usageUnderWay)
        return;
    NodeMessage usage = message(NodeMessage::Kind::Usage);
    for (const auto& [app, events] : std::exchange(m_usage, {}))
        usage.numbers.emplace_back(app, events);
    if (isAlone() || m_world.clock.monotonicNanoseconds() - m_usageSince > usageLifetime)
        return;
    m_usageUnderWay = true;
    send(m_everyone, usage, [this](const RespValue& answer) {
        m_usageUnderWay = false;
        publishAnswered(answer);
    });
}

void Cluster::wake() const {
    if (m_wake && !m_stopped)
        m_wake();
}

} // namespace relay
