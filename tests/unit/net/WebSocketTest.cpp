// SPDX-License-Identifier: MIT
#include "support/LiveRelay.h"
#include "support/TestCase.h"
#include "support/WireClient.h"

namespace relay::test {

/// WebSocket dialogues with the running relay: what the sockets see.
class WebSocketTest final : public TestCase {
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void theOpeningHandshakeIsAnsweredAndTheConnectionEstablished();
    void framesGluedToTheHandshakeAreNotLost();
    void aPublishedEventReachesTheSubscriber();
    void anUnknownKeyIsRefusedAfterTheHandshake();
    void aWrongPrefixIsRefusedAfterTheHandshake();
    void thePrefixIsTakenOffThePath();
    void aPingIsAnsweredWithItsPayload();
    void aCloseFrameIsEchoedAndTheConnectionEnds();
    void brokenFramesCloseWithTheirCode_data();
    void brokenFramesCloseWithTheirCode();
    void aCloseCodeArrivesThoughTheClientIsStillSending();
    void aClientThatVanishesIsForgotten();
    void aClientThatDoesNotReadIsClosedAndNoOther();
    void eventsOfOneTurnArriveInOrder();
    void stoppingSaysReconnectToEveryClient();

private:
    std::unique_ptr<LiveRelay> m_relay;
};

void WebSocketTest::init() {
    TestCase::init();
    m_relay = std::make_unique<LiveRelay>();
    if (qstrcmp(QTest::currentTestFunction(), "aWrongPrefixIsRefusedAfterTheHandshake") == 0 ||
        qstrcmp(QTest::currentTestFunction(), "thePrefixIsTakenOffThePath") == 0)
        m_relay->settings.pathPrefix = "/ws";
    QVERIFY(m_relay->start());
}

void WebSocketTest::cleanup() {
    QTRY_COMPARE(m_relay->connections(), 0); // nobody and nothing is left behind
    QCOMPARE(std::ssize(m_relay->snapshot()->channels), 0);
    m_relay.reset();
}

void WebSocketTest::theOpeningHandshakeIsAnsweredAndTheConnectionEstablished() {
    WireClient client(m_relay->port());
    client.write(WireClient::openingRequest());
    const auto answer = client.answer(false);
    QCOMPARE(answer.status, 101);
    QCOMPARE(answer.header("Sec-WebSocket-Accept"), QByteArray("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    QVERIFY(answer.header("Sec-WebSocket-Extensions").isEmpty());
    QVERIFY(client.message().contains("pusher:connection_established"));
    QCOMPARE(m_relay->connections(), 1);
}

void WebSocketTest::framesGluedToTheHandshakeAreNotLost() {
    WireClient client(m_relay->port());
    client.write(WireClient::openingRequest() + clientFrame(1, R"({"event":"pusher:ping","data":{}})") +
                 clientFrame(1, R"({"event":"pusher:subscribe","data":{"channel":"c"}})").left(20));
    QCOMPARE(client.answer(false).status, 101);
    QVERIFY(client.message().contains("pusher:connection_established"));
    QVERIFY(client.message().contains("pusher:pong"));
    client.write(clientFrame(1, R"({"event":"pusher:subscribe","data":{"channel":"c"}})").mid(20));
    QVERIFY(client.message().contains("subscription_succeeded"));
}

void WebSocketTest::aPublishedEventReachesTheSubscriber() {
    WireClient client(m_relay->port());
    QVERIFY(client.open());
    client.subscribe("orders");
    QVERIFY(client.message().contains("subscription_succeeded"));
    WireClient api(m_relay->port());
    api.publish(R"({"name":"paid","channel":"orders","data":"{\"id\":1}"})");
    const auto answer = api.answer();
    QCOMPARE(answer.body, QByteArray("{}"));
    QCOMPARE(answer.status, 200);
    QCOMPARE(client.message(), QByteArray(R"({"event":"paid","channel":"orders","data":"{\"id\":1}"})"));
}

void WebSocketTest::anUnknownKeyIsRefusedAfterTheHandshake() {
    WireClient client(m_relay->port());
    client.write(WireClient::openingRequest("/app/nobody?protocol=7&client=js&version=8.4.0"));
    QCOMPARE(client.answer(false).status, 101);
    QVERIFY(client.message().contains("\"code\":4001"));
    const auto close = client.frame();
    QVERIFY(close);
    QCOMPARE(close->closeCode, 4001);
    QVERIFY(client.ends());
}

void WebSocketTest::aWrongPrefixIsRefusedAfterTheHandshake() {
    WireClient client(m_relay->port());
    client.write(WireClient::openingRequest());
    QCOMPARE(client.answer(false).status, 101);
    const QByteArray error = client.message();
    QVERIFY2(error.contains("\"code\":4005") && error.contains("lacks this relay's prefix"),
             error.constData());
    QCOMPARE(client.frame()->closeCode, 4005);
    QCOMPARE(std::ssize(m_relay->facts(FactKind::ConnectionRefused)), 1);
}

void WebSocketTest::thePrefixIsTakenOffThePath() {
    WireClient client(m_relay->port());
    QVERIFY(client.open("/ws/app/key?protocol=7"));
}

void WebSocketTest::aPingIsAnsweredWithItsPayload() {
    WireClient client(m_relay->port());
    QVERIFY(client.open());
    client.write(clientFrame(9, "are you there"));
    const auto pong = client.frame();
    QVERIFY(pong);
    QCOMPARE(pong->opcode, 10);
    QCOMPARE(pong->payload, QByteArray("are you there"));
}

void WebSocketTest::aCloseFrameIsEchoedAndTheConnectionEnds() {
    WireClient client(m_relay->port());
    QVERIFY(client.open());
    client.write(clientFrame(8, QByteArray::fromHex("03e8") + "done") +
                 clientFrame(1, R"({"event":"pusher:ping"})")); // nothing follows a close frame
    const auto close = client.frame();
    QVERIFY(close);
    QCOMPARE(close->opcode, 8);
    QCOMPARE(close->closeCode, 1000);
    QVERIFY(client.ends());
    QVERIFY(client.input.isEmpty());
    QTRY_COMPARE(std::ssize(m_relay->facts(FactKind::Disconnected)), 1);
    QCOMPARE(m_relay->facts(FactKind::Disconnected).front()->code(), 1000);
}

void WebSocketTest::brokenFramesCloseWithTheirCode_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::newRow("unmasked") << clientFrame(1, "{}", {.masked = false}) << 1002;
    QTest::newRow("reserved bits") << clientFrame(1, "{}", {.reservedBits = 4}) << 1002;
    QTest::newRow("binary") << clientFrame(2, "{}") << 1003;
    QTest::newRow("bad UTF-8") << clientFrame(1, "\xff\xfe") << 1007;
    QTest::newRow("too big") << clientFrame(1, QByteArray(300 * 1024, 'x')) << 1009;
}

void WebSocketTest::brokenFramesCloseWithTheirCode() {
    QFETCH(const QByteArray, bytes);
    WireClient client(m_relay->port());
    QVERIFY(client.open());
    client.write(bytes);
    std::optional<WireClient::Frame> frame = client.frame();
    while (frame && frame->opcode == 1)
        frame = client.frame();
    QVERIFY(frame);
    QTEST(frame->closeCode, "code");
    QVERIFY(client.ends());
    QTRY_COMPARE(std::ssize(m_relay->facts(FactKind::ProtocolError)), 1);
}

void WebSocketTest::aCloseCodeArrivesThoughTheClientIsStillSending() {
    WireClient client(m_relay->port());
    QVERIFY(client.open());
    client.write(clientFrame(2, "no") + QByteArray(4 * 1024 * 1024, 'x'));
    std::optional<WireClient::Frame> frame = client.frame();
    while (frame && frame->opcode == 1)
        frame = client.frame();
    QVERIFY(frame);
    QCOMPARE(frame->closeCode, 1003);
}

void WebSocketTest::aClientThatVanishesIsForgotten() {
    WireClient client(m_relay->port());
    QVERIFY(client.open());
    client.subscribe("c");
    QVERIFY(client.message().contains("succeeded"));
    client.socket.abort();
    QTRY_COMPARE(m_relay->connections(), 0);
    QCOMPARE(m_relay->facts(FactKind::Disconnected).front()->code(), 1006);
}

void WebSocketTest::aClientThatDoesNotReadIsClosedAndNoOther() {
    m_relay->settings.limits.pendingPerConnection = 256 * 1024;
    m_relay->server.apply(m_relay->settings).waitForFinished();
    WireClient slow(m_relay->port());
    slow.socket.setReadBufferSize(1024);
    QVERIFY(slow.open());
    slow.subscribe("c");
    QVERIFY(slow.message().contains("succeeded"));
    WireClient quick(m_relay->port());
    QVERIFY(quick.open());
    quick.subscribe("c");
    QVERIFY(quick.message().contains("succeeded"));
    PublishOrder order{.app = "app",
                       .channels = {"c"},
                       .name = "big",
                       .data = QByteArray(90 * 1024, 'x'),
                       .exceptSocketId = {}};
    for (int i = 0; i < 200 && m_relay->connections() == 2; ++i) {
        QCOMPARE(m_relay->server.commands().publish(order).result().error, QByteArray());
        QVERIFY(quick.message().contains("big"));
    }
    QTRY_COMPARE(m_relay->connections(), 1);
    const FactPtr fact = m_relay->facts(FactKind::Disconnected).front();
    QCOMPARE(fact->code(), 4100);
    QVERIFY(fact->why().is(Reason::DidNotRead));
}

void WebSocketTest::eventsOfOneTurnArriveInOrder() {
    WireClient client(m_relay->port());
    QVERIFY(client.open());
    client.subscribe("c");
    QVERIFY(client.message().contains("succeeded"));
    QByteArray batch = "{\"batch\":[";
    for (int i = 0; i < 10; ++i)
        batch += QByteArray(i ? "," : "") + "{\"name\":\"n" + QByteArray::number(i) +
                 "\",\"channel\":\"c\",\"data\":\"x\"}";
    WireClient api(m_relay->port());
    for (int round = 0; round < 20; ++round)
        api.publish(batch + "]}", "/apps/app/events/batch");
    for (int i = 0; i < 200; ++i)
        QVERIFY(client.message().contains("\"n" + QByteArray::number(i % 10) + "\""));
}

void WebSocketTest::stoppingSaysReconnectToEveryClient() {
    WireClient client(m_relay->port());
    QVERIFY(client.open());
    QVERIFY(m_relay->stop()); // in good time
    QVERIFY(client.message().contains("\"code\":4200"));
    QCOMPARE(client.frame()->closeCode, 4200);
    QVERIFY(m_relay->start());
}

} // namespace relay::test

RELAY_TEST(relay::test::WebSocketTest)
#include "WebSocketTest.moc"
