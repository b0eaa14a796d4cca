// SPDX-License-Identifier: MIT
#include "support/LiveHub.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

/// Events: fan-out, isolation of apps.
class DeliveryTest final : public TestCase {
    Q_OBJECT

private slots:
    void reachesAllButTheExcluded();
    void toNobodyIsAFactToo();
    void severalChannelsGiveAFactEach();
    void sharesOneFrame();
    void keepsTheFirstHundredRecipients();
    void recipientsAreWhoeverIsSubscribedAtThatMoment();
    void appsAreIsolated();
};

void DeliveryTest::reachesAllButTheExcluded() {
    LiveHub live;
    const auto one = live.client();
    const auto two = live.client();
    const auto elsewhere = live.client();
    one->subscribe("room");
    two->subscribe("room");
    elsewhere->subscribe("hall");
    for (const auto* client : {&one, &two, &elsewhere})
        (*client)->take();
    live.facts.take();

    const std::vector<Delivery> deliveries =
        live.publish("room", "news", "{\"b\":1.50,\"a\":\"é\"}", one->socketId);
    QCOMPARE(deliveries.size(), 1u);
    QCOMPARE(deliveries[0].recipients, 1);
    QVERIFY(one->take().empty());
    QVERIFY(elsewhere->take().empty());
    QCOMPARE(
        two->take(),
        std::vector<QByteArray>{
            "{\"event\":\"news\",\"channel\":\"room\",\"data\":\"{\\\"b\\\":1.50,\\\"a\\\":\\\"é\\\"}\"}"});
    const Fact& fact = live.facts.facts[0];
    QCOMPARE(fact.id, deliveries[0].fact);
    QCOMPARE(fact.data(), "{\"b\":1.50,\"a\":\"é\"}");
    QCOMPARE(fact.size(), fact.data().size());
    QCOMPARE(fact.recipients(), 1);
    QCOMPARE(fact.excluded(), one->socketId);
    QCOMPARE(fact.source(), EventSource::Api);
    QCOMPARE(fact.recipientIds().texts(), std::vector<QByteArray>{two->socketId});
}

void DeliveryTest::toNobodyIsAFactToo() {
    LiveHub live;
    QCOMPARE(live.publish("room")[0].recipients, 0);
    QCOMPARE(live.facts.kinds(), "event");
    QCOMPARE(live.facts.facts[0].recipients(), 0);
    QVERIFY(live.app().channels().empty());
}

void DeliveryTest::severalChannelsGiveAFactEach() {
    LiveHub live;
    const auto client = live.client();
    client->subscribe("b");
    client->take();
    live.facts.take();
    const auto request = std::make_shared<const HttpCall>(HttpCall{"POST", {}, {}, {}});
    const qint64 accepted = live.clock.monotonicNanoseconds();
    live.clock.advanceMilliseconds(2);
    PublishCommand command;
    command.name = "news";
    command.channels = {"a", "b"};
    command.data = payloadOf("x");
    command.source = EventSource::Gui;
    command.call = request;
    command.acceptedNanoseconds = accepted;
    const std::vector<Delivery> deliveries = live.hub.publish(live.app(), command);
    QCOMPARE(deliveries.size(), 2u);
    QCOMPARE(deliveries[0].channel, "a");
    QCOMPARE(deliveries[1].recipients, 1);
    QCOMPARE(live.facts.facts.size(), 2u);
    QCOMPARE(live.facts.facts[1].source(), EventSource::Gui);
    QCOMPARE(live.facts.facts[1].method(), "POST");
    QCOMPARE(live.facts.facts[1].latencyNanoseconds(), 2'000'000);
    QCOMPARE(client->take().size(), 1u);
    QCOMPARE(live.hub.eventsTotal(), 2u);
    QCOMPARE(live.hub.deliveriesTotal(), 1u);
}

void DeliveryTest::sharesOneFrame() {
    class Keeper final : public Subscriber {
    public:
        void send(const QByteArray& frame) override { last = frame; }
        void close(quint16, const QByteArray&) override {}
        qint64 pendingBytes() const override { return 0; }
        qint64 bytesIn() const override { return 0; }
        qint64 bytesOut() const override { return 0; }
        QByteArray last;
    };
    LiveHub live;
    Keeper one;
    Keeper two;
    ConnectRequest request;
    request.path = "/app/278d425bdf160c739803";
    for (Keeper* keeper : {&one, &two}) {
        Connection* connection = live.hub.open(request, *keeper);
        live.hub.received(*connection, "{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"room\"}}");
    }
    live.publish("room");
    QVERIFY(one.last.contains("news"));
    QCOMPARE(static_cast<const void*>(one.last.constData()), static_cast<const void*>(two.last.constData()));
}

void DeliveryTest::keepsTheFirstHundredRecipients() {
    LiveHub live;
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 150; ++i) {
        clients.push_back(live.client());
        clients.back()->subscribe("room");
    }
    live.facts.take();
    live.publish("room");
    const Fact& fact = live.facts.facts[0];
    QCOMPARE(fact.recipients(), 150);
    QCOMPARE(fact.recipientIds().size(), 100u);
}

void DeliveryTest::recipientsAreWhoeverIsSubscribedAtThatMoment() {
    LiveHub live;
    const auto one = live.client();
    const auto two = live.client();
    const auto three = live.client();
    const auto recipients = [&live](const QByteArray& except = {}) {
        live.facts.take();
        live.publish("room", "news", "{}", except);
        return live.facts.facts[0].recipientIds();
    };
    using Ids = std::vector<QByteArray>;
    one->subscribe("room");
    two->subscribe("room");
    const SocketIdList both = recipients();
    QCOMPARE(both.texts(), (Ids{one->socketId, two->socketId}));
    QVERIFY(recipients().isSharedWith(both));
    QCOMPARE(recipients(one->socketId).texts(), Ids{two->socketId});
    QVERIFY(recipients(three->socketId).isSharedWith(both)); // it is not in the room
    three->subscribe("room");
    QCOMPARE(recipients().texts(), (Ids{one->socketId, two->socketId, three->socketId}));
    one->unsubscribe("room");
    QCOMPARE(recipients().texts(), (Ids{three->socketId, two->socketId}));
    three->gone();
    QCOMPARE(recipients().texts(), Ids{two->socketId});
    QCOMPARE(both.texts(), (Ids{one->socketId, two->socketId}));
}

void DeliveryTest::appsAreIsolated() {
    LiveHub live;
    AppConfig other;
    other.id = "other";
    other.key = "other";
    other.secret = "other-secret";
    live.hub.setApps({LiveHub::publicApp(), other});
    const auto here = live.client();
    Client there(live.hub, "/app/other");
    here->subscribe("cache-room");
    there.subscribe("cache-room");
    here->take();
    there.take();
    live.publish("cache-room", "news", "1", there.socketId);
    QCOMPARE(here->take().size(), 1u);
    QVERIFY(there.take().empty());
    QVERIFY(!live.hub.appById("other")->cache().find("cache-room", live.clock.monotonicNanoseconds()));
}

} // namespace relay::test

RELAY_TEST(relay::test::DeliveryTest)
#include "DeliveryTest.moc"
