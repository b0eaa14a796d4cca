// SPDX-License-Identifier: MIT
// What is kept in Redis for all nodes: cached events, and the history; part of Cluster.cpp.
#include "cluster/Cluster.h"

#include "cluster/Packing.h"
#include "journal/FactJson.h"
#include "protocol/ChannelName.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "relay/World.h"

#include <algorithm>

namespace relay {
namespace {

QByteArray packCached(const NodeEvent& event, qint64 utcMicroseconds) {
    Packer out;
    out.text(event.name);
    out.text(event.data.token);
    out.text(event.data.text);
    out.number(static_cast<quint64>(utcMicroseconds));
    return out.bytes();
}

// A stream's ids are milliseconds and a number within them; as one number they stay below 2^53, exact in
// JavaScript.
constexpr int sequenceBits = 12;
constexpr quint64 mostInSequence = (1U << sequenceBits) - 1;

quint64 idOf(const QByteArray& streamId) {
    const qsizetype dash = streamId.indexOf('-');
    const quint64 within = std::min(streamId.sliced(dash + 1).toULongLong(), mostInSequence);
    return streamId.left(dash).toULongLong() << sequenceBits | within;
}

/// The stream's id just before that.
QByteArray streamIdBefore(quint64 id) {
    const quint64 milliseconds = id >> sequenceBits;
    const quint64 within = id & mostInSequence;
    return within > 0 ? QByteArray::number(milliseconds) + '-' + QByteArray::number(within - 1)
                      : QByteArray::number(milliseconds - 1);
}

OtherNodes::KeptEvent keptEvent(const RespValue& entry) {
    if (entry.list.size() < 2 || entry.list[1].list.size() < 2)
        return {};
    const quint64 id = idOf(entry.list[0].text);
    return {id, "{\"id\":" + QByteArray::number(id) + entry.list[1].list[1].text};
}

} // namespace

QByteArray Cluster::cacheKey(const QByteArray& app, const QByteArray& channel) const {
    return m_identity.prefix + ":c:" + app + ':' + channel;
}

QByteArray Cluster::historyKey(const QByteArray& app, const QByteArray& channel) const {
    return m_identity.prefix + ":h:" + app + ':' + channel;
}

bool Cluster::isCached(const NodeEvent& event) {
    return isCache(channelKind(event.channel)) && event.source != EventSource::Client &&
           !event.name.startsWith("client-");
}

/// Before the event is published, so that a node that subscribes to the topic first and reads then misses
/// nothing.
void Cluster::keepCached(const QByteArray& app, const NodeEvent& event) {
    const qint64 lifetime = qint64{m_world.hub.limits().cacheSeconds} * 1000;
    m_world.redis.command({"SET", cacheKey(app, event.channel),
                           packCached(event, m_world.clock.utcMicroseconds()), "PX",
                           QByteArray::number(lifetime)},
                          answerOf("SET"));
}

Redis::Reply Cluster::answerOf(const QByteArray& storing) {
    return [this, storing](const RespValue& answer) {
        storeAnswered(storing, answer);
    };
}

/// Each command by itself: a user may be allowed one and not another.
void Cluster::storeAnswered(const QByteArray& command, const RespValue& answer) {
    if (!answer.isError()) {
        if (m_refused.erase(command) > 0 && m_refused.empty()) {
            m_trouble.clear();
            m_world.facts.record(factOf(facts::RedisBack{m_world.redis.address()}));
        }
        return;
    }
    const QByteArray code = answer.text.left(answer.text.indexOf(' '));
    const QByteArray why = code == "OOM"        ? QByteArray("its memory limit (maxmemory) is reached")
                           : code == "READONLY" ? QByteArray("it is a read-only replica")
                           : code == "NOPERM"   ? QByteArray("the user may not (ACL)")
                                                : code.left(40);
    m_trouble = "Redis refuses to keep cached events and history: " + why + ". Events are still passed on.";
    const bool isFirst = m_refused.empty();
    m_refused.insert(command);
    if (isFirst)
        m_world.facts.record(factOf(facts::RedisLost{m_world.redis.address(), m_trouble}));
}

bool Cluster::refreshCache(const QByteArray& app, const QByteArray& channel, const Then& then) {
    if (m_stopped || m_link == Link::Away || !isCache(channelKind(channel)))
        return false;
    const App* live = m_world.hub.appById(app);
    const auto topic = m_topics.find(topicOf(app, channel));
    if (!live || (live->channel(channel) && topic != m_topics.end() && topic->second.confirmed))
        return false; // kept up to date by the events themselves
    const QByteArray key = "cache " + QByteArray::number(++m_reads);
    m_waits.addOnly(then, key, m_world.clock.monotonicNanoseconds());
    readCache(app, channel, key);
    wake();
    return true;
}

/// Reads what Redis keeps into the cache of the app, then ends the wait for `waitKey`.
void Cluster::readCache(const QByteArray& app, const QByteArray& channel, const QByteArray& waitKey) {
    const App* live = m_world.hub.appById(app);
    const CachedEvent* known =
        live ? live->cache().find(channel, m_world.clock.monotonicNanoseconds()) : nullptr;
    const qint64 expiredThen = known ? known->expires : 0;
    const QByteArray key = cacheKey(app, channel);
    const auto packed = std::make_shared<QByteArray>();
    m_world.redis.command({"GET", key}, [this, packed](const RespValue& value) {
        storeAnswered("GET", value);
        if (value.kind == RespValue::Kind::Text)
            *packed = value.text;
    });
    m_world.redis.command({"PTTL", key},
                          [this, app, channel, packed, expiredThen, waitKey](const RespValue& left) {
                              if (!packed->isEmpty() && left.number > 0)
                                  takeCached(app, channel, *packed, left.number, expiredThen);
                              m_waits.came(waitKey);
                          });
}

/// Of held channels whose events may have been published while Redis was away, once it passes them on again:
/// a few at a time, so that the queue to Redis stays short.
void Cluster::readStaleCaches() {
    if (m_link != Link::Joined || m_readsStaleCaches)
        return;
    const QByteArray key = "cache " + QByteArray::number(++m_reads);
    for (std::size_t left = cachesAtOnce; left > 0 && !m_staleCaches.empty(); --left) {
        const QByteArray topic = m_staleCaches.front();
        m_staleCaches.pop_front();
        const auto found = m_topics.find(topic);
        if (found == m_topics.end() || !std::exchange(found->second.cacheIsStale, false))
            continue;
        const QByteArray app = found->second.app;
        readCache(app, topic.sliced(topicOf(app, {}).size()), key);
        m_readsStaleCaches = true;
    }
    if (!m_readsStaleCaches)
        return;
    const auto readOn = [this] {
        m_readsStaleCaches = false;
        readStaleCaches();
    };
    m_waits.addOnly(readOn, key, m_world.clock.monotonicNanoseconds());
}

void Cluster::takeCached(const QByteArray& appId, const QByteArray& channel, const QByteArray& packed,
                         qint64 milliseconds, qint64 expiredThen) {
    App* app = m_world.hub.appById(appId);
    if (!app)
        return;
    const qint64 now = m_world.clock.monotonicNanoseconds();
    const CachedEvent* known = app->cache().find(channel, now);
    if (known && !known->isRead && known->expires != expiredThen)
        return; // an event has come meanwhile, which is newer or will come again
    Unpacker in(packed);
    CachedEvent event;
    event.channel = channel;
    event.name = in.text();
    event.data.token = in.text();
    event.data.text = in.text();
    event.time = static_cast<qint64>(in.number());
    event.expires = now + milliseconds * 1'000'000;
    event.isRead = true;
    if (in.atEnd())
        app->cache().put(std::move(event));
}

void Cluster::keepEvent(const Fact& event, int perChannel) {
    if (m_stopped || m_link == Link::Away || m_world.redis.queuedBytes() > queueLimit)
        return;
    const QByteArray key = historyKey(event.app, event.channel());
    const QByteArray json = factJson(event);
    m_world.redis.command({"XADD", key, "MAXLEN", QByteArray::number(perChannel), "*", "fact",
                           json.sliced(json.indexOf(','))}, // what follows its id
                          answerOf("XADD"));
    m_world.redis.command({"PEXPIRE", key, QByteArray::number(historyMilliseconds)}, answerOf("PEXPIRE"));
}

bool Cluster::readHistory(const QByteArray& app, const QByteArray& channel, quint64 before, qint64 max,
                          const History& then) {
    if (m_stopped || m_link == Link::Away)
        return false;
    const QByteArray wait = "history " + QByteArray::number(++m_reads);
    const auto events = std::make_shared<std::vector<KeptEvent>>();
    m_waits.addOnly([events, then] { then(*events); }, wait, m_world.clock.monotonicNanoseconds());
    m_world.redis.command({"XREVRANGE", historyKey(app, channel), before == 0 ? "+" : streamIdBefore(before),
                           "-", "COUNT", QByteArray::number(max)},
                          [this, events, wait](const RespValue& answer) {
                              storeAnswered("XREVRANGE", answer);
                              for (const RespValue& entry : answer.list)
                                  if (KeptEvent event = keptEvent(entry); event.id > 0)
                                      events->push_back(std::move(event));
                              m_waits.came(wait);
                          });
    wake();
    return true;
}

} // namespace relay
