// SPDX-License-Identifier: MIT
#include "commands/ReplayPlan.h"
#include "support/TestCase.h"

#include <QTest>

using namespace relay;

class ReplayPlanTest final : public relay::test::TestCase {
    Q_OBJECT
private slots:
    void mapsChannels();
    void refusesWhatIsNoMapping_data();
    void refusesWhatIsNoMapping();
    void keepsThePace();
    void clientEventsAreMarked();
};

void ReplayPlanTest::mapsChannels() {
    ReplayPlan plan;
    QVERIFY(plan.addMapping("orders=test"));
    QVERIFY(plan.addMapping("private-a.*=private-b.*"));
    QVERIFY(plan.addMapping("presence-*=presence-x*"));
    QCOMPARE(plan.channel("orders"), "test");
    QCOMPARE(plan.channel("orders.5"), "orders.5");
    QCOMPARE(plan.channel("private-a.5"), "private-b.5");
    QCOMPARE(plan.channel("presence-room"), "presence-xroom");
    QCOMPARE(ReplayPlan().channel("orders"), "orders");
}

void ReplayPlanTest::refusesWhatIsNoMapping_data() {
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"", "a", "=b", "a=", "a*=b", "a=b*"})
        QTest::newRow(*text ? text : "empty") << QByteArray(text);
}

void ReplayPlanTest::refusesWhatIsNoMapping() {
    QFETCH(QByteArray, text);
    QVERIFY(!ReplayPlan().addMapping(text));
}

void ReplayPlanTest::keepsThePace() {
    ReplayPlan plan;
    QCOMPARE(plan.pause(1'000'000), 1'000'000);
    QCOMPARE(plan.pause(-5), 0);
    QVERIFY(plan.setSpeed("4"));
    QCOMPARE(plan.pause(1'000'000), 250'000);
    QVERIFY(plan.setSpeed("0.5"));
    QCOMPARE(plan.pause(1'000'000), 2'000'000);
    QVERIFY(plan.setSpeed("max"));
    QCOMPARE(plan.pause(1'000'000), 0);
    for (const char* text : {"0", "-1", "fast", "", "nan", "inf"})
        QVERIFY2(!ReplayPlan().setSpeed(text), text);
}

void ReplayPlanTest::clientEventsAreMarked() {
    facts::Event event;
    event.channel = "presence-room";
    event.name = "client-typing";
    event.data = "{\"a\":\"\\n\"}";
    event.userId = "7";
    event.source = EventSource::Client;
    QCOMPARE(ReplayPlan().element(event),
             R"({"name":"client-typing","channel":"presence-room","data":"{\"a\":\"\\n\"}","client":true,)"
             R"("user_id":"7"})");
    event.name = "OrderShipped";
    event.userId = {};
    event.source = EventSource::Api;
    QVERIFY(!ReplayPlan().element(event).contains("client"));
}

RELAY_TEST(ReplayPlanTest)
#include "ReplayPlanTest.moc"
