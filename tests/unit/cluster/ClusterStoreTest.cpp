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
    void aCacheThatIsNotKnownIsNotCalledEmpty();
    void aHistoryThatIsNotKnownIsNotCalledEmpty();
    void whatRedisRefusesToKeepIsToldOnce();
    void aCommandThatIsAllowedDoesNotHideOneThatIsNot();
    void aRefusalWhileJoiningIsToldOnceAndInTurnWithTheLoss();
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

void ClusterStoreTest::aCacheThatIsNotKnownIsNotCalledEmpty() {
    TwoNodes two;
    std::optional<bool> isKnown;
    const auto ask = [&] {
        isKnown.reset();
        QVERIFY(two.a.cluster.refreshCache(two.a.app().config().id, "cache-room",
                                           [&isKnown](bool known) { isKnown = known; }));
    };
    ask();
    for (int tenth = 0; tenth < 45; ++tenth) {
        QVERIFY(!isKnown);
        two.clock.advanceMilliseconds(100);
        two.a.cluster.tick();
    }
    two.settle();
    QCOMPARE(isKnown, true);
    ask();
    for (int tenth = 0; tenth < 51; ++tenth) {
        two.clock.advanceMilliseconds(100);
        two.a.cluster.tick();
    }
    QCOMPARE(isKnown, false);
    two.settle();
    two.server.refuse = "NOPERM";
    ask();
    two.settle();
    QCOMPARE(isKnown, false);
}

void ClusterStoreTest::aHistoryThatIsNotKnownIsNotCalledEmpty() {
    TwoNodes two;
    std::optional<bool> isKnown;
    const auto ask = [&] {
        isKnown.reset();
        QVERIFY(two.a.cluster.readHistory(two.a.app().config().id, "room", 0, 10,
                                          [&isKnown](const auto& events) { isKnown = events.has_value(); }));
    };
    ask();
    two.settle();
    QCOMPARE(isKnown, true);
    ask();
    two.a.redis.lose();
    QCOMPARE(isKnown, false);
    two.a.redis.come();
    two.settle();
    two.server.refuse = "NOPERM";
    ask();
    two.settle();
    QCOMPARE(isKnown, false);
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

void ClusterStoreTest::aRefusalWhileJoiningIsToldOnceAndInTurnWithTheLoss() {
    TwoNodes two;
    two.server.refuse = "NOPERM this user has no permissions to run the 'set' command";
    two.a.redis.lose();
    two.a.redis.come();
    two.publish(two.a, "cache-room"); // kept before the other node has answered
    two.settle();
    two.publish(two.a, "cache-room");
    two.settle();
    QCOMPARE(two.a.facts.kinds().count("redis_lost"), 2);
    QCOMPARE(two.a.facts.kinds().count("redis_back"), 1);
    QVERIFY(two.a.facts.last(FactKind::RedisLost)->as<facts::RedisLost>()->error.contains("ACL"));
    QVERIFY(two.a.cluster.state().trouble.contains("ACL"));
    two.a.redis.lose();
    QCOMPARE(two.a.facts.kinds().count("redis_lost"), 2);
    two.server.refuse.clear();
    two.a.redis.come();
    two.settle();
    QCOMPARE(two.a.facts.kinds().count("redis_back"), 2);
    QVERIFY(two.a.cluster.state().trouble.isEmpty());
}

} // namespace relay::test

RELAY_TEST(relay::test::ClusterStoreTest)
#include "ClusterStoreTest.moc"
