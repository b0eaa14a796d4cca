// SPDX-License-Identifier: MIT
#include "TwoNodes.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

/// What comes while subscriptions wait for the other nodes: limits, messages behind them; and what is told at
/// intervals.
class ClusterWaitingTest : public TestCase {
    Q_OBJECT
private slots:
    void ofUsersWhoComeAtOnceToTwoNodesTheFirstFillsTheChannel();
    void usersWhoWaitCountForTheLimit();
    void channelsThatWaitCountForTheLimit();
    void aClientEventWaitsBehindItsSubscription();
    void whatWaitsBehindASubscriptionKeepsItsOrder();
    void aSecondSubscriptionIsAnsweredToo();
    void aSecondSignInIsAnsweredToo();
    void whatWaitsBehindASubscriptionIsBounded();
    void countsOfManyAreToldByOneNode();
    void oldPublishesCountForNoRate();
    void publishesThatRedisIsSlowToTakeCountForNoRate();
};

namespace {

auto countOf(const std::vector<QByteArray>& messages, const QByteArray& part) {
    return std::count_if(messages.begin(), messages.end(),
                         [&part](const QByteArray& message) { return message.contains(part); });
}

void setLimits(TwoNodes& two, const Limits& limits) {
    two.a.hub.setLimits(limits);
    two.b.hub.setLimits(limits);
}

std::unique_ptr<Client> fresh(Node& node) {
    auto client = node.client();
    client->take();
    return client;
}

} // namespace

void ClusterWaitingTest::ofUsersWhoComeAtOnceToTwoNodesTheFirstFillsTheChannel() {
    TwoNodes two;
    Limits limits;
    limits.presenceMembers = 2;
    setLimits(two, limits);
    const auto one = fresh(two.a);
    one->subscribe("presence-a", member("1"));
    two.settle();
    const auto here = fresh(two.a);
    const auto there = fresh(two.b);
    here->subscribe("presence-a", member("2"));
    there->subscribe("presence-a", member("3"));
    two.settle();
    QVERIFY(has(here->take(), "subscription_succeeded"));
    QVERIFY(has(there->take(), "LimitReached"));
    for (Node* node : two.all)
        QCOMPARE(node->app().userCount("presence-a"), 2);
    there->subscribe("presence-a", member("2")); // who is there already
    two.settle();
    QVERIFY(has(there->take(), "subscription_succeeded"));
}

void ClusterWaitingTest::usersWhoWaitCountForTheLimit() {
    TwoNodes two;
    Limits limits;
    limits.presenceMembers = 1;
    setLimits(two, limits);
    const auto first = fresh(two.a);
    const auto again = fresh(two.a);
    const auto second = fresh(two.a);
    first->subscribe("presence-a", member("1"));
    again->subscribe("presence-a", member("1"));
    second->subscribe("presence-a", member("2"));
    QVERIFY(has(second->take(), "LimitReached"));
    two.settle();
    QVERIFY(has(first->take(), "subscription_succeeded"));
    QVERIFY(has(again->take(), "subscription_succeeded"));
}

void ClusterWaitingTest::channelsThatWaitCountForTheLimit() {
    TwoNodes two;
    Limits limits;
    limits.channelsPerApp = 1;
    setLimits(two, limits);
    const auto client = fresh(two.a);
    const auto other = fresh(two.a);
    client->subscribe("room");
    other->subscribe("room");
    client->subscribe("second");
    QVERIFY(has(client->take(), "LimitReached"));
    two.settle();
    QVERIFY(has(client->take(), "subscription_succeeded"));
    QVERIFY(has(other->take(), "subscription_succeeded"));
}

void ClusterWaitingTest::aClientEventWaitsBehindItsSubscription() {
    TwoNodes two;
    const auto there = fresh(two.b);
    there->subscribe("private-a");
    two.settle();
    const auto client = fresh(two.a);
    client->subscribe("private-other");
    client->subscribe("private-a");
    client->whisper("private-a", "client-typing", "{}");
    QVERIFY(client->take().empty());
    two.settle();
    QVERIFY(has(there->take(), "client-typing"));
    QCOMPARE(countOf(client->take(), "pusher_internal:subscription_succeeded"), 2);
}

