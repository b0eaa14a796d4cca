// SPDX-License-Identifier: MIT
#include "support/LiveHub.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

/// A connection that goes on sending what is refused costs little, loses no fact, and has to go in the end.
class RefusalsTest final : public TestCase {
    Q_OBJECT

private slots:
    void aHundredAreToldOneByOne();
    void moreAreToldTogetherWithTheirNumber();
    void anotherReasonIsToldAfterWhatWasCounted();
    void eachIsAnsweredHoweverMany();
    void refusedSubscriptionsAndClientEventsCountToo();
    void whoGoesOnIsSlowedAndThenEnds();
    void whoBreaksRulesNowAndThenStays();
    void theNumberIsToldBeforeTheEnd();

private:
    /// How many refused messages the facts tell of.
    static qint64 told(const LiveHub& live) {
        qint64 count = 0;
        for (const Fact& fact : live.facts.facts) {
            if (fact.kind() != FactKind::ProtocolError && fact.kind() != FactKind::SubscriptionRefused)
                continue;
            const bool isNumber = fact.why().is(Reason::RefusedAgain);
            count += isNumber ? fact.why().refused->values.number("given") : 1;
        }
        return count;
    }
    static void send(Client& client, int count, const QByteArray& text = "{") {
        for (int i = 0; i < count; ++i)
            client.send(text);
    }
};

void RefusalsTest::aHundredAreToldOneByOne() {
    LiveHub live;
    const auto client = live.client();
    send(*client, 100);
    QCOMPARE(std::ssize(live.facts.facts), 100);
    QVERIFY(!live.facts.facts.back().why().is(Reason::RefusedAgain));
}

void RefusalsTest::moreAreToldTogetherWithTheirNumber() {
    LiveHub live;
    const auto client = live.client();
    send(*client, 700);
    QCOMPARE(std::ssize(live.facts.facts), 100);
    live.pass(0.5);
    QCOMPARE(std::ssize(live.facts.facts), 100);
    live.pass(0.6);
    QCOMPARE(std::ssize(live.facts.facts), 101);
    QCOMPARE(live.facts.facts.back().error(), "Further messages were refused for the same reason: 600.");
    QCOMPARE(told(live), 700);
}

void RefusalsTest::anotherReasonIsToldAfterWhatWasCounted() {
    LiveHub live;
    const auto client = live.client();
    send(*client, 150);
    client->send("[]");
    QCOMPARE(std::ssize(live.facts.facts), 102);
    QVERIFY(live.facts.facts[100].why().is(Reason::RefusedAgain));
    QVERIFY(live.facts.facts[101].why().is(Reason::MessageNotObject));
    QCOMPARE(told(live), 151);
}

void RefusalsTest::eachIsAnsweredHoweverMany() {
    LiveHub live;
    const auto client = live.client();
    send(*client, 700);
    QCOMPARE(std::ssize(client->take()), 700);
}

void RefusalsTest::refusedSubscriptionsAndClientEventsCountToo() {
    LiveHub live;
    const auto client = live.client();
    for (int i = 0; i < 300; ++i)
        client->send(subscribeText("private-a", "no"));
    QCOMPARE(std::ssize(live.facts.facts), 100);
    const auto other = live.client();
    for (int i = 0; i < 300; ++i)
        other->whisper("private-a", "client-e", "{}");
    other->gone();
    client->gone();
    live.pass(2);
    QCOMPARE(told(live), 500); // client() takes the facts before it
}

void RefusalsTest::whoGoesOnIsSlowedAndThenEnds() {
    LiveHub live;
    const auto client = live.client();
    const auto other = live.client();
    send(*client, 900);
    QVERIFY(!live.hub.isSlowed(*client->connection));
    send(*client, 200);
    QVERIFY(live.hub.isSlowed(*client->connection));
    QVERIFY(!live.hub.isSlowed(*other->connection));
    send(*client, 3900);
    QCOMPARE(client->end.closeCode, 0);
    send(*client, 1);
    QCOMPARE(client->end.closeCode, 1008);
    QVERIFY(client->end.closeReason.contains("5,001 of its messages were refused, and the limit is 5,000"));
    QCOMPARE(other->end.closeCode, 0);
    send(*client, 10); // came while it was closing
    QCOMPARE(told(live), 5001);
}

void RefusalsTest::whoBreaksRulesNowAndThenStays() {
    LiveHub live;
    const auto client = live.client();
    for (int second = 0; second < 200; ++second) {
        send(*client, 90);
        live.pass(1);
    }
    QCOMPARE(client->end.closeCode, 0);
    QVERIFY(!live.hub.isSlowed(*client->connection));
    QCOMPARE(told(live), 200 * 90);
}

void RefusalsTest::theNumberIsToldBeforeTheEnd() {
    LiveHub live;
    const auto client = live.client();
    send(*client, 130);
    client->gone();
    QCOMPARE(std::ssize(live.facts.facts), 102);
    QVERIFY(live.facts.facts[100].why().is(Reason::RefusedAgain));
    QCOMPARE(live.facts.facts[101].kind(), FactKind::Disconnected);
    QCOMPARE(told(live), 130);
}

} // namespace relay::test

RELAY_TEST(relay::test::RefusalsTest)
#include "RefusalsTest.moc"
