// SPDX-License-Identifier: MIT
#include "protocol/SocketId.h"
#include "support/LiveHub.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

/// resources/docs/protocol.md, Connecting: accepted connections, and every refusal.
class ConnectingTest final : public TestCase {
    Q_OBJECT

private slots:
    void greetsWithSocketIdAndTimeout();
    void socketIdsAreReadStrictly();
    void refusals_data();
    void refusals();
    void saysWhatIsWrongWithThePath();
    void acceptsWhatSdksSend_data();
    void acceptsWhatSdksSend();
    void keysMayBeEscapedInThePath_data();
    void keysMayBeEscapedInThePath();
    void refusesOverTheAppsQuota();
    void refusesOverTheServersCapacity();
    void refusesForeignOrigins();
    void masksASecretGivenAsKey();
    void complainsAndStaysOpen_data();
    void complainsAndStaysOpen();
};

void ConnectingTest::greetsWithSocketIdAndTimeout() {
    LiveHub live;
    Client client(live.hub, "/app/278d425bdf160c739803", "protocol=7&client=js&version=8.4.0",
                  "http://shop.test");
    QVERIFY(client.connection);
    QCOMPARE(client.take(),
             std::vector<QByteArray>{
                 "{\"event\":\"pusher:connection_established\",\"data\":\"{\\\"socket_id\\\":\\\"" +
                 client.socketId + "\\\",\\\"activity_timeout\\\":120}\"}"});
    QCOMPARE(live.hub.connection(client.socketId), client.connection);
    const Fact& fact = *live.facts.last(FactKind::Connected);
    QCOMPARE(fact.socketId(), client.socketId);
    QCOMPARE(fact.app, "3");
    QCOMPARE(fact.client().library, "js 8.4.0");
    QCOMPARE(fact.client().origin, "http://shop.test");
    QCOMPARE(fact.remoteAddress(), "127.0.0.1:50000");
}

void ConnectingTest::socketIdsAreReadStrictly() {
    QCOMPARE(socketIdText((quint64{7} << 32) | 12), "7.12");
    QCOMPARE(socketIdNumber("7.12"), (quint64{7} << 32) | 12);
    QCOMPARE(socketIdNumber("4294967295.4294967295"), ~quint64{0});
    for (const char* text : {"", "7", "7.", ".12", "7.12.3", "07.12", "7.012", "+7.12", "7.-1", "7. 12",
                             "7.12 ", "4294967296.1"})
        QVERIFY2(!socketIdNumber(text), text);
}

void ConnectingTest::refusals_data() {
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("code");
    QTest::addColumn<Reason>("reason");
    const QByteArray path = "/app/278d425bdf160c739803";
    QTest::newRow("another path") << QByteArray("/apps/3") << QByteArray() << 4005 << Reason::WebSocketOnApps;
    QTest::newRow("/app twice") << QByteArray("/app/app/278d425bdf160c739803") << QByteArray() << 4005
                                << Reason::AppTwice;
    QTest::newRow("Socket.IO") << QByteArray("/socket.io/") << QByteArray("EIO=4&transport=websocket") << 4005
                               << Reason::SocketIoPath;
    QTest::newRow("path below") << path + "/x" << QByteArray() << 4005 << Reason::WebSocketBehindKey;
    QTest::newRow("unknown key") << QByteArray("/app/nobody") << QByteArray() << 4001
                                 << Reason::PageKeyUnknown;
    QTest::newRow("empty key") << QByteArray("/app/") << QByteArray() << 4001 << Reason::PageKeyUndefined;
    QTest::newRow("disabled") << QByteArray("/app/off") << QByteArray() << 4003 << Reason::AppIsDisabled;
    QTest::newRow("protocol 3") << path << QByteArray("protocol=3") << 4007
                                << Reason::ProtocolVersionUnsupported;
    QTest::newRow("protocol 8") << path << QByteArray("protocol=8") << 4007
                                << Reason::ProtocolVersionUnsupported;
    QTest::newRow("protocol text") << path << QByteArray("protocol=new") << 4007
                                   << Reason::ProtocolVersionUnsupported;
    QTest::newRow("version text") << path << QByteArray("protocol=7&version=latest") << 4006
                                  << Reason::ClientVersionInvalid;
    QTest::newRow("version without dot")
        << path << QByteArray("version=8") << 4006 << Reason::ClientVersionInvalid;
    QTest::newRow("version ends in dot")
        << path << QByteArray("version=8.") << 4006 << Reason::ClientVersionInvalid;
}

