// SPDX-License-Identifier: MIT
#include "support/LiveHub.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

/// Client events: who gets them, what is refused, and those that are sent by hand.
class ClientEventsTest final : public TestCase {
    Q_OBJECT

private slots:
    void clientEventGoesToTheOthers();
    void refusedClientEvents_data();
    void refusedClientEvents();
    void clientEventNamesAreMeasuredInCharacters();
    void asClientEventIsAsIfTheOneLeftOutHadSentIt();
    void clientEventRate();
};

void ClientEventsTest::clientEventGoesToTheOthers() {
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
    QCOMPARE(fact.source(), EventSource::Client);
    QCOMPARE(fact.socketId(), ada->socketId);
    QCOMPARE(fact.userId(), "ada");
    QCOMPARE(fact.recipients(), 1);
    QCOMPARE(live.observer.take(),
             std::vector<QByteArray>{"client_event presence-room client-typing {\"x\": 1.0} " +
                                     ada->socketId + " ada"});
    ada->whisper("private-room", "client-typing", "\"text\"");
    QCOMPARE(bob->take(),
             std::vector<QByteArray>{
                 "{\"event\":\"client-typing\",\"channel\":\"private-room\",\"data\":\"text\"}"});
}

void ClientEventsTest::refusedClientEvents_data() {
    QTest::addColumn<QByteArray>("channel");
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<bool>("allowed");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("public") << QByteArray("room") << QByteArray("client-x") << true
                            << Reason::ClientEventOnPublic;
    QTest::newRow("its user's own") << QByteArray("#server-to-user-12345") << QByteArray("client-x") << true
                                    << Reason::ClientEventOnUser;
    QTest::newRow("another user's") << QByteArray("#server-to-user-7") << QByteArray("client-x") << true
                                    << Reason::ClientEventOnUser;
    QTest::newRow("reserved") << QByteArray("#all") << QByteArray("client-x") << true
                              << Reason::ChannelNameReserved;
    QTest::newRow("no name of a public channel")
        << QByteArray("a room") << QByteArray("client-x") << true << Reason::ChannelNameCharacter;
    QTest::newRow("no name of a private channel")
        << QByteArray("private-a/b") << QByteArray("client-x") << true << Reason::ChannelNameCharacter;
    QTest::newRow("empty") << QByteArray("") << QByteArray("client-x") << true << Reason::ChannelNameEmpty;
    QTest::newRow("encrypted") << QByteArray("private-encrypted-room") << QByteArray("client-x") << true
                               << Reason::ClientEventOnEncrypted;
    QTest::newRow("not subscribed") << QByteArray("private-other") << QByteArray("client-x") << true
                                    << Reason::ClientEventNotSubscribed;
    QTest::newRow("long name") << QByteArray("private-room") << "client-" + QByteArray(200, 'x') << true
                               << Reason::ClientEventNameTooLong;
    QTest::newRow("off") << QByteArray("private-room") << QByteArray("client-x") << false
                         << Reason::ClientEventsOff;
}

void ClientEventsTest::refusedClientEvents() {
    QFETCH(QByteArray, channel);
    QFETCH(QByteArray, event);
    QFETCH(bool, allowed);
    QFETCH(Reason, reason);
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
    QCOMPARE(live.facts.facts[0].channel(), channel);
    QCOMPARE(live.facts.facts[0].name(), event);
    QVERIFY(live.facts.facts[0].why().is(reason));
}

void ClientEventsTest::clientEventNamesAreMeasuredInCharacters() {
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
    QVERIFY(sender->take()[0].contains("has 201 characters; the limit is 200"));
    QCOMPARE(live.facts.last(FactKind::ProtocolError)->why().refused->values.number("given"), 201);
}

void ClientEventsTest::asClientEventIsAsIfTheOneLeftOutHadSentIt() {
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
    QCOMPARE(live.facts.facts.back().userId(), "ada");
    QCOMPARE(live.facts.facts.back().source(), EventSource::Gui);
}

void ClientEventsTest::clientEventRate() {
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
    QCOMPARE(live.facts.last(FactKind::ProtocolError)->code(), 4301);
    live.clock.advanceMilliseconds(100);
    sender->whisper("private-room", "client-x", "{}");
    sender->whisper("private-room", "client-x", "{}");
    QCOMPARE(other->take().size(), 1u);
}

} // namespace relay::test

RELAY_TEST(relay::test::ClientEventsTest)
#include "ClientEventsTest.moc"
