// SPDX-License-Identifier: MIT
#pragma once

#include "cluster/Directory.h"
#include "cluster/NodeMessage.h"
#include "cluster/Redis.h"
#include "cluster/SeenWaits.h"
#include "journal/Fact.h"
#include "relay/NodeWebhooks.h"
#include "relay/OtherNodes.h"

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>

namespace relay {

class App;
struct CachedEvent;
class Clock;
class Hub;

/// This relay as one of several that act as one over Redis: resources/docs/cluster.md describes the messages,
/// their order, and what holds when one is lost. Relay thread only.
///
/// Use: create it after the hub and give it to the hub before its apps; start() once the relay listens; each
/// time the onWork() callback is called, call flush() at the end of the turn and tick() when nextDeadline()
/// has come; stop() before the hub shuts down.
class Cluster final : public OtherNodes, private Redis::Listener {
public:
    static constexpr qint64 beatInterval = 2'000'000'000;  ///< nanoseconds, like all of these
    static constexpr qint64 expiry = 8'000'000'000;        ///< a node not heard from for this long is gone
    static constexpr qint64 redisSilence = 6'000'000'000;  ///< without a word from it
    static constexpr qint64 watchInterval = 1'000'000'000; ///< between two checks for silent nodes
    static constexpr qint64 joinLongest = 1'000'000'000;   ///< between Redis' answer and the others' answers
    static constexpr qint64 numbersInterval = 200'000'000; ///< between two reports of connections and usage
    static constexpr qint64 usageLifetime = 1'000'000'000; ///< older events count towards no rate
    static constexpr qint64 queueLimit = 8 * 1024 * 1024;  ///< bytes to Redis; past it events are dropped
    static constexpr qint64 historyMilliseconds = 86'400'000; ///< after the channel's last event
    static constexpr qsizetype holdingsPerMessage = 1'000;
    static constexpr std::size_t cachesAtOnce = 100; ///< read from Redis when it is back
    /// While a node has been without Redis for less than this, neither the others nor the node itself decide
    /// what the webhooks are told about it.
    static constexpr qint64 aloneAfter = expiry;

    struct World {
        Hub& hub;
        Redis& redis;
        NodeWebhooks& webhooks; ///< told of occupied, vacated and members, once for all nodes
        FactSink& facts;
        const Clock& clock;
    };
    struct Identity {
        NodeId id;         ///< random
        QByteArray name;   ///< RELAY_NODE, or host and pid
        QByteArray prefix; ///< RELAY_REDIS_PREFIX
    };
    Cluster(World world, Identity identity);
    ~Cluster() override;

    /// Called when there is work for flush(), or nextDeadline() may have become earlier.
    void onWork(std::function<void()> wake);
    /// Called with the app and how many events another node has counted for its rate.
    void onUsage(std::function<void(const QByteArray& app, int events)> counted);
    void start();
    /// Says goodbye to the others and does nothing from then on.
    void stop();
    /// Tells the others what has changed in this turn.
    void flush();
    void tick();
    std::optional<qint64> nextDeadline() const;