void ConnectingTest::refusals() {
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, query);
    QFETCH(int, code);
    QFETCH(Reason, reason);
    LiveHub live;
    AppConfig off;
    off.id = "off";
    off.key = "off";
    off.secret = "s-off";
    off.enabled = false;
    live.hub.setApps({LiveHub::publicApp(), off});

    Client client(live.hub, path, query);
    QVERIFY(!client.connection);
    QCOMPARE(client.end.closeCode, code);
    const std::vector<QByteArray> sent = client.take();
    QCOMPARE(sent.size(), 1u);
    QVERIFY(sent[0].startsWith("{\"event\":\"pusher:error\",\"data\":{\"message\":\""));
    QVERIFY(sent[0].endsWith(",\"code\":" + QByteArray::number(code) + "}}"));
    QCOMPARE(live.facts.kinds(), "connection_refused");
    QCOMPARE(live.facts.facts[0].code(), code);
    QVERIFY(live.facts.facts[0].why().is(reason));
    QVERIFY(!live.facts.facts[0].error().isEmpty());
    QCOMPARE(live.hub.connectionCount(), 0);
}

void ConnectingTest::saysWhatIsWrongWithThePath() {
    LiveHub live;
    Client twice(live.hub, "/app/app/278d425bdf160c739803");
    QVERIFY(live.facts.facts[0].error().contains("/app twice"));
    Client socketIo(live.hub, "/socket.io/", "EIO=4&transport=websocket");
    QVERIFY(live.facts.facts[1].error().contains("Socket.IO"));
    Client prototype(live.hub, "/app/278d425bdf160c739803", "protocol=new");
    QVERIFY(live.facts.facts[2].error().contains("\"new\""));
}

void ConnectingTest::acceptsWhatSdksSend_data() {
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("empty protocol") << QByteArray("protocol=&client=js");
    QTest::newRow("pusher-js") << QByteArray("protocol=7&client=js&version=8.4.0&flash=false");
    QTest::newRow("swift") << QByteArray("client=pusher-websocket-swift&version=10.1.5&protocol=7");
    QTest::newRow("pre-release") << QByteArray("protocol=7&version=8.0-rc1");
    QTest::newRow("oldest protocol") << QByteArray("protocol=4");
    QTest::newRow("empty protocol") << QByteArray("protocol=&client=js");
    QTest::newRow("protocol without a value") << QByteArray("protocol");
    QTest::newRow("names in capitals") << QByteArray("Protocol=7&Version=1.0");
}

void ConnectingTest::acceptsWhatSdksSend() {
    QFETCH(QByteArray, query);
    LiveHub live;
    Client client(live.hub, "/app/278d425bdf160c739803", query);
    QVERIFY(client.connection);
}

void ConnectingTest::keysMayBeEscapedInThePath_data() {
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("colon") << QByteArray("base64:someKey") << QByteArray("/app/base64:someKey");
    QTest::newRow("escaped colon") << QByteArray("base64:someKey") << QByteArray("/app/base64%3AsomeKey");
    QTest::newRow("escaped in small letters")
        << QByteArray("base64:someKey") << QByteArray("/app/base64%3asomeKey");
    QTest::newRow("plus") << QByteArray("a+b=") << QByteArray("/app/a+b=");
    QTest::newRow("escaped plus") << QByteArray("a+b=") << QByteArray("/app/a%2Bb%3D");
    QTest::newRow("percent sign") << QByteArray("50%41") << QByteArray("/app/50%41");
    QTest::newRow("escaped percent sign") << QByteArray("50%41") << QByteArray("/app/50%2541");
}

