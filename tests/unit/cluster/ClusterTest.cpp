// SPDX-License-Identifier: MIT
#include "TwoNodes.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class ClusterTest : public TestCase {
    Q_OBJECT
private slots:
    void aSubscriptionIsConfirmedOnceTheOthersSeeIt();
    void aSubscriptionWaitsNoLongerThan200Milliseconds();
    void onlyChannelsThatOthersHoldCostAMessage();
    void factsTellNodeAndOrigin();
    void theExcludedSocketIsExcludedOnItsNode();
    void terminateReachesEveryNode();
    void allNodesShowTheEarliestUserInfo();
    void nodesThatComeShowTheSameUserInfo();
    void aDeadNodesMembersLeave();
    void aNodeThatWasPausedLearnsWhatTheOthersHold();
    void membersStayWhileRedisIsAway();
    void watchersLearnOfUsersOnOtherNodes();
};

void ClusterTest::aSubscriptionIsConfirmedOnceTheOthersSeeIt() {
    TwoNodes two;
    const auto client = two.a.client();
    client->take();
    client->subscribe("room");
    QVERIFY(client->take().empty());
    two.settle();
    QVERIFY(has(client->take(), "subscription_succeeded"));
    QCOMPARE(two.b.app().subscribers("room"), 1);
}

void ClusterTest::aSubscriptionWaitsNoLongerThan200Milliseconds() {
    TwoNodes two;
    const auto client = two.a.client();
    client->take();
    client->subscribe("room"); // and nothing comes back from Redis
    two.clock.advanceMilliseconds(199);
    two.a.cluster.tick();
    QVERIFY(client->take().empty());
    two.clock.advanceMilliseconds(2);
    two.a.cluster.tick();
    QVERIFY(has(client->take(), "subscription_succeeded"));
}

void ClusterTest::onlyChannelsThatOthersHoldCostAMessage() {
    TwoNodes two;
    const auto client = two.a.client();
    client->subscribe("room");
    two.settle();
    QVERIFY(two.server.subscribers.contains("test:e:3:room"));
    QCOMPARE(two.server.subscribers["test:e:3:room"].size(), size_t(1));
    two.clear();
    two.publish(two.a, "room"); // held here alone
    two.publish(two.b, "elsewhere");
    two.settle();
    QCOMPARE(two.server.publishes, 0u);
    two.publish(two.b, "room");
    two.settle();
    QCOMPARE(two.server.publishes, 1u);
    client->gone();
    two.settle();
    QVERIFY(two.server.subscribers["test:e:3:room"].empty());
}

void ClusterTest::factsTellNodeAndOrigin() {
    TwoNodes two;
    const auto client = two.a.client();
    client->subscribe("room");
    two.settle();
    two.clear();
    QCOMPARE(two.publish(two.b, "room").front().recipients, 0);
    two.settle();
    const Fact* published = two.b.facts.last(FactKind::Event);
    QCOMPARE(published->nodes().remote, 1);
    QVERIFY(published->nodes().origin.isNull());
    const Fact* delivered = two.a.facts.last(FactKind::Event);
    QCOMPARE(delivered->recipients().value_or(0), 1);
    QCOMPARE(delivered->nodes().node, "node-1");
    QCOMPARE(delivered->nodes().origin, "node-2");
}

void ClusterTest::theExcludedSocketIsExcludedOnItsNode() {
    TwoNodes two;
    const auto one = two.a.client();
    const auto other = two.a.client();
    one->subscribe("room");
    other->subscribe("room");
    two.settle();
    one->take();
    other->take();
    two.publish(two.b, "room", one->socketId);
    two.settle();
    QVERIFY(!has(one->take(), "news"));
    QVERIFY(has(other->take(), "news"));
}

void ClusterTest::terminateReachesEveryNode() {
    TwoNodes two;
    const auto client = two.a.client();
    client->subscribe("presence-a", member("7"));
    two.settle();
    QCOMPARE(two.b.hub.terminateUser(two.b.app(), "7"), 1);
    QCOMPARE(two.b.hub.terminateUser(two.b.app(), "8"), 0);
    two.settle();
    QCOMPARE(client->end.closeCode, 4009);
}

namespace {

QByteArray named(const char* name) {
    return R"({"user_id":"7","user_info":{"name":")" + QByteArray(name) + R"("}})";
}

QByteArray shownInfo(Node& node) {
    const std::vector<WireMember> members = node.app().members("presence-a");
    return members.size() == 1 ? members[0].userInfo : QByteArray::number(members.size()) + " members";
}

} // namespace

