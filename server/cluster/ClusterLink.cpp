// SPDX-License-Identifier: MIT
// How a node joins the others, keeps in touch, and loses them; part of Cluster.cpp.
#include "cluster/Cluster.h"

#include "relay/App.h"
#include "relay/Hub.h"
#include "relay/World.h"

#include <algorithm>

namespace relay {

void Cluster::start() {
    setApart();
    m_world.redis.start(*this);
}

void Cluster::stop() {
    if (std::exchange(m_stopped, true))
        return;
    leaveWebhooks();
    if (m_link != Link::Away)
        send(m_everyone, message(NodeMessage::Kind::Bye));
    m_link = Link::Away;
    m_waits.giveUp();
    m_world.redis.stop();
}

void Cluster::redisUp() {
    const qint64 now = m_world.clock.monotonicNanoseconds();
    m_link = Link::Joining;
    m_expected = -1;
    m_nextBeat = now + beatInterval;
    m_nextWatch = now + watchInterval;
    m_redisSilent = 0;
    m_world.redis.hasSpoken();
    m_underWay.clear();
    m_topics.clear();
    m_staleCaches.clear();
    setApart();
    for (const auto& [id, node] : m_directory.nodes())
        if (KnownNode* other = id == m_identity.id ? nullptr : m_directory.find(id)) {
            other->complete = false;
            other->unheard = 0;
            other->parts.clear();
        }
    m_world.redis.subscribe(m_inbox);
    m_world.redis.subscribe(m_everyone);
    followAllTopics();
    wake();
}

void Cluster::redisDown(const QByteArray& why) {
    if (m_stopped)
        return;
    m_link = Link::Away;
    m_refused.clear();
    m_counters.eventsDropped += std::exchange(m_unanswered, 0);
    decideUnderWay();
    setApart();
    m_world.webhooks.askAgain();
    m_toAnswer.clear();
    m_usage.clear();
    m_usageUnderWay = false;
    tellTrouble(why);
    m_waits.giveUp();
    wake();
}

void Cluster::subscribed(const QByteArray& topic) {
    if (topic == m_everyone)
        return sayHello();
    if (const auto found = m_topics.find(topic); found != m_topics.end()) {
        found->second.confirmed = true;
        if (std::exchange(found->second.cacheIsStale, false)) {
            const QByteArray& app = found->second.app;
            m_staleCaches.push_back({app, topic.sliced(topicOf(app, {}).size())});
        }
        readStaleCaches();
    }
    m_waits.came(topic);
}

/// From here on every message from the others is received. All of them are asked what they hold; Redis says
/// how many there are.
void Cluster::sayHello() {
    send(m_everyone, message(NodeMessage::Kind::Hello), [this](const RespValue& receivers) {
        if (receivers.isError())
            return publishAnswered(receivers);
        m_expected = receivers.number - 1;
        m_joinBy = m_world.clock.monotonicNanoseconds() + joinLongest;
        joinIfComplete();
    });
    sendEnds(NodeMessage::Kind::Waiting, m_everyone, m_world.webhooks.waiting());
    sendWhole(m_everyone, decided());
}

bool Cluster::allComplete() const {
    return std::all_of(m_directory.nodes().begin(), m_directory.nodes().end(),
                       [](const auto& entry) { return entry.second.complete; });
}

void Cluster::joinIfComplete() {
    if (!isJoining())
        return;
    const auto complete = std::count_if(m_directory.nodes().begin(), m_directory.nodes().end(),
                                        [](const auto& entry) { return entry.second.complete; });
    if (complete - 1 >= m_expected)
        joined();
}

void Cluster::joined() {
    m_link = Link::Joined;
    m_apartSince.reset();
    m_world.webhooks.hold(false);
    m_world.redis.settled();
    tellBack();
    if (!m_refused.empty())
        tellTrouble(m_refused.begin()->second);
    flush();
    readAllCaches();
}

void Cluster::tick() {
    if (m_stopped)
        return;
    const qint64 now = m_world.clock.monotonicNanoseconds();
    m_waits.expire(now);
    if (isJoining() && now >= m_joinBy)
        joined();
    if (m_link != Link::Away)
        beatAndWatch(now);
    else if (!m_decidesAlone && now - *m_apartSince >= aloneAfter)
        setAlone();
    flush();
    if (m_link == Link::Joined && now >= m_nextNumbers) {
        m_nextNumbers = now + numbersInterval;
        sendNumbers();
    }
}

void Cluster::beatAndWatch(qint64 now) {
    if (now >= m_nextBeat) {
        m_nextBeat = now + beatInterval;
        send(m_everyone, message(NodeMessage::Kind::Beat));
    }
    if (now >= m_nextWatch) {
        m_nextWatch = now + watchInterval;
        watch();
    }
}

/// Silence is counted in checks rather than measured: while this node stood still (a suspended laptop, an
/// overloaded machine), Redis and the others went on, and what they said still has to be read. Nor does a
/// backlog count as silence: anything from Redis shows that it is alive.
void Cluster::watch() {
    if (m_world.redis.hasSpoken())
        m_redisSilent = 0;
    else if (++m_redisSilent >= redisSilence / watchInterval)
        return m_world.redis.reconnect("Redis does not answer.");
    if (m_link == Link::Joined && m_redisSilent == 0) // the others are heard through Redis
        watchNodes();
}

void Cluster::watchNodes() {
    for (const auto& [id, known] : m_directory.nodes()) {
        KnownNode* node = id == m_identity.id ? nullptr : m_directory.find(id);
        if (!node || ++node->unheard <= expiry / watchInterval)
            continue;
        NodeMessage gone = message(NodeMessage::Kind::Gone);
        gone.about = id;
        send(m_everyone, gone);
        node->unheard -= beatInterval / watchInterval; // sent again if that message is lost
    }
}

std::optional<qint64> Cluster::nextDeadline() const {
    if (m_stopped)
        return std::nullopt;
    std::optional<qint64> deadline = m_waits.nextDeadline();
    const auto take = [&deadline](qint64 other) {
        if (!deadline || other < *deadline)
            deadline = other;
    };
    if (isJoining())
        take(m_joinBy);
    if (m_link != Link::Away) {
        take(m_nextBeat);
        take(m_nextWatch);
    } else if (m_apartSince && !m_decidesAlone) {
        take(*m_apartSince + aloneAfter);
    }
    if (m_link == Link::Joined && (!m_connectionsChanged.empty() || !m_usage.empty()))
        take(m_nextNumbers);
    return deadline;
}

} // namespace relay
