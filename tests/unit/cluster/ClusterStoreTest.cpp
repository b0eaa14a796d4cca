// SPDX-License-Identifier: MIT
// What Redis keeps for all nodes, refuses, or is too slow for.
#include "TwoNodes.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class ClusterStoreTest : public TestCase {
    Q_OBJECT
private slots:
    void aSlowRedisDropsEventsAndCountsThem();
    void whatMayNotHaveReachedTheOthersIsCounted();
    void theCacheIsTheSameOnEveryNode();
    void theNewestIsCachedWhateverTheClocksSay();
    void whatIsCachedBeforeTheOthersSeeTheSubscriptionIsNotMissed();
    void ofTwoEventsAtOnceAllNodesCacheTheSame();
    void whatWasCachedWhileRedisWasAwayIsRead();
    void anEventThatComesMeanwhileIsNewerThanWhatIsRead();
    void whatRedisRefusesToKeepIsToldOnce();
    void aCommandThatIsAllowedDoesNotHideOneThatIsNot();
};

void ClusterStoreTest::aSlowRedisDropsEventsAndCountsThem() {
    TwoNodes two;
    const auto client = two.a.client();
    client->subscribe("room");
    two.settle();
    two.b.redis.stuckBytes = Cluster::queueLimit + 1;
    two.clear();
    two.publish(two.b, "room");
    two.settle();
    QCOMPARE(two.server.publishes, 0u);
    QCOMPARE(two.b.cluster.state().counters.eventsDropped, 1u);
}

void ClusterStoreTest::whatMayNotHaveReachedTheOthersIsCounted() {
    TwoNodes two;
    const auto client = two.a.client();
    client->subscribe("room");
    two.settle();
    two.publish(two.b, "room");
    two.settle();
    QCOMPARE(two.b.cluster.state().counters.eventsDropped, 0u);
    two.publish(two.b, "room"); // Redis does not answer
    two.b.redis.lose();
    QCOMPARE(two.b.cluster.state().counters.eventsDropped, 1u);
    two.publish(two.b, "room");
    two.publish(two.b, "nobody");
    QCOMPARE(two.b.cluster.state().counters.eventsDropped, 2u);
}

void ClusterStoreTest::theCacheIsTheSameOnEveryNode() {
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

void ClusterStoreTest::theNewestIsCachedWhateverTheClocksSay() {
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

void ClusterStoreTest::whatIsCachedBeforeTheOthersSeeTheSubscriptionIsNotMissed() {
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

void ClusterStoreTest::ofTwoEventsAtOnceAllNodesCacheTheSame() {
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

void ClusterStoreTest::whatWasCachedWhileRedisWasAwayIsRead() {
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

void ClusterStoreTest::anEventThatComesMeanwhileIsNewerThanWhatIsRead() {
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

void ClusterStoreTest::whatRedisRefusesToKeepIsToldOnce() {
    TwoNodes two;
    two.server.refuse = "OOM command not allowed when used memory > 'maxmemory'.";
    two.publish(two.a, "cache-room");
    two.publish(two.a, "cache-room");
    two.settle();
    QCOMPARE(two.a.facts.kinds().count("redis_lost"), 1);
    QVERIFY(two.a.cluster.state().trouble.contains("maxmemory"));
    two.server.refuse.clear();
    two.publish(two.a, "cache-room");
    two.settle();
    QVERIFY(two.a.cluster.state().trouble.isEmpty());
}

void ClusterStoreTest::aCommandThatIsAllowedDoesNotHideOneThatIsNot() {
    TwoNodes two;
    two.server.refuse = "NOPERM this user has no permissions to run the 'xadd' command";
    two.server.refuseOnly = "XADD";
    for (int i = 0; i < 3; ++i) {
        two.publish(two.a, "cache-room");
        two.a.cluster.keepEvent(*two.a.facts.last(FactKind::Event), 5);
        two.settle();
    }
    QCOMPARE(two.a.facts.kinds().count("redis_lost"), 1);
    QCOMPARE(two.a.facts.kinds().count("redis_back"), 0);
    QVERIFY(two.a.cluster.state().trouble.contains("ACL"));
}

} // namespace relay::test

RELAY_TEST(relay::test::ClusterStoreTest)
#include "ClusterStoreTest.moc"