void ConnectingTest::keysMayBeEscapedInThePath() {
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, path);
    AppConfig app = LiveHub::publicApp();
    app.key = key;
    LiveHub live(app);
    Client client(live.hub, path);
    QVERIFY2(client.connection, client.end.closeReason.constData());
    for (const char* channel : {"private-room", "presence-room"}) {
        client.take();
        client.subscribe(channel, channel == QByteArray("presence-room") ? "{\"user_id\":1}" : QByteArray());
        QVERIFY2(client.take()[0].contains("subscription_succeeded"), channel);
    }
    client.signIn("{\"id\":\"1\"}");
    QVERIFY(client.take()[0].contains("signin_success"));
}

void ConnectingTest::refusesOverTheAppsQuota() {
    AppConfig app = LiveHub::publicApp();
    app.maxConnections = 1;
    LiveHub live(app);
    const auto first = live.client();
    {
        Client second(live.hub, "/app/" + app.key);
        QCOMPARE(second.end.closeCode, 4004);
        const RefusalNote& why = live.facts.last(FactKind::ConnectionRefused)->why();
        QVERIFY(why.is(Reason::AppIsFull));
        QCOMPARE(why.refused->values.number("limit"), 1);
    }
    first->gone();
    Client third(live.hub, "/app/" + app.key);
    QVERIFY(third.connection);
}

void ConnectingTest::refusesOverTheServersCapacity() {
    Limits limits;
    limits.maxConnections = 1;
    LiveHub live(LiveHub::publicApp(), limits);
    const auto first = live.client();
    Client second(live.hub, "/app/278d425bdf160c739803");
    QCOMPARE(second.end.closeCode, 4100);
    QVERIFY(live.facts.facts[0].why().is(Reason::RelayIsFull));
}

void ConnectingTest::refusesForeignOrigins() {
    AppConfig app = LiveHub::publicApp();
    app.allowedOrigins = {"*.shop.test"};
    LiveHub live(app);
    Client foreign(live.hub, "/app/" + app.key, "protocol=7", "https://evil.test");
    QCOMPARE(foreign.end.closeCode, 4009);
    QVERIFY(live.facts.facts[0].why().is(Reason::OriginNotAllowed));
    QCOMPARE(live.facts.facts[0].client().origin, "https://evil.test");
    Client own(live.hub, "/app/" + app.key, "protocol=7", "https://www.shop.test:8443");
    QVERIFY(own.connection);
}

void ConnectingTest::masksASecretGivenAsKey() {
    LiveHub live;
    Client client(live.hub, "/app/7ad3773142a6692b25b8");
    QCOMPARE(client.end.closeCode, 4001);
    const QByteArray message = client.take()[0];
    QVERIFY(message.contains(secretPlaceholder("3")) && !message.contains("7ad3773142a6692b25b8"));
}

void ConnectingTest::complainsAndStaysOpen_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("no JSON") << QByteArray("hello") << Reason::MessageNotJson;
    QTest::newRow("no event") << QByteArray("{\"data\":{}}") << Reason::MessageWithoutEvent;
    QTest::newRow("array") << QByteArray("[]") << Reason::MessageNotObject;
    QTest::newRow("subscribe without channel")
        << QByteArray("{\"event\":\"pusher:subscribe\",\"data\":{}}") << Reason::SubscribeWithoutChannel;
    QTest::newRow("unknown event") << QByteArray("{\"event\":\"news\",\"channel\":\"room\",\"data\":{}}")
                                   << Reason::EventNotForClients;
}

void ConnectingTest::complainsAndStaysOpen() {
    QFETCH(QByteArray, text);
    QFETCH(Reason, reason);
    LiveHub live;
    const auto client = live.client();
    client->send(text);
    const std::vector<QByteArray> sent = client->take();
    QCOMPARE(sent.size(), 1u);
    QVERIFY(sent[0].startsWith("{\"event\":\"pusher:error\""));
    QCOMPARE(client->end.closeCode, 0);
    QCOMPARE(live.facts.kinds(), "protocol_error");
    QVERIFY(live.facts.facts[0].why().is(reason));
    QCOMPARE(live.facts.facts[0].socketId(), client->socketId);
}

} // namespace relay::test

RELAY_TEST(relay::test::ConnectingTest)
#include "ConnectingTest.moc"
