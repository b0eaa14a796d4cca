// SPDX-License-Identifier: MIT
#include "support/LiveHub.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

/// resources/docs/protocol.md, Keep-alive: pings after silence, 4201 after more of it.
class KeepAliveTest final : public TestCase {
    Q_OBJECT

private slots:
    void pingIsAnswered();
    void silenceIsPingedThenEnded();
    void anythingThatComesIsLife_data();
    void anythingThatComesIsLife();
    void deadlinesFollowTheSilent();
    void shorterTimeoutsHoldAtOnce();
};

void KeepAliveTest::pingIsAnswered() {
    LiveHub live;
    const auto client = live.client();
    client->send("{\"event\":\"pusher:ping\",\"data\":{}}");
    QCOMPARE(client->take(), std::vector<QByteArray>{"{\"event\":\"pusher:pong\",\"data\":\"{}\"}"});
}

void KeepAliveTest::silenceIsPingedThenEnded() {
    LiveHub live;
    const auto client = live.client();
    live.pass(119);
    QVERIFY(client->take().empty());
    live.pass(2);
    const std::vector<QByteArray> pings = {"{\"event\":\"pusher:ping\",\"data\":\"{}\"}", "<ping>"};
    QCOMPARE(client->take(), pings);
    live.pass(29);
    QVERIFY(client->take().empty());
    live.pass(2);
    QCOMPARE(client->end.closeCode, 4201);
    client->gone();
    QVERIFY(live.facts.last(FactKind::Disconnected)->why().is(Reason::PingNotAnswered));
    QVERIFY(!live.hub.nextDeadline());
}

void KeepAliveTest::anythingThatComesIsLife_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("pong") << QByteArray("{\"event\":\"pusher:pong\"}");
    QTest::newRow("nonsense") << QByteArray("?");
    QTest::newRow("control frame") << QByteArray();
}

void KeepAliveTest::anythingThatComesIsLife() {
    QFETCH(QByteArray, text);
    LiveHub live;
    const auto client = live.client();
    live.pass(121);
    client->take();
    if (text.isNull())
        live.hub.alive(*client->connection);
    else
        client->send(text);
    live.pass(60);
    QCOMPARE(client->end.closeCode, 0);
    live.pass(61);
    QCOMPARE(client->take().back(), "<ping>");
}

void KeepAliveTest::deadlinesFollowTheSilent() {
    LiveHub live;
    QVERIFY(!live.hub.nextDeadline());
    const qint64 second = 1'000'000'000;
    const qint64 start = live.clock.monotonicNanoseconds();
    const auto one = live.client();
    live.clock.advanceSeconds(10);
    const auto two = live.client();
    QCOMPARE(live.hub.nextDeadline(), start + 120 * second);
    one->send("{\"event\":\"pusher:ping\"}");
    QCOMPARE(live.hub.nextDeadline(), start + 130 * second);
    live.pass(120);
    QCOMPARE(live.hub.nextDeadline(), start + 160 * second); // both were pinged at 130
    one->gone();
    two->send("{\"event\":\"pusher:pong\"}");
    QCOMPARE(live.hub.nextDeadline(), start + 250 * second);
}

void KeepAliveTest::shorterTimeoutsHoldAtOnce() {
    LiveHub live;
    const auto client = live.client();
    Limits limits;
    limits.activityTimeoutSeconds = 10;
    live.hub.setLimits(limits);
    live.pass(11);
    QCOMPARE(client->take().size(), 2u);
}

} // namespace relay::test

RELAY_TEST(relay::test::KeepAliveTest)
#include "KeepAliveTest.moc"
