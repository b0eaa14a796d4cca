// SPDX-License-Identifier: MIT
// The events of cache channels, which Redis keeps for all nodes; part of Cluster.cpp.
#include "cluster/Cluster.h"

#include "cluster/Packing.h"
#include "protocol/ChannelName.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "relay/World.h"

#include <memory>

namespace relay {

/// A reading of what Redis keeps for one channel.
struct Cluster::CacheReading {
    CacheKey where;
    bool mayPutBack = false; ///< if Redis has lost it
    qint64 expiredThen = 0;  ///< of the event that this node knew when it asked; 0 if none
    quint64 idThen = 0;      ///< the same
    QByteArray packed = {};
    qint64 milliseconds = 0; ///< until it expires
    bool isAnswered = true;
};

namespace {

QByteArray packCached(const CachedEvent& event, bool isPutBack) {
    Packer out;
    out.text(event.name);
    out.text(event.data.token);
    out.text(event.data.text);
    out.number(static_cast<quint64>(event.time));
    out.number(event.id);
    out.number(event.before);
    out.number(isPutBack ? 1 : 0);
    return out.bytes();
}

std::optional<CachedEvent> unpackCached(const QByteArray& packed, bool& isPutBack) {
    Unpacker in(packed);
    CachedEvent event;
    event.name = in.text();
    event.data.token = in.text();
    event.data.text = in.text();
    event.time = static_cast<qint64>(in.number());
    event.id = in.number();
    event.before = in.number();
    isPutBack = in.number() != 0;
    return in.atEnd() ? std::optional(std::move(event)) : std::nullopt;
}

/// Compares two events of a channel. The nodes' clocks differ, so they are compared only for events that two
/// nodes published while they did not see each other.
bool isNewer(const CachedEvent& one, const CachedEvent& other) {
    if (other.id != 0 && one.before == other.id)
        return true;
    return (one.id == 0 || other.before != one.id) && one.time > other.time;
}

} // namespace

QByteArray Cluster::cacheKey(const CacheKey& where) const {
    return m_identity.prefix + ":c:" + where.app + ':' + where.channel;
}

bool Cluster::isCached(const NodeEvent& event) {
    return isCache(channelKind(event.channel)) && event.source != EventSource::Client &&
           !event.name.startsWith("client-");
}

/// Null if none is known.
const CachedEvent* Cluster::cachedHere(const CacheKey& where) const {
    const App* app = m_world.hub.appById(where.app);
    return app ? app->cache().find(where.channel, m_world.clock.monotonicNanoseconds()) : nullptr;
}

/// An id for the event that is cached here, distinct from those of other nodes even if their numbers are
/// close together.
quint64 Cluster::giveId(const CacheKey& where) {
    constexpr quint64 spread = 0x9e37'79b9'7f4a'7c15; // odd, so that no two nodes start at the same number
    const quint64 id = number(m_identity.id) * spread + ++m_eventIds;
    if (App* app = m_world.hub.appById(where.app))
        app->cache().setId(where.channel, id);
    return id;
}

/// Called before the event is published, so that a node that subscribes to the topic first and then reads
/// misses nothing.
void Cluster::keepCached(const QByteArray& app, const NodeEvent& event) {
    const CacheKey where{app, event.channel};
    const CachedEvent* here = cachedHere(where);
    CachedEvent kept{event.channel, event.name, event.data, m_world.clock.utcMicroseconds()};
    kept.id = event.id;
    kept.before = here ? here->before : 0;
    const qint64 lifetime = qint64{m_world.hub.limits().cacheSeconds} * 1000;
    m_world.redis.command(
        {"SET", cacheKey(where), packCached(kept, false), "PX", QByteArray::number(lifetime)},
        [this, where, id = event.id](const RespValue& answer) {
            storeAnswered("SET", answer);
            if (!answer.isError())
                setKept(where, id);
        });
}

void Cluster::setKept(const CacheKey& where, quint64 id) {
    if (App* app = m_world.hub.appById(where.app))
        app->cache().setKept(where.channel, id);
}

bool Cluster::refreshCache(const QByteArray& app, const QByteArray& channel, const Refreshed& then) {
    if (m_stopped || m_link == Link::Away || !isCache(channelKind(channel)))
        return false;
    const App* live = m_world.hub.appById(app);
    const auto topic = m_topics.find(topicOf(app, channel));
    if (!live || (live->channel(channel) && topic != m_topics.end() && topic->second.confirmed))
        return false; // kept up to date by the events themselves
    const QByteArray key = nextReading();
    const auto isKnown = std::make_shared<bool>(false);
    m_waits.addReading([isKnown, then] { then(*isKnown); }, key, m_world.clock.monotonicNanoseconds());
    readCache({{app, channel}}, [this, isKnown, key](bool known) {
        *isKnown = known;
        m_waits.came(key);
    });
    wake();
    return true;
}

/// Reads what Redis keeps into the cache of the app, then calls `done`: with false if Redis does not say.
/// Everything passed on before what was read is handled first, or subscribers would get it a second time.
void Cluster::readCache(CacheReading asked, const Refreshed& done) {
    const CachedEvent* here = cachedHere(asked.where);
    asked.expiredThen = here ? here->expires : 0;
    asked.idThen = here ? here->id : 0;
    const QByteArray key = cacheKey(asked.where);
    const auto reading = std::make_shared<CacheReading>(std::move(asked));
    m_world.redis.command({"GET", key}, [this, reading](const RespValue& value) {
        storeAnswered("GET", value);
        reading->packed = value.isError() ? QByteArray() : value.text;
        reading->isAnswered = !value.isError();
    });
    m_world.redis.command({"PTTL", key}, [this, reading, done](const RespValue& left) {
        storeAnswered("PTTL", left);
        reading->milliseconds = left.number;
        reading->isAnswered = reading->isAnswered && !left.isError();
        m_world.redis.afterMessages([this, reading, done] {
            takeCached(*reading);
            done(reading->isAnswered);
        });
    });
}

/// The second reading includes what is published before the others see the subscription; the first is for a
/// Redis that is too slow for two. Without either, nobody could say whether there is an event.
void Cluster::waitForCache(SeenWaits::Id id, const CacheKey& where) {
    const auto read = [this, where](const QByteArray& key) {
        readCache({where}, [this, key](bool) { m_waits.came(key); });
    };
    const QByteArray first = nextReading();
    const QByteArray last = nextReading();
    m_waits.addReadingFor(id, first);
    m_waits.addLast(id, last, [read, last] { read(last); });
    read(first);
}

void Cluster::takeCached(const CacheReading& reading) {
    App* app = m_world.hub.appById(reading.where.app);
    const CachedEvent* here = cachedHere(reading.where);
    if (!app || !reading.isAnswered)
        return;
    if (here && !here->isRead && (here->expires != reading.expiredThen || here->id != reading.idThen))
        return; // an event has arrived meanwhile, which is newer or will arrive again
    bool isPutBack = false;
    std::optional<CachedEvent> kept;
    if (!reading.packed.isEmpty() && reading.milliseconds > 0)
        kept = unpackCached(reading.packed, isPutBack);
    if (here && kept && here->id != 0 && here->id == kept->id)
        return;
    if (here && reading.mayPutBack) {
        // Published while Redis was away, or put back by a node that knew an older one.
        const bool mayBeNewer = kept && (!here->isKept || isPutBack);
        if (!kept || (mayBeNewer && isNewer(*here, *kept)))
            return putBack(reading.where, *here, !kept);
    }
    if (!kept)
        return;
    kept->channel = reading.where.channel;
    kept->expires = m_world.clock.monotonicNanoseconds() + reading.milliseconds * 1'000'000;
    kept->isRead = true;
    kept->isKept = true;
    kept->isReplayed = !app->channel(reading.where.channel);
    app->cache().put(*std::move(kept));
}

/// Gives Redis what this node knows, for the others to read.
void Cluster::putBack(const CacheKey& where, CachedEvent event, bool ifNone) {
    const qint64 lifetime = (event.expires - m_world.clock.monotonicNanoseconds()) / 1'000'000;
    if (lifetime <= 0)
        return;
    if (event.id == 0)
        event.id = giveId(where);
    std::vector<QByteArray> words{"SET", cacheKey(where), packCached(event, true), "PX",
                                  QByteArray::number(lifetime)};
    if (ifNone)
        words.emplace_back("NX");
    m_world.redis.command(words, [this, where, id = event.id](const RespValue& answer) {
        storeAnswered("SET", answer);
        if (answer.isError())
            return;
        if (answer.kind == RespValue::Kind::Nil) { // another node was first
            m_staleCaches.push_back(where);
            return readStaleCaches();
        }
        setKept(where, id);
        NodeMessage news = message(NodeMessage::Kind::Cached);
        news.holdings.push_back({where.app, where.channel, 0, {}});
        send(m_everyone, news);
    });
}

void Cluster::takeCachedNews(const NodeMessage& message) {
    for (const Holding& holding : message.holdings) {
        const auto topic = m_topics.find(topicOf(holding.app, holding.channel));
        if (topic != m_topics.end() && topic->second.confirmed) // others are read when somebody subscribes
            m_staleCaches.push_back({holding.app, holding.channel});
    }
    readStaleCaches();
}

/// Redis keeps an event before passing it on, and may be read between the two.
bool Cluster::wasReplayed(const QByteArray& app, const NodeEvent& event) const {
    const CachedEvent* here = event.id == 0 ? nullptr : cachedHere({app, event.channel});
    return here && here->id == event.id && here->isReplayed;
}

/// Called once Redis is back. For held channels this is done when their topic is confirmed.
void Cluster::readAllCaches() {
    for (const auto& app : m_world.hub.apps())
        for (QByteArray& channel : app->cache().channels())
            if (!m_topics.contains(topicOf(app->config().id, channel)))
                m_staleCaches.push_back({app->config().id, std::move(channel)});
    readStaleCaches();
}

/// Reads channels whose events may have been published while Redis was away, once it passes them on again: a
/// few at a time, so that the queue to Redis stays short.
void Cluster::readStaleCaches() {
    if (m_link != Link::Joined || m_readsStaleCaches || m_staleCaches.empty())
        return;
    m_readsStaleCaches = true;
    const QByteArray key = nextReading();
    const auto readOn = [this] {
        m_readsStaleCaches = false;
        readStaleCaches();
    };
    m_waits.addReading(readOn, key, m_world.clock.monotonicNanoseconds());
    for (std::size_t left = cachesAtOnce; left > 0 && !m_staleCaches.empty(); --left) {
        const CacheKey where = std::move(m_staleCaches.front());
        m_staleCaches.pop_front();
        const bool isLast = left == 1 || m_staleCaches.empty();
        readCache({where, true}, [this, isLast, key](bool) {
            if (isLast)
                m_waits.came(key);
        });
    }
}

} // namespace relay
