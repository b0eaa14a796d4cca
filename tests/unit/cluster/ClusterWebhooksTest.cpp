// SPDX-License-Identifier: MIT
#include "TwoNodes.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

using Lines = std::vector<QByteArray>;

/// What the backend is told by two nodes together.
class ClusterWebhooksTest : public TestCase {
    Q_OBJECT
private slots:
    void aNodeThatWasPausedIsToldAsNew();
    void aNodeThatIsBackInTimeIsNotToldAtAll();
    void aNodeThatHadLostRedisIsToldAsNew();
    void aReturnThatComesBeforeTheEndIsToldIsNotTold();
    void aReturnThatComesAfterTheEndIsToldIsTold();
    void whoStaysTellsWhatANodeThatStopsHadStillToTell();
    void whoStaysTellsWhatADeadNodeHadStillToTell();
    void theLastNodeTellsAllAsItStops();
    void anEndUnderWayIsToldIfRedisIsLost();
    void whoMovesWhileRedisIsShortlyAwayIsNotTold_data();
    void whoMovesWhileRedisIsShortlyAwayIsNotTold();
    void theLastOfTwoWhoLeaveWhileRedisIsAwayIsTold();
    void whatANodeEndedAloneIsToldAsNewIfAnotherHoldsIt();
    void aNodeThatStartsDoesNotTellAgainWhatOthersTold();
    void aNodeThatStartsKnowsTheEndsThatWait();
    void aNodeThatReachesNoRedisTellsAfterAWhile();
};

namespace {

/// What all have sent since the last call.
Lines sentBy(TwoNodes& two) {
    two.clock.advanceMilliseconds(20);
    Lines lines;
    for (Node* node : two.all) {
        const Lines theirs = node->takeSent();
        lines.insert(lines.end(), theirs.begin(), theirs.end());
    }
    return lines;
}

const Lines come = {"channel_occupied presence-a", "member_added presence-a 7"};
const Lines gone = {"member_removed presence-a 7", "channel_vacated presence-a"};

struct Hooked : TwoNodes {
    Hooked()
        : TwoNodes(hookedApp()) {}
    std::unique_ptr<Client> join(Node& node) {
        auto client = node.client();
        client->subscribe("presence-a", member("7"));
        settle();
        return client;
    }
};

} // namespace

void ClusterWebhooksTest::aNodeThatWasPausedIsToldAsNew() {
    Hooked two;
    const auto client = two.join(two.b);
    QCOMPARE(sentBy(two), come);
    two.passAlone(two.a, 13);
    QCOMPARE(sentBy(two), gone);
    two.pass(8);
    QCOMPARE(sentBy(two), come);
    client->gone();
    two.settle();
    two.pass(4);
    QCOMPARE(sentBy(two), gone);
}

void ClusterWebhooksTest::aNodeThatIsBackInTimeIsNotToldAtAll() {
    Hooked two;
    const auto client = two.join(two.b);
    QCOMPARE(sentBy(two), come);
    two.passAlone(two.a, 9);
    two.pass(8);
    QCOMPARE(sentBy(two), Lines());
}

void ClusterWebhooksTest::aNodeThatHadLostRedisIsToldAsNew() {
    Hooked two;
    const auto client = two.join(two.b);
    QCOMPARE(sentBy(two), come);
    two.b.redis.lose();
    two.pass(13);
    QCOMPARE(sentBy(two), gone);
    two.b.redis.come();
    two.pass(8);
    QCOMPARE(sentBy(two), come);
}

void ClusterWebhooksTest::aReturnThatComesBeforeTheEndIsToldIsNotTold() {
    Hooked two;
    two.join(two.a)->gone();
    two.settle();
    QCOMPARE(sentBy(two), come);
    two.passAlone(two.a, 2.8);
    const auto back = two.b.client();
    back->subscribe("presence-a", member("7"));
    two.b.cluster.flush();
    while (two.b.redis.move(0)) // Redis has the return, and passes it on to nobody yet
        ;
    two.clock.advanceMilliseconds(200);
    two.a.sent.tick();
    two.settle();
    two.pass(4);
    QCOMPARE(sentBy(two), Lines());
}

void ClusterWebhooksTest::aReturnThatComesAfterTheEndIsToldIsTold() {
    Hooked two;
    two.join(two.a)->gone();
    two.settle();
    QCOMPARE(sentBy(two), come);
    two.passAlone(two.a, 2.8);
    two.clock.advanceMilliseconds(200);
    two.a.sent.tick();
    while (two.a.redis.move(0)) // Redis has the end
        ;
    const auto back = two.join(two.b);
    two.pass(4);
    Lines all = gone;
    all.insert(all.end(), come.begin(), come.end());
    QCOMPARE(sentBy(two), all);
}

void ClusterWebhooksTest::whoStaysTellsWhatANodeThatStopsHadStillToTell() {
    Hooked two;
    two.join(two.a)->gone();
    two.settle();
    QCOMPARE(sentBy(two), come);
    two.a.cluster.stop();
    two.a.sent.finish();
    two.pass(2);
    QCOMPARE(sentBy(two), Lines());
    two.pass(1.5);
    QCOMPARE(sentBy(two), gone);
}