void ClusterTest::allNodesShowTheEarliestUserInfo() {
    for (const bool firstOnB : {false, true}) {
        TwoNodes two;
        Node& early = firstOnB ? two.b : two.a;
        Node& late = firstOnB ? two.a : two.b;
        const auto first = early.client();
        first->subscribe("presence-a", named("old"));
        two.settle();
        const auto second = late.client();
        second->subscribe("presence-a", named("new"));
        QCOMPARE(shownInfo(late), R"({"name":"old"})"); // its own is not told yet
        two.settle();
        QVERIFY(has(second->take(), R"({\"name\":\"old\"})"));
        QCOMPARE(shownInfo(early), R"({"name":"old"})");
        QCOMPARE(shownInfo(late), R"({"name":"old"})");
        first->gone(); // and those who know the member have been told of that one
        two.settle();
        QCOMPARE(shownInfo(early), R"({"name":"old"})");
        QCOMPARE(shownInfo(late), R"({"name":"old"})");
    }
}

void ClusterTest::nodesThatComeShowTheSameUserInfo() {
    TwoNodes two;
    const auto first = two.b.client();
    first->subscribe("presence-a", named("old"));
    two.settle();
    const auto second = two.a.client();
    second->subscribe("presence-a", named("new"));
    two.settle();
    Node third(two.server, two.clock, 3, LiveHub::publicApp());
    third.redis.come();
    for (bool moved = true; moved;) {
        two.settle();
        third.cluster.flush();
        moved = third.redis.moveAll();
    }
    QCOMPARE(shownInfo(third), R"({"name":"old"})");
}

void ClusterTest::aDeadNodesMembersLeave() {
    TwoNodes two;
    const auto here = two.a.client();
    const auto there = two.b.client();
    here->subscribe("presence-a", member("1"));
    two.settle();
    there->subscribe("presence-a", member("2"));
    two.settle();
    QVERIFY(has(here->take(), "member_added"));
    two.b.redis.stop(); // as with kill -9
    for (int passed = 0; passed < 100; ++passed) {
        two.clock.advanceMilliseconds(100);
        two.a.cluster.tick();
        two.settle();
    }
    QVERIFY(has(here->take(), "member_removed"));
    QCOMPARE(two.a.app().userCount("presence-a"), 1);
    QCOMPARE(two.a.facts.last(FactKind::NodeLeft)->name(), "node-2");
    QCOMPARE(two.a.webhooks.lines.back(), "removed presence-a 2");
}

void ClusterTest::aNodeThatWasPausedLearnsWhatTheOthersHold() {
    TwoNodes two;
    two.passAlone(two.a, 10);
    const auto here = two.a.client();
    here->subscribe("presence-a", member("1"));
    two.passAlone(two.a, 1);
    two.pass(3);
    QCOMPARE(two.b.app().userCount("presence-a"), 1);
}

void ClusterTest::membersStayWhileRedisIsAway() {
    TwoNodes two;
    const auto here = two.a.client();
    const auto there = two.b.client();
    here->subscribe("presence-a", member("1"));
    there->subscribe("presence-a", member("2"));
    two.settle();
    here->take();
    two.clear();
    two.a.redis.lose();
    two.b.redis.lose();
    two.pass(30);
    QVERIFY(!two.a.cluster.state().trouble.isEmpty());
    QCOMPARE(two.a.app().userCount("presence-a"), 2);
    QCOMPARE(two.publish(two.a, "presence-a").front().recipients, 1);
    QCOMPARE(two.a.facts.last(FactKind::Event)->nodes().missed, 1);
    there->unsubscribe("presence-a");
    two.server = FakeServer(); // it comes back empty
    two.a.redis.come();
    two.b.redis.come();
    two.pass(2);
    const std::vector<QByteArray> told = here->take();
    QVERIFY(has(told, "member_removed"));
    QVERIFY(!has(told, "member_added"));
    QVERIFY(two.a.cluster.state().trouble.isEmpty());
    QCOMPARE(two.a.facts.kinds().count("redis_lost"), 1);
    QCOMPARE(two.a.facts.kinds().count("redis_back"), 1);
}

void ClusterTest::watchersLearnOfUsersOnOtherNodes() {
    TwoNodes two;
    const auto watcher = two.a.client();
    watcher->signIn("{\"id\":\"1\",\"watchlist\":[\"2\"]}");
    two.settle();
    watcher->take();
    const auto watched = two.b.client();
    watched->signIn("{\"id\":\"2\"}");
    two.settle();
    QVERIFY(has(watcher->take(), "online"));
    watched->gone();
    two.settle();
    QVERIFY(has(watcher->take(), "offline"));
}

} // namespace relay::test

RELAY_TEST(relay::test::ClusterTest)
#include "ClusterTest.moc"