void ClusterWaitingTest::whatWaitsBehindASubscriptionKeepsItsOrder() {
    TwoNodes two;
    const auto there = fresh(two.b);
    there->subscribe("private-a");
    two.settle();
    there->take();
    const auto client = fresh(two.a);
    client->subscribe("private-a");
    client->whisper("private-a", "client-1", "{}");
    client->unsubscribe("private-a");
    client->subscribe("private-a");
    client->whisper("private-a", "client-2", "{}");
    two.settle();
    const std::vector<QByteArray> got = there->take();
    QCOMPARE(got.size(), 2u);
    QVERIFY(got[0].contains("client-1") && got[1].contains("client-2"));
    QCOMPARE(countOf(client->take(), "subscription_succeeded"), 2);
    QCOMPARE(two.b.app().subscribers("private-a"), 2);
}

void ClusterWaitingTest::aSecondSubscriptionIsAnsweredToo() {
    TwoNodes two;
    const auto client = fresh(two.a);
    client->subscribe("room");
    client->subscribe("room");
    two.settle();
    QCOMPARE(countOf(client->take(), "subscription_succeeded"), 2);
    QCOMPARE(two.b.app().subscribers("room"), 1);
}

void ClusterWaitingTest::aSecondSignInIsAnsweredToo() {
    TwoNodes two;
    const auto client = fresh(two.a);
    client->signIn("{\"id\":\"1\"}");
    client->signIn("{\"id\":\"1\"}");
    client->subscribe("#server-to-user-1"); // as some libraries do
    two.settle();
    const std::vector<QByteArray> got = client->take();
    QCOMPARE(countOf(got, "signin_success"), 2);
    QCOMPARE(countOf(got, "subscription_succeeded"), 1);
}

void ClusterWaitingTest::whatWaitsBehindASubscriptionIsBounded() {
    TwoNodes two;
    const auto client = fresh(two.a);
    client->subscribe("private-a");
    const QByteArray large = '"' + QByteArray(90'000, 'x') + '"';
    for (int i = 0; i < 12; ++i)
        client->whisper("private-a", "client-large", large);
    QVERIFY(has(client->take(), "pusher:error"));
    two.settle();
    QVERIFY(has(client->take(), "subscription_succeeded"));
}

void ClusterWaitingTest::countsOfManyAreToldByOneNode() {
    AppConfig app = LiveHub::publicApp();
    app.subscriptionCount = true;
    TwoNodes two(app);
    std::vector<std::unique_ptr<Client>> clients;
    const auto come = [&](Node& node) {
        clients.push_back(node.client());
        clients.back()->subscribe("room");
        two.settle();
    };
    come(two.b);
    for (int i = 0; i < 100; ++i)
        come(two.a);
    const auto passAnInterval = [&two] {
        two.pass(6);
        for (Node* node : two.all)
            node->hub.tick();
    };
    passAnInterval();
    passAnInterval();
    two.a.webhooks.lines.clear();
    two.b.webhooks.lines.clear();
    come(two.b);
    come(two.a);
    passAnInterval();
    const auto told = [](const Node& node) {
        return countOf(node.webhooks.lines, "count room");
    };
    QCOMPARE(told(two.b), 0);
    QVERIFY(has(two.a.webhooks.lines, "count room 103"));
    QVERIFY(told(two.a) <= 2); // at once, and what has changed since
}

void ClusterWaitingTest::oldPublishesCountForNoRate() {
    TwoNodes two;
    int counted = 0;
    two.b.cluster.onUsage([&](const QByteArray&, int events) { counted += events; });
    two.a.cluster.countPublished("3", 5);
    two.pass(1);
    QCOMPARE(counted, 5);
    two.a.cluster.countPublished("3", 5);
    two.a.redis.lose();
    two.a.cluster.countPublished("3", 50);
    two.pass(2);
    two.a.redis.come();
    two.pass(2);
    QCOMPARE(counted, 5);
    two.a.cluster.countPublished("3", 1);
    two.pass(1);
    QCOMPARE(counted, 6);
}

void ClusterWaitingTest::publishesThatRedisIsSlowToTakeCountForNoRate() {
    TwoNodes two;
    int counted = 0;
    two.b.cluster.onUsage([&](const QByteArray&, int events) { counted += events; });
    for (int i = 0; i < 50; ++i) { // 5 s
        two.a.cluster.countPublished("3", 10);
        two.clock.advanceMilliseconds(100);
        two.a.cluster.tick();
    }
    two.pass(2);
    QVERIFY(counted > 0);
    QVERIFY2(counted <= 150,
             QByteArray::number(counted).constData()); // the first, and those of the last second
}

} // namespace relay::test

RELAY_TEST(relay::test::ClusterWaitingTest)
#include "ClusterWaitingTest.moc"