    bool isShared() const override { return true; }
    NodesState state() const override;
    NodeNotePtr publish(const QByteArray& app, const NodeEvent& event) override;
    int terminateUser(const QByteArray& app, const QByteArray& userId) override;
    void holdingChanged(const QByteArray& app, const QByteArray& channel, const QByteArray& userId) override;
    void connectionsChanged(const QByteArray& app) override;
    void countPublished(const QByteArray& app, int events) override;
    bool whenSeen(const QByteArray& app, const QByteArray& channel, const Then& then) override;
    qint64 subscribers(QByteArrayView app, QByteArrayView channel) const override;
    bool hasMember(QByteArrayView app, QByteArrayView channel, QByteArrayView userId) const override;
    std::optional<QByteArray> userInfo(QByteArrayView app, QByteArrayView channel,
                                       QByteArrayView userId) const override;
    std::vector<WireMember> members(QByteArrayView app, QByteArrayView channel) const override;
    std::optional<qint64> membersBefore(QByteArrayView app, QByteArrayView channel,
                                        QByteArrayView userId) const override;
    std::vector<QByteArray> channels(QByteArrayView app) const override;
    qint64 connections(QByteArrayView app) const override;
    bool speaksFor(QByteArrayView app, QByteArrayView channel) const override;
    bool refreshCache(const QByteArray& app, const QByteArray& channel, const Refreshed& then) override;
    void keepEvent(const Fact& event, int perChannel) override;
    bool readHistory(const QByteArray& app, const QByteArray& channel, quint64 before, qint64 max,
                     const History& then) override;

private:
    enum class Link : quint8 {
        Away,    ///< no Redis
        Joining, ///< Redis is there; what the others hold is still coming
        Joined,
    };
    struct Topic {
        QByteArray app;
        bool confirmed = false;
        int cachedUnderWay = 0;    ///< this node's events of a cache channel that have not come back
        bool cacheIsStale = false; ///< events of a cache channel may have been missed
    };
    struct CacheKey {
        QByteArray app;
        QByteArray channel;
    };
    struct CacheReading;
    struct Dirty {
        QByteArray app;
        QByteArray channel;
        std::set<QByteArray> users;
    };

    void redisUp() override;
    void redisDown(const QByteArray& why) override;
    void subscribed(const QByteArray& topic) override;
    void received(const QByteArray& topic, const QByteArray& bytes) override;

    // Joining, and what this node tells the others (Cluster.cpp, ClusterLink.cpp, ClusterStore.cpp).
    void sayHello();
    void joined();
    void joinIfComplete();
    /// Redis has accepted the Hello, so the Redis user has the permissions needed; what the others hold is
    /// still coming.
    bool isJoining() const { return m_link == Link::Joining && m_expected >= 0; }
    void send(const QByteArray& topic, const NodeMessage& message, Redis::Reply reply = {});
    void sendWhole(const QByteArray& topic, const std::vector<Holding>& holdings);
    void answerWhole(NodeId to);
    std::vector<Holding> truth() const;
    std::vector<Holding> decided() const;
    NodeMessage message(NodeMessage::Kind kind) const;
    AppNumbers connectionNumbers() const;
    std::vector<Holding> takeNews();
    Holding holdingOf(const Dirty& dirty) const;
    bool isTold(const Holding& holding) const;
    void tellNews(NodeMessage news);
    void applyOwn(const std::vector<Holding>& holdings);
    void followTopic(const QByteArray& app, const QByteArray& channel, bool held);
    void followAllTopics();
    void markAll();
    void sendSeen();
    void sendNumbers();
    void sendUsage();
    void beatAndWatch(qint64 now);
    void watch();
    void watchNodes();
    Redis::Reply answerOf(const QByteArray& storing);
    void storeAnswered(const QByteArray& command, const RespValue& answer);
    /// redis_lost and redis_back, of which neither is recorded twice in a row.
    void tellTrouble(const QByteArray& why);
    void tellBack();
    void publishAnswered(const RespValue& answer);
    QByteArray nextReading() { return "reading " + QByteArray::number(++m_reads); }

    // What is cached for all nodes (ClusterCache.cpp).
    static bool isCached(const NodeEvent& event);
    quint64 giveId(const CacheKey& where);
    void keepCached(const QByteArray& app, const NodeEvent& event);
    void setKept(const CacheKey& where, quint64 id);
    const CachedEvent* cachedHere(const CacheKey& where) const;
    void readCache(CacheReading asked, const Refreshed& done);
    void waitForCache(SeenWaits::Id id, const CacheKey& where);
    void takeCached(const CacheReading& reading);
    void putBack(const CacheKey& where, CachedEvent event, bool ifNone);
    bool wasReplayed(const QByteArray& app, const NodeEvent& event) const;
    void readAllCaches();
    void readStaleCaches();
    void takeCachedNews(const NodeMessage& message);

