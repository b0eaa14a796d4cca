// SPDX-License-Identifier: MIT
// Who is taken for lost, and who is only slow.
#include "TwoNodes.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class ClusterSilenceTest : public TestCase {
    Q_OBJECT
private slots:
    void aRedisThatHasNotAnsweredIsNotBack();
    void aRedisThatIsOnlySlowIsNotLost();
    void aRedisThatIsSilentIsLost_data();
    void aRedisThatIsSilentIsLost();
    void aNodeThatHardlyGetsATurnLosesNobody();
    void aSilentRedisIsNoSilenceOfTheOthers();
};

void ClusterSilenceTest::aRedisThatHasNotAnsweredIsNotBack() {
    TwoNodes two;
    two.a.redis.lose();
    two.a.redis.come();
    for (int second = 0; second < 3; ++second) {
        two.clock.advanceSeconds(1);
        two.a.cluster.tick();
        while (two.a.redis.move(0) || two.a.redis.move(1) ||
               two.a.redis.move(3)) // but no answer to a command
            ;
    }
    QVERIFY(!two.a.cluster.state().isConnected);
    QCOMPARE(two.a.facts.kinds().count("redis_back"), 0);
    two.pass(1);
    QVERIFY(two.a.cluster.state().isConnected);
    QCOMPARE(two.a.facts.kinds().count("redis_back"), 1);
}

void ClusterSilenceTest::aRedisThatIsOnlySlowIsNotLost() {
    TwoNodes two;
    const auto client = two.b.client();
    client->subscribe("room");
    two.settle();
    for (int i = 0; i < 100; ++i)
        two.publish(two.a, "room"); // all that follows stands behind these
    for (int second = 0; second < 30; ++second) {
        two.clock.advanceSeconds(1);
        for (int way = 0; way < 4; ++way)
            two.a.redis.move(way);
        two.a.cluster.tick();
    }
    QVERIFY(two.a.redis.isUp());
    QCOMPARE(two.a.facts.kinds().count("redis_lost"), 0);
}

void ClusterSilenceTest::aRedisThatIsSilentIsLost_data() {
    QTest::addColumn<QList<int>>("moving");
    QTest::newRow("both ways") << QList<int>{};
    QTest::newRow("topics") << QList<int>{0, 2};
    QTest::newRow("commands") << QList<int>{1, 3};
}

void ClusterSilenceTest::aRedisThatIsSilentIsLost() {
    QFETCH(const QList<int>, moving);
    TwoNodes two;
    two.pass(5);
    for (int tenth = 0; tenth < 80; ++tenth) {
        two.clock.advanceMilliseconds(100);
        two.a.cluster.tick();
        for (const int way : moving)
            while (two.a.redis.move(way))
                ;
        QVERIFY(two.a.redis.isUp() || tenth >= 50);
    }
    QVERIFY(!two.a.redis.isUp());
    QVERIFY(two.a.cluster.state().trouble.contains("does not answer"));
}

void ClusterSilenceTest::aNodeThatHardlyGetsATurnLosesNobody() {
    TwoNodes two;
    for (int turn = 0; turn < 4; ++turn) { // 20 s in which nothing is read
        two.clock.advanceSeconds(5);
        two.a.cluster.tick();
    }
    QVERIFY(two.a.redis.isUp());
    two.settle();
    two.pass(3);
    QVERIFY(two.a.redis.isUp());
    QCOMPARE(two.a.cluster.state().nodes.size(), 2u);
    QCOMPARE(two.a.facts.kinds().count("node_left"), 0);
}

void ClusterSilenceTest::aSilentRedisIsNoSilenceOfTheOthers() {
    TwoNodes two;
    const auto pause = [&two] { // Redis stands still, and then goes on
        for (int tenth = 0; tenth < 45; ++tenth) {
            two.clock.advanceMilliseconds(100);
            two.a.cluster.tick();
            two.b.cluster.tick();
        }
        two.settle();
    };
    two.pass(1);
    for (int again = 0; again < 5; ++again)
        pause();
    for (Node* node : {&two.a, &two.b}) {
        QVERIFY(node->redis.isUp());
        QCOMPARE(node->facts.kinds().count("node_left"), 0);
    }
}

} // namespace relay::test

RELAY_TEST(relay::test::ClusterSilenceTest)
#include "ClusterSilenceTest.moc"
