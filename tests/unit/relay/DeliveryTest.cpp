#include "support/LiveHub.h"

#include <QTest>

namespace relay::test {

/// Events: fan-out, client events, isolation of apps.
class DeliveryTest final : public QObject {
    Q_OBJECT

private slots:
    void reachesAllButTheExcluded();
    void toNobodyIsAFactToo();
    void severalChannelsGiveAFactEach();
    void sharesOneFrame();
    void keepsTheFirstHundredRecipients();
    void appsAreIsolated();
    void clientEventGoesToTheOthers();
    void refusedClientEvents_data();
    void refusedClientEvents();
    void clientEventNamesAreMeasuredInCharacters();
    void asClientEventIsAsIfTheOneLeftOutHadSentIt();
    void clientEventRate();
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
    QCOMPARE(fact.data, "{\"b\":1.50,\"a\":\"é\"}");
    QCOMPARE(fact.size, fact.data.size());
    QCOMPARE(fact.recipients, 1);
    QCOMPARE(fact.excluded, one->socketId);
    QCOMPARE(fact.source, EventSource::Api);
    QCOMPARE(fact.detail->recipients, std::vector<QByteArray>{two->socketId});
}

void DeliveryTest::toNobodyIsAFactToo() {
    LiveHub live;
    QCOMPARE(live.publish("room")[0].recipients, 0);
    QCOMPARE(live.facts.kinds(), "event");
    QCOMPARE(live.facts.facts[0].recipients, 0);
    QVERIFY(live.app().channels().empty());
}

void DeliveryTest::severalChannelsGiveAFactEach() {
    LiveHub live;
    const auto client = live.client();
    client->subscribe("b");
    client->take();
    live.facts.take();
    const auto request = std::make_shared<FactDetail>();
    request->method = "POST";
    const qint64 accepted = live.clock.monotonicNanoseconds();
    live.clock.advanceMilliseconds(2);
    const std::vector<Delivery> deliveries = live.hub.publish(
        live.app(), {"news", {"a", "b"}, payloadOf("x"), {}, EventSource::Gui, request, accepted});
    QCOMPARE(deliveries.size(), 2u);
    QCOMPARE(deliveries[0].channel, "a");
    QCOMPARE(deliveries[1].recipients, 1);
    QCOMPARE(live.facts.facts.size(), 2u);
    QCOMPARE(live.facts.facts[1].source, EventSource::Gui);
    QCOMPARE(live.facts.facts[1].detail->method, "POST");
    QCOMPARE(live.facts.facts[1].detail->latencyNanoseconds, 2'000'000);
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
    QCOMPARE(fact.recipients, 150);
    QCOMPARE(fact.detail->recipients.size(), 100u);
    QVERIFY(fact.detail->recipientsCut);
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

void DeliveryTest::clientEventGoesToTheOthers() {
    LiveHub live;
    const auto ada = live.client();
    const auto bob = live.client();
    ada->subscribe("presence-room", "{\"user_id\":\"ada\"}");
    bob->subscribe("presence-room", "{\"user_id\":\"bob\"}");
    ada->subscribe("private-room");
    bob->subscribe("private-room");
    ada->take();
    bob->take();
    live.facts.take();
    live.observer.take();
    ada->whisper("presence-room", "client-typing", "{\"x\": 1.0}");
    QCOMPARE(bob->take(),
             std::vector<QByteArray>{
                 "{\"event\":\"client-typing\",\"channel\":\"presence-room\",\"data\":\"{\\\"x\\\": "
                 "1.0}\",\"user_id\":\"ada\"}"});
    QVERIFY(ada->take().empty());
    const Fact fact = live.facts.take().at(0);
    QCOMPARE(fact.source, EventSource::Client);
    QCOMPARE(fact.socketId, ada->socketId);
    QCOMPARE(fact.userId, "ada");
    QCOMPARE(fact.recipients, 1);
    QCOMPARE(live.observer.take(),
             std::vector<QByteArray>{"client_event presence-room client-typing {\"x\": 1.0} " +
                                     ada->socketId + " ada"});
    ada->whisper("private-room", "client-typing", "\"text\"");
    QCOMPARE(bob->take(),
             std::vector<QByteArray>{
                 "{\"event\":\"client-typing\",\"channel\":\"private-room\",\"data\":\"text\"}"});
}

void DeliveryTest::refusedClientEvents_data() {
    QTest::addColumn<QByteArray>("channel");
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<bool>("allowed");
    QTest::addColumn<Refusal>("refusal");
    QTest::newRow("public") << QByteArray("room") << QByteArray("client-x") << true
                            << Refusal::ClientEventPublic;
    QTest::newRow("encrypted") << QByteArray("private-encrypted-room") << QByteArray("client-x") << true
                               << Refusal::ClientEventEncrypted;
    QTest::newRow("not subscribed") << QByteArray("private-other") << QByteArray("client-x") << true
                                    << Refusal::ClientEventNotSubscribed;
    QTest::newRow("long name") << QByteArray("private-room") << "client-" + QByteArray(200, 'x') << true
                               << Refusal::ClientEventName;
    QTest::newRow("off") << QByteArray("private-room") << QByteArray("client-x") << false
                         << Refusal::ClientEventOff;
}

void DeliveryTest::refusedClientEvents() {
    QFETCH(QByteArray, channel);
    QFETCH(QByteArray, event);
    QFETCH(bool, allowed);
    QFETCH(Refusal, refusal);
    AppConfig app = LiveHub::publicApp();
    app.clientEvents = allowed;
    LiveHub live(app);
    const auto sender = live.client();
    const auto other = live.client();
    for (const char* name : {"room", "private-room", "private-encrypted-room"}) {
        sender->subscribe(name);
        other->subscribe(name);
    }
    other->subscribe("private-other");
    sender->take();
    other->take();
    live.facts.take();
    live.observer.take();
    sender->whisper(channel, event, "{}");
    QVERIFY(sender->take()[0].startsWith("{\"event\":\"pusher:error\""));
    QVERIFY(other->take().empty());
    QVERIFY(live.observer.take().empty());
    QCOMPARE(live.facts.kinds(), "protocol_error");
    QCOMPARE(live.facts.facts[0].channel, channel);
    QCOMPARE(live.facts.facts[0].name, event);
    QCOMPARE(live.facts.facts[0].detail->refusal, refusal);
}

void DeliveryTest::clientEventNamesAreMeasuredInCharacters() {
    LiveHub live;
    const auto sender = live.client();
    const auto other = live.client();
    sender->subscribe("private-room");
    other->subscribe("private-room");
    sender->take();
    other->take();
    const QByteArray letter = "\xc3\xa9";
    sender->whisper("private-room", "client-" + letter.repeated(193), "{}");
    QCOMPARE(other->take().size(), 1u);
    QVERIFY(sender->take().empty());
    sender->whisper("private-room", "client-" + letter.repeated(194), "{}");
    QVERIFY(sender->take()[0].contains("has 201 characters, at most 200"));
    QCOMPARE(live.facts.last(FactKind::ProtocolError)->detail->given, 201);
}

void DeliveryTest::asClientEventIsAsIfTheOneLeftOutHadSentIt() {
    LiveHub live;
    const auto ada = live.client();
    const auto bob = live.client();
    ada->subscribe("presence-room", "{\"user_id\":\"ada\"}");
    bob->subscribe("presence-room", "{\"user_id\":\"bob\"}");
    ada->take();
    bob->take();
    live.facts.take();
    live.observer.take();
    PublishCommand command;
    command.name = "client-typing";
    command.channels = {"presence-room"};
    command.data = payloadOf("{}");
    command.source = EventSource::Gui;
    command.asClientEvent = true;
    live.hub.publish(live.app(), command);
    for (const auto* client : {&ada, &bob})
        QCOMPARE(
            (*client)->take(),
            std::vector<QByteArray>{R"({"event":"client-typing","channel":"presence-room","data":"{}"})"});
    QCOMPARE(live.observer.take(), std::vector<QByteArray>{"client_event presence-room client-typing {}  "});
    command.exceptSocketId = ada->socketId;
    live.hub.publish(live.app(), command);
    QVERIFY(ada->take().empty());
    QCOMPARE(bob->take(),
             std::vector<QByteArray>{
                 R"({"event":"client-typing","channel":"presence-room","data":"{}","user_id":"ada"})"});
    QCOMPARE(live.observer.take(), std::vector<QByteArray>{"client_event presence-room client-typing {} " +
                                                           ada->socketId + " ada"});
    QCOMPARE(live.facts.facts.back().userId, "ada");
    QCOMPARE(live.facts.facts.back().source, EventSource::Gui);
}

void DeliveryTest::clientEventRate() {
    Limits limits;
    limits.clientEventsPerSecond = 10;
    LiveHub live(LiveHub::publicApp(), limits);
    const auto sender = live.client();
    const auto other = live.client();
    sender->subscribe("private-room");
    other->subscribe("private-room");
    other->take();
    sender->take();
    for (int i = 0; i < 12; ++i)
        sender->whisper("private-room", "client-x", "{}");
    QCOMPARE(other->take().size(), 10u);
    const std::vector<QByteArray> errors = sender->take();
    QCOMPARE(errors.size(), 2u);
    QVERIFY(errors[0].endsWith("\"code\":4301}}"));
    QCOMPARE(live.facts.last(FactKind::ProtocolError)->code, 4301);
    live.clock.advanceMilliseconds(100);
    sender->whisper("private-room", "client-x", "{}");
    sender->whisper("private-room", "client-x", "{}");
    QCOMPARE(other->take().size(), 1u);
}

} // namespace relay::test

QTEST_GUILESS_MAIN(relay::test::DeliveryTest)
#include "DeliveryTest.moc"