    // What the others tell this node (ClusterInbox.cpp).
    void receivedEvent(const QByteArray& topic, const QByteArray& bytes);
    void take(NodeMessage message);
    void takeHello(const NodeMessage& message);
    void takeWhole(NodeMessage message);
    void takeNews(const NodeMessage& message);
    void takeOwnNews(const NodeMessage& message);
    void takeGone(const NodeMessage& message);
    void takeBye(const NodeMessage& message);
    void takeNumbers(KnownNode& node, const NodeMessage& message);
    void takeUsage(const NodeMessage& message);
    void remove(KnownNode& node, NodeId teller, const QByteArray& why);
    void ask(KnownNode& node);
    void told(const DirectoryChange& change, const KnownNode& by, NodeId teller);
    void tellHub(App& app, const DirectoryChange& change, const KnownNode& by);
    void checkSeen();
    KnownNode& self();

    // Which node tells the webhooks (ClusterWebhooks.cpp).
    quint64 webhookNumber(NodeId node) const;
    void tellWebhooks(const App& app, const DirectoryChange& change, NodeId teller);
    void endsAreDue(const std::vector<ChannelEnd>& ends);
    void sendEnds(NodeMessage::Kind kind, const QByteArray& topic, const std::vector<ChannelEnd>& ends);
    void takeOver(const NodeMessage& message);
    void takeWaiting(const NodeMessage& message);
    void inherit(NodeId from, NodeId heir);
    void decideUnderWay();
    void setApart();
    void setAlone();
    void decideAlone();
    void applyDecided(Holding holding);
    Dirty takeUndecided(Holding& holding) const;
    void leaveWebhooks();

    bool isAlone() const { return m_directory.nodes().size() <= 1; }
    bool allComplete() const;
    QByteArray topicOf(QByteArrayView app, QByteArrayView channel) const;
    QByteArray historyKey(const QByteArray& app, const QByteArray& channel) const;
    QByteArray cacheKey(const CacheKey& where) const;
    NodeNotePtr noteOf(const KnownNode& origin) const;
    void wake() const;

    World m_world;
    const Identity m_identity;
    const QByteArray m_everyone; ///< the topic of all nodes
    const QByteArray m_inbox;    ///< the topic of this node
    std::function<void()> m_wake;
    std::function<void(const QByteArray&, int)> m_counted;

    Link m_link = Link::Away;
    bool m_stopped = false;
    QByteArray m_trouble;       ///< why Redis is away, or what it refuses; empty if all is well
    bool m_troubleTold = false; ///< recorded as a fact
    qint64 m_expected = -1;     ///< how many nodes will answer the Hello; -1 is unknown
    qint64 m_joinBy = 0;
    qint64 m_nextBeat = 0;
    qint64 m_nextWatch = 0;
    qint64 m_redisSilent = 0; ///< for this many checks
    qint64 m_nextNumbers = 0;
    std::optional<qint64> m_apartSince; ///< from the others; nothing while joined to them
    bool m_decidesAlone = false;        ///< on what the webhooks are told

    Directory m_directory;
    quint64 m_sequence = 0;                                          ///< of the last news sent
    std::deque<std::pair<quint64, std::vector<Holding>>> m_underWay; ///< news whose echo has not arrived
    BytesMap<Dirty> m_dirty;
    BytesMap<Dirty> m_undecided; ///< news that only all nodes together can decide on; kept until then
    std::set<QByteArray> m_connectionsChanged; ///< apps
    std::map<QByteArray, int> m_usage;
    qint64 m_usageSince = 0;              ///< of the first event in m_usage
    bool m_usageUnderWay = false;         ///< Redis has not accepted the last one
    std::map<NodeId, quint64> m_toAnswer; ///< other nodes' news to be confirmed
    BytesMap<Topic> m_topics;
    SeenWaits m_waits;
    quint64 m_reads = 0;                ///< from Redis, since the start
    quint64 m_eventIds = 0;             ///< given since the start
    std::deque<CacheKey> m_staleCaches; ///< whose cached event is to be read
    bool m_readsStaleCaches = false;
    /// Commands that keep or read things and are refused over this connection, with a sentence that says why.
    std::map<QByteArray, QByteArray> m_refused;
    quint64 m_unanswered = 0; ///< events sent to Redis that it has not accepted yet
    NodesState::Counters m_counters;
};

} // namespace relay
