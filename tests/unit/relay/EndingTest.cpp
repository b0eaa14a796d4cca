// SPDX-License-Identifier: MIT
#include "support/LiveHub.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

/// How connections end: by the operator, by the peer, by new settings, by the relay's own end.
class EndingTest final : public TestCase {
    Q_OBJECT

private slots:
    void operatorDisconnects();
    void recordsThePeersOwnEnd();
    void shutDownSendsEveryoneAway();
    void newAppsKeepWhoIsStillAllowed();
    void aLoweredQuotaSendsTheNewestAway();
    void aBrokenStreamEnds();
};

void EndingTest::operatorDisconnects() {
    LiveHub live;
    const auto client = live.client();
    client->subscribe("room");
    client->take();
    live.facts.take();
    live.hub.disconnect(*client->connection, 4200, "Reconnect, please.");
    QCOMPARE(client->end.closeCode, 4200);
    QVERIFY(client->take()[0].contains("\"code\":4200"));
    QCOMPARE(live.hub.connectionCount(), 0);
    QVERIFY(!live.app().channel("room"));
    client->send("{\"event\":\"pusher:ping\"}"); // came while it was closing
    live.hub.disconnect(*client->connection, 4000, "again");
    QCOMPARE(client->end.closeCode, 4200);
    client->gone();
    QCOMPARE(live.facts.kinds(), "unsubscribed channel_vacated disconnected");
    QCOMPARE(live.facts.last(FactKind::Disconnected)->code(), 4200);
    QCOMPARE(live.facts.last(FactKind::Disconnected)->error(), "Reconnect, please.");
}

void EndingTest::recordsThePeersOwnEnd() {
    LiveHub live;
    const auto client = live.client();
    live.hub.closed(*std::exchange(client->connection, nullptr), 1013, Refused{Reason::DidNotRead, {}});
    const Fact& fact = *live.facts.last(FactKind::Disconnected);
    QCOMPARE(fact.code(), 1013);
    QVERIFY(fact.why().is(Reason::DidNotRead));
    QCOMPARE(fact.client().library, "js 8.4.0");
    const auto polite = live.client();
    polite->end.closeReason = ""; // as a close frame without a reason gives it
    polite->gone(1000);
    QVERIFY(live.facts.facts.back().error().isNull());
    const auto torn = live.client();
    torn->gone();
    QCOMPARE(live.facts.facts.back().code(), 1006);
    QCOMPARE(live.facts.facts.back().error(), "The connection ended without a close frame.");
}

void EndingTest::shutDownSendsEveryoneAway() {
    LiveHub live;
    const auto one = live.client();
    const auto two = live.client();
    one->subscribe("room");
    live.hub.shutDown();
    QCOMPARE(one->end.closeCode, 4200);
    QCOMPARE(two->end.closeCode, 4200);
    QCOMPARE(live.hub.connectionCount(), 0);
    Client late(live.hub, "/app/278d425bdf160c739803");
    QCOMPARE(late.end.closeCode, 4200);
}

void EndingTest::newAppsKeepWhoIsStillAllowed() {
    LiveHub live;
    AppConfig other;
    other.id = "other";
    other.key = "other-key";
    other.secret = "other-secret";
    live.hub.setApps({LiveHub::publicApp(), other});
    const auto stays = live.client();
    Client goes(live.hub, "/app/other-key");
    stays->subscribe("room");
    goes.subscribe("room");

    AppConfig renamed = LiveHub::publicApp();
    renamed.clientEvents = false;
    live.hub.setApps({renamed});
    QCOMPARE(stays->end.closeCode, 0);
    QVERIFY(live.app().channel("room"));
    QVERIFY(!live.app().config().clientEvents);
    QCOMPARE(goes.end.closeCode, 4001);
    QVERIFY(goes.take().back().contains("No app has the key \\\"other-key\\\" any more"));
    QCOMPARE(live.hub.connectionCount(), 1);

    renamed.allowedOrigins = {"shop.test"};
    live.hub.setApps({renamed});
    QCOMPARE(stays->end.closeCode, 4009);
    goes.gone();
    QCOMPARE(live.facts.last(FactKind::Disconnected)->app, "other");

    const auto last = [&] {
        renamed.allowedOrigins.clear();
        live.hub.setApps({renamed});
        return live.client();
    }();
    renamed.enabled = false;
    live.hub.setApps({renamed});
    QCOMPARE(last->end.closeCode, 4003);
}

void EndingTest::aLoweredQuotaSendsTheNewestAway() {
    LiveHub live;
    const auto old = live.client();
    live.clock.advanceSeconds(1);
    const auto young = live.client();
    AppConfig app = LiveHub::publicApp();
    app.maxConnections = 1;
    live.hub.setApps({app});
    QCOMPARE(young->end.closeCode, 4004);
    QCOMPARE(old->end.closeCode, 0);
}

void EndingTest::aBrokenStreamEnds() {
    LiveHub live;
    const auto client = live.client();
    live.hub.broken(*client->connection, {Reason::MessageBinary, {}});
    QCOMPARE(client->end.closeCode, 1003);
    QVERIFY(client->take()[0].contains("only text messages are accepted"));
    client->gone();
    QCOMPARE(live.facts.kinds(), "protocol_error disconnected");
    QCOMPARE(live.facts.facts[1].code(), 1003);
}

} // namespace relay::test

RELAY_TEST(relay::test::EndingTest)
#include "EndingTest.moc"