void ClusterWebhooksTest::whoStaysTellsWhatADeadNodeHadStillToTell() {
    Hooked two;
    two.join(two.a)->gone();
    two.settle();
    QCOMPARE(sentBy(two), come);
    two.passAlone(two.b, 13);
    QCOMPARE(sentBy(two), gone);
}

void ClusterWebhooksTest::theLastNodeTellsAllAsItStops() {
    Hooked two;
    two.b.cluster.stop();
    two.settle();
    two.pass(1);
    const auto client = two.join(two.a);
    QCOMPARE(sentBy(two), come);
    two.a.cluster.stop();
    two.a.sent.finish();
    QCOMPARE(sentBy(two), gone);
}

void ClusterWebhooksTest::anEndUnderWayIsToldIfRedisIsLost() {
    Hooked two;
    two.join(two.a)->gone();
    two.settle();
    QCOMPARE(sentBy(two), come);
    two.clock.advanceMilliseconds(3'000);
    two.a.sent.tick(); // which asks, and gets no answer
    two.a.redis.lose();
    two.b.redis.lose();
    two.pass(7);
    QCOMPARE(sentBy(two), Lines()); // it may be back any moment
    two.pass(2);
    QCOMPARE(sentBy(two), gone);
}

void ClusterWebhooksTest::whoMovesWhileRedisIsShortlyAwayIsNotTold_data() {
    QTest::addColumn<bool>("otherLosesIt");
    QTest::addColumn<bool>("leavesBefore");
    QTest::addRow("one node loses it") << false << false;
    QTest::addRow("one node loses it, after the end") << false << true;
    QTest::addRow("both lose it") << true << false;
    QTest::addRow("both lose it, after the end") << true << true;
}

void ClusterWebhooksTest::whoMovesWhileRedisIsShortlyAwayIsNotTold() {
    QFETCH(bool, otherLosesIt);
    QFETCH(bool, leavesBefore);
    Hooked two;
    const auto client = two.join(two.a);
    QCOMPARE(sentBy(two), come);
    if (leavesBefore) {
        client->gone();
        two.settle();
    }
    two.a.redis.lose();
    if (otherLosesIt)
        two.b.redis.lose();
    if (!leavesBefore)
        client->gone();
    const auto back = two.join(two.b);
    two.pass(5);
    two.a.redis.come();
    two.b.redis.come();
    two.pass(8);
    QCOMPARE(sentBy(two), Lines());
    back->gone();
    two.pass(4);
    QCOMPARE(sentBy(two), gone);
}

void ClusterWebhooksTest::theLastOfTwoWhoLeaveWhileRedisIsAwayIsTold() {
    Hooked two;
    const auto one = two.join(two.a);
    const auto other = two.join(two.b);
    QCOMPARE(sentBy(two), come);
    two.a.redis.lose();
    two.b.redis.lose();
    two.pass(20);
    one->gone();
    other->gone();
    two.pass(5);
    QCOMPARE(sentBy(two), Lines()); // each thinks that the other one still holds it
    two.a.redis.come();
    two.b.redis.come();
    two.pass(5);
    QCOMPARE(sentBy(two), gone);
}

void ClusterWebhooksTest::whatANodeEndedAloneIsToldAsNewIfAnotherHoldsIt() {
    Hooked two;
    const auto client = two.join(two.a);
    QCOMPARE(sentBy(two), come);
    two.a.redis.lose();
    two.b.redis.lose();
    two.pass(20);
    client->gone();
    two.pass(1);
    const auto back = two.join(two.b); // which does not know of the end
    two.pass(5);
    QCOMPARE(sentBy(two), gone);
    two.a.redis.come();
    two.b.redis.come();
    two.pass(5);
    QCOMPARE(sentBy(two), come);
}

void ClusterWebhooksTest::aNodeThatStartsDoesNotTellAgainWhatOthersTold() {
    Hooked two;
    const auto client = two.join(two.b);
    QCOMPARE(sentBy(two), come);
    Node c(two.server, two.clock, 3, hookedApp());
    two.all.push_back(&c);
    const auto early = two.join(c);
    two.pass(1);
    c.redis.come();
    const auto late = two.join(c);
    two.pass(5);
    QCOMPARE(sentBy(two), Lines());
    client->gone();
    two.pass(5);
    QCOMPARE(sentBy(two), Lines());
}

void ClusterWebhooksTest::aNodeThatStartsKnowsTheEndsThatWait() {
    Hooked two;
    const auto client = two.join(two.b);
    QCOMPARE(sentBy(two), come);
    two.b.cluster.stop();
    two.settle();
    Node c(two.server, two.clock, 3, hookedApp());
    two.all.push_back(&c);
    c.redis.come();
    two.pass(1);
    const auto back = two.join(c);
    two.pass(5);
    QCOMPARE(sentBy(two), Lines());
    back->gone();
    two.pass(5);
    QCOMPARE(sentBy(two), gone);
}

void ClusterWebhooksTest::aNodeThatReachesNoRedisTellsAfterAWhile() {
    Hooked two;
    Node c(two.server, two.clock, 3, hookedApp());
    two.all.push_back(&c);
    const auto client = two.join(c);
    two.pass(7);
    QCOMPARE(sentBy(two), Lines());
    two.pass(2);
    QCOMPARE(sentBy(two), come);
}

} // namespace relay::test

RELAY_TEST(relay::test::ClusterWebhooksTest)
#include "ClusterWebhooksTest.moc"
