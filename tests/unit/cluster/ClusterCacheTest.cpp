// SPDX-License-Identifier: MIT
// Events of cache channels, which Redis keeps for all nodes.
#include "TwoNodes.h"
#include "support/TestCase.h"

#include <QTest>

#include <random>

namespace relay::test {

class ClusterCacheTest : public TestCase {
    Q_OBJECT
private slots:
    void theCacheIsTheSameOnEveryNode();
    void theNewestIsCachedWhateverTheClocksSay();
    void whatIsCachedBeforeTheOthersSeeTheSubscriptionIsNotMissed();
    void ofTwoEventsAtOnceAllNodesCacheTheSame();
    void whatWasCachedWhileRedisWasAwayIsRead();
    void anEventThatComesMeanwhileIsNewerThanWhatIsRead();
    void whatIsReplayedFitsWhatFollows();
    void whatRedisHasLostIsPutBack();
    void theNewestOfWhatNodesKnowIsPutBack();
    void aSlowRedisIsWaitedForBeforeACacheMiss();
};

void ClusterCacheTest::theCacheIsTheSameOnEveryNode() {
    TwoNodes two;
    two.publish(two.a, "cache-room");
    two.settle();
    const auto client = two.b.client();
    client->subscribe("cache-room");
    two.settle();
    const std::vector<QByteArray> told = client->take();
    QVERIFY(has(told, "\"news\""));
    QVERIFY(!has(told, "cache_miss"));
}

void ClusterCacheTest::theNewestIsCachedWhateverTheClocksSay() {
    TwoNodes two; // whose clocks are an hour apart
    for (const auto& [publisher, reader] : {std::pair(&two.a, &two.b), std::pair(&two.b, &two.a)})
        for (const char* name : {"first", "second"}) {
            two.publish(*publisher, "cache-room", {}, name);
            two.settle();
            const auto client = reader->client();
            client->subscribe("cache-room");
            two.settle();
            QVERIFY(has(client->take(), name));
            client->gone();
            two.settle();
        }
}

void ClusterCacheTest::whatIsCachedBeforeTheOthersSeeTheSubscriptionIsNotMissed() {
    TwoNodes two;
    two.publish(two.b, "cache-room", {}, "old");
    two.settle();
    const auto client = two.a.client();
    client->subscribe("cache-room");
    two.a.cluster.flush();
    while (two.a.redis.move(0)) // Redis has the subscription's news and has been read
        ;
    two.publish(two.b, "cache-room", {}, "new"); // by a node that does not know of the subscription
    two.settle();
    const std::vector<QByteArray> told = client->take();
    QVERIFY(has(told, "\"new\"") && !has(told, "\"old\""));
}

void ClusterCacheTest::ofTwoEventsAtOnceAllNodesCacheTheSame() {
    TwoNodes two;
    const auto here = two.a.client();
    const auto there = two.b.client();
    here->subscribe("cache-room");
    there->subscribe("cache-room");
    two.settle();
    two.publish(two.b, "cache-room", {}, "of-b");
    two.publish(two.a, "cache-room", {}, "of-a");
    two.settle();
    QVERIFY(!two.cached(two.a, "cache-room").isEmpty());
    QCOMPARE(two.cached(two.a, "cache-room"), two.cached(two.b, "cache-room"));
    two.publish(two.b, "cache-room", {}, "last");
    two.settle();
    QCOMPARE(two.cached(two.a, "cache-room"), "last");
}

void ClusterCacheTest::whatWasCachedWhileRedisWasAwayIsRead() {
    TwoNodes two;
    std::vector<std::unique_ptr<Client>> clients;
    const auto name = [](int i) {
        return "cache-" + QByteArray::number(i);
    };
    const int channels = 2 * static_cast<int>(Cluster::cachesAtOnce) + 1; // which are read in three turns
    for (int i = 0; i < channels; ++i) {
        if (i % 50 == 0)
            clients.push_back(two.a.client());
        clients.back()->subscribe(name(i));
        two.settle();
        two.publish(two.b, name(i), {}, "first");
    }
    two.settle();
    QCOMPARE(two.cached(two.a, name(0)), "first");
    two.a.redis.lose();
    for (int i = 0; i < channels; ++i)
        two.publish(two.b, name(i), {}, "missed");
    two.settle();
    two.a.redis.come();
    two.pass(2);
    for (int i = 0; i < channels; ++i)
        QCOMPARE(two.cached(two.a, name(i)), "missed");
}

void ClusterCacheTest::anEventThatComesMeanwhileIsNewerThanWhatIsRead() {
    TwoNodes two;
    const auto client = two.a.client();
    client->subscribe("cache-room");
    two.settle();
    two.publish(two.b, "cache-room", {}, "first");
    two.settle();
    two.a.redis.lose();
    two.publish(two.b, "cache-room", {}, "missed");
    two.settle();
    two.a.redis.come();
    two.settle();
    while (two.a.redis.move(0)) // Redis has been read
        ;
    two.publish(two.b, "cache-room", {}, "newest");
    two.settle();
    QCOMPARE(two.cached(two.a, "cache-room"), "newest");
    QCOMPARE(two.cached(two.b, "cache-room"), "newest");
}

/// Whatever the two connections of each node, and the two nodes, do first: no event twice, none out of order,
/// none left out.
void ClusterCacheTest::whatIsReplayedFitsWhatFollows() {
    for (quint32 seed = 1; seed <= 2'000; ++seed) {
        std::mt19937 random(seed);
        TwoNodes two;
        const auto client = two.a.client();
        client->take();
        constexpr int events = 4;
        int published = 0;
        bool isAsked = false;
        while (published < events || !isAsked) {
            Node& node = random() % 2 == 0 ? two.a : two.b;
            node.redis.move(static_cast<int>(random() % 4));
            node.cluster.flush();
            if (random() % 8 == 0 && published < events)
                two.publish(two.b, "cache-room", {}, ("e" + QByteArray::number(++published)).constData());
            if (random() % 8 == 0 && !std::exchange(isAsked, true))
                client->subscribe("cache-room");
        }
        for (int pieces = 0; pieces < 200; ++pieces) {
            Node& node = random() % 2 == 0 ? two.a : two.b;
            node.redis.move(static_cast<int>(random() % 4));
            node.cluster.flush();
        }
        two.settle();
        QByteArray got;
        for (const QByteArray& message : client->take())
            for (int n = 1; n <= events; ++n)
                if (message.contains("\"e" + QByteArray::number(n) + '"'))
                    got += QByteArray::number(n);
        QVERIFY2(!got.isEmpty() && QByteArray("1234").endsWith(got),
                 ("seed " + QByteArray::number(seed) + ": " + got).constData());
    }
}

void ClusterCacheTest::whatRedisHasLostIsPutBack() {
    TwoNodes two;
    const auto there = two.b.client();
    there->subscribe("cache-held");
    two.settle();
    two.publish(two.a, "cache-held", {}, "held");
    two.publish(two.a, "cache-free", {}, "free");
    two.settle();
    two.a.redis.lose();
    two.b.redis.lose();
    two.server = FakeServer();
    two.a.redis.come();
    two.b.redis.come();
    two.pass(3);
    for (const auto& [channel, event] : {std::pair("cache-held", "held"), std::pair("cache-free", "free")})
        for (Node* node : {&two.a, &two.b}) {
            const auto client = node->client();
            client->subscribe(channel);
            two.settle();
            QVERIFY(has(client->take(), event));
        }
}

void ClusterCacheTest::theNewestOfWhatNodesKnowIsPutBack() {
    for (const bool aIsFirst : {true, false})
        for (const bool isEmpty : {true, false}) {
            TwoNodes two;
            const auto here = two.a.client();
            const auto there = two.b.client();
            here->subscribe("cache-room");
            there->subscribe("cache-room");
            two.settle();
            two.publish(two.b, "cache-room", {}, "old");
            two.settle();
            two.a.redis.lose();
            two.b.redis.lose();
            if (isEmpty)
                two.server = FakeServer();
            two.publish(two.a, "cache-room", {}, "new"); // an hour before the old one, by the nodes' clocks
            (aIsFirst ? two.a : two.b).redis.come();
            two.pass(3);
            (aIsFirst ? two.b : two.a).redis.come();
            two.pass(3);
            QCOMPARE(two.cached(two.a, "cache-room"), "new");
            QCOMPARE(two.cached(two.b, "cache-room"), "new");
            QVERIFY(!has(there->take(), "\"new\"")); // what was published meanwhile is not sent later
        }
}

void ClusterCacheTest::aSlowRedisIsWaitedForBeforeACacheMiss() {
    TwoNodes two;
    two.publish(two.b, "cache-room");
    two.settle();
    const auto client = two.a.client();
    client->take();
    client->subscribe("cache-room");
    for (int tenth = 0; tenth < 40; ++tenth) {
        two.clock.advanceMilliseconds(100);
        two.a.cluster.tick();
    }
    QVERIFY(client->take().empty());
    two.settle();
    const std::vector<QByteArray> told = client->take();
    QVERIFY(has(told, "subscription_succeeded") && has(told, "\"news\"") && !has(told, "cache_miss"));
}

} // namespace relay::test

RELAY_TEST(relay::test::ClusterCacheTest)
#include "ClusterCacheTest.moc"
