// SPDX-License-Identifier: MIT
#include "support/LiveRelay.h"
#include "support/TestCase.h"
#include "support/WireClient.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStringDecoder>

namespace relay::test {
namespace {

const QByteArray ping = R"({"event":"pusher:ping","data":{}})";

bool isUtf8(const QByteArray& bytes) {
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    return !decoder.hasError() && text.toUtf8() == bytes;
}

} // namespace

/// What RFC 6455 demands of a server, on the running relay: the opening handshake, pongs, close frames.
class WebSocketRulesTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();

    void wrongHandshakesAreAnsweredReadably_data();
    void wrongHandshakesAreAnsweredReadably();
    void oddButValidHandshakesAreTaken_data();
    void oddButValidHandshakesAreTaken();
    void theFirstPusherSubprotocolIsAnswered_data();
    void theFirstPusherSubprotocolIsAnswered();
    void aPingInAMessageIsAnsweredBeforeTheMessage();
    void eachPingOfAPacketHasItsPongInOrder();
    void aFloodOfPingsBuildsNoQueue();
    void theNewestPingIsAnsweredWhenTheClientReadsAgain();
    void closeReasonsAreUtf8_data();
    void closeReasonsAreUtf8();

private:
    std::unique_ptr<LiveRelay> m_relay;
};

void WebSocketRulesTest::initTestCase() {
    m_relay = std::make_unique<LiveRelay>();
    QVERIFY(m_relay->start());
}

void WebSocketRulesTest::init() {
    TestCase::init();
}

void WebSocketRulesTest::wrongHandshakesAreAnsweredReadably_data() {
    QTest::addColumn<QByteArray>("find");
    QTest::addColumn<QByteArray>("replacement");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char* name, const char* find, const char* replacement, int status,
                        const char* said) {
        QTest::newRow(name) << QByteArray(find) << QByteArray(replacement) << status << QByteArray(said);
    };
    const char* key = "dGhlIHNhbXBsZSBub25jZQ==";
    row("method", "GET", "PUT", 405, "not PUT");
    row("no Host", "Host: localhost\r\n", "", 400, "\"Host\" is missing");
    row("two Hosts", "Host: localhost\r\n", "Host: a\r\nHost: b\r\n", 400, "\"a, b\"");
    row("version", "Version: 13", "Version: 8", 426, "\"8\"; it must be 13");
    row("versions", "Version: 13", "Version: 13, 8", 426, "\"13, 8\"");
    row("two versions", "Version: 13", "Version: 13\r\nSec-WebSocket-Version: 8", 426, "\"13, 8\"");
    row("no version", "Sec-WebSocket-Version: 13\r\n", "", 426, "is missing");
    row("short key", key, "dG9vIHNob3J0", 400, "\"dG9vIHNob3J0\"");
    row("key that is not base64", key, "!", 400, "\"!\"");
    row("no key", "Sec-WebSocket-Key", "X-Key", 400, "is missing");
    row("two keys", key, "dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", 400,
        "appear once");
    row("connection", "Connection: Upgrade", "Connection: close", 400, "\"Connection\" is \"close\"");
    row("no connection", "Connection: Upgrade\r\n", "", 400, "\"Connection\" is missing");
    row("HTTP/1.0", "HTTP/1.1", "HTTP/1.0", 426, "came as HTTP/1.0");
    row("chunked body", "Host: localhost\r\n", "Host: localhost\r\nTransfer-Encoding: chunked\r\n", 400,
        "has no body");
    row("body", "Host: localhost\r\n", "Host: localhost\r\nContent-Length: 2\r\n", 400, "has no body");
}

void WebSocketRulesTest::wrongHandshakesAreAnsweredReadably() {
    QFETCH(const QByteArray, find);
    QFETCH(const QByteArray, replacement);
    QFETCH(const QByteArray, said);
    const auto before = m_relay->facts(FactKind::ConnectionRefused).size();
    WireClient client(m_relay->port());
    client.write(WireClient::openingRequest().replace(find, replacement) +
                 (said == "has no body" ? "0\r\n\r\n" : ""));
    const auto answer = client.answer();
    QTEST(answer.status, "status");
    const QString error =
        QJsonDocument::fromJson(answer.body).object().value(QStringLiteral("error")).toString();
    QVERIFY2(error.contains(QString::fromUtf8(said)), answer.body.constData());
    if (answer.status == 426) {
        QCOMPARE(answer.header("Upgrade"), QByteArray("websocket"));
        QCOMPARE(answer.header("Connection"), QByteArray("Upgrade, close"));
    }
    if (said.contains("13"))
        QCOMPARE(answer.header("Sec-WebSocket-Version"), QByteArray("13"));
    QVERIFY(client.ends());
    QCOMPARE(m_relay->facts(FactKind::ConnectionRefused).size(), before + 1);
}

void WebSocketRulesTest::oddButValidHandshakesAreTaken_data() {
    QTest::addColumn<QByteArray>("find");
    QTest::addColumn<QByteArray>("replacement");
    const auto row = [](const char* find, const char* replacement) {
        QTest::newRow(replacement) << QByteArray(find) << QByteArray(replacement);
    };
    row("Connection: Upgrade", "connection:keep-alive, UPGRADE");
    row("Connection: Upgrade", "Connection: keep-alive\r\nConnection: Upgrade");
    row("Upgrade: websocket", "upgrade: h2c, WebSocket");
    row("Sec-WebSocket-Version: 13", "sec-websocket-version:13");
    row("GET /app", "GET http://localhost/app");
    row("Host: localhost\r\n", "Host: localhost\r\nSec-WebSocket-Extensions: permessage-deflate\r\n");
    row("Host: localhost\r\n", "Host: localhost\r\nContent-Length: 0\r\n");
}

void WebSocketRulesTest::oddButValidHandshakesAreTaken() {
    QFETCH(const QByteArray, find);
    QFETCH(const QByteArray, replacement);
    WireClient client(m_relay->port());
    client.write(WireClient::openingRequest().replace(find, replacement));
    const auto answer = client.answer(false);
    QCOMPARE(answer.status, 101);
    QCOMPARE(answer.header("Sec-WebSocket-Accept"), QByteArray("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    QVERIFY(answer.header("Sec-WebSocket-Extensions").isEmpty());
    QVERIFY(answer.header("Sec-WebSocket-Protocol").isEmpty());
    QVERIFY(client.message().contains("connection_established"));
}

void WebSocketRulesTest::theFirstPusherSubprotocolIsAnswered_data() {
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char* name, const char* headers, const char* answer) {
        QTest::newRow(name) << QByteArray(headers) << QByteArray(answer);
    };
    row("one", "Sec-WebSocket-Protocol: pusher-channels-protocol-7\r\n", "pusher-channels-protocol-7");
    row("the first of a list",
        "Sec-WebSocket-Protocol: chat,  pusher-channels-protocol-6 , pusher-channels-protocol-7\r\n",
        "pusher-channels-protocol-6");
    row("in the second header",
        "sec-websocket-protocol: chat\r\nSec-WebSocket-Protocol:pusher-channels-protocol-7\r\n",
        "pusher-channels-protocol-7");
    row("another", "Sec-WebSocket-Protocol: graphql-ws\r\n", "");
    row("without a number", "Sec-WebSocket-Protocol: pusher-channels-protocol-\r\n", "");
    row("with more behind", "Sec-WebSocket-Protocol: pusher-channels-protocol-7x\r\n", "");
    row("none", "", "");
}

void WebSocketRulesTest::theFirstPusherSubprotocolIsAnswered() {
    QFETCH(const QByteArray, headers);
    WireClient client(m_relay->port());
    client.write(WireClient::openingRequest("/app/key?protocol=7", headers));
    const auto answer = client.answer(false);
    QCOMPARE(answer.status, 101);
    QTEST(answer.header("Sec-WebSocket-Protocol"), "answer");
    QCOMPARE(answer.head.contains("Sec-WebSocket-Protocol"),
             !answer.header("Sec-WebSocket-Protocol").isEmpty());
    QVERIFY(client.message().contains("connection_established"));
}

void WebSocketRulesTest::aPingInAMessageIsAnsweredBeforeTheMessage() {
    WireClient client(m_relay->port());
    QVERIFY(client.open());
    client.write(clientFrame(1, ping.left(9), {.final = false}) + clientFrame(9, "between") +
                 clientFrame(0, ping.mid(9)) + clientFrame(9, "behind") + clientFrame(1, ping));
    QCOMPARE(client.frame()->payload, QByteArray("between"));
    QVERIFY(client.message().contains("pusher:pong"));
    QCOMPARE(client.frame()->payload, QByteArray("behind"));
    QVERIFY(client.message().contains("pusher:pong"));
}

void WebSocketRulesTest::eachPingOfAPacketHasItsPongInOrder() {
    WireClient client(m_relay->port());
    QVERIFY(client.open());
    QByteArray pings;
    for (int i = 0; i < 100; ++i)
        pings += clientFrame(9, QByteArray::number(i));
    client.write(pings + clientFrame(8, QByteArray::fromHex("03e8")));
    for (int i = 0; i < 100; ++i)
        QCOMPARE(client.frame()->payload, QByteArray::number(i));
    QCOMPARE(client.frame()->closeCode, 1000);
}

void WebSocketRulesTest::aFloodOfPingsBuildsNoQueue() {
    WireClient client(m_relay->port());
    QVERIFY(client.open());
    // Not read while it is written: the relay's answers fill what the kernel takes, and no more than that.
    client.socket.setReadBufferSize(1);
    const QByteArray pings = clientFrame(9, QByteArray(125, 'x')).repeated(10'000);
    for (int i = 0; i < 20; ++i)
        client.write(pings);
    client.write(clientFrame(9, "newest"));
    QTRY_COMPARE(m_relay->snapshot()->connections.front().bytesIn,
                 qint64(pings.size()) * 20 + clientFrame(9, "newest").size());
    QVERIFY(m_relay->snapshot()->connections.front().pending < 128 * 1024);
    client.socket.setReadBufferSize(0);
    int pongs = 0;
    QByteArray last;
    for (; last != "newest"; ++pongs) {
        const auto pong = client.frame();
        QVERIFY(pong);
        QCOMPARE(pong->opcode, 10);
        last = pong->payload;
    }
    QVERIFY(pongs < 200'000);
}

void WebSocketRulesTest::theNewestPingIsAnsweredWhenTheClientReadsAgain() {
    WireClient client(m_relay->port());
    QVERIFY(client.open());
    for (int i = 0; i < 20; ++i)
        client.write(clientFrame(9, "old").repeated(5'000));
    client.write(clientFrame(9, "new"));
    QByteArray last;
    while (last != "new") {
        const auto pong = client.frame();
        QVERIFY(pong);
        last = pong->payload;
    }
}

void WebSocketRulesTest::closeReasonsAreUtf8_data() {
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char* name, const QByteArray& target, const QByteArray& reason) {
        QTest::newRow(name) << target << reason;
    };
    const QByteArray rest(99, 'k');
    row("half a character", "/app/k%C3", "No app has the key \"k\xef\xbf\xbd\".");
    row("a character over the cut", "/app/" + rest + "%C3%A9",
        "No app has the key \"" + rest.first(80) + "…\".");
    row("the same, not encoded", "/app/" + rest + "\xc3\xa9",
        "No app has the key \"" + rest.first(80) + "…\".");
    row("no UTF-8 at all", "/app/" + QByteArray("%80").repeated(200), "No app has the key \"");
    row("many characters", "/app/" + QByteArray("%F0%9F%98%80").repeated(60), "No app has the key \"");
    row("version", "/app/key?protocol=7&version=a" + QByteArray("%C3%A9").repeated(30),
        "The client's version \"a");
    row("version of half characters", "/app/key?protocol=7&version=" + QByteArray("%C3").repeated(90),
        "The client's version \"");
    row("protocol", "/app/key?protocol=" + QByteArray("%C3%A9").repeated(30),
        "The client asked for protocol \"");
    row("path", "/b\xc3/" + QByteArray("\xc3\xa9").repeated(90), "");
}

void WebSocketRulesTest::closeReasonsAreUtf8() {
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, reason);
    WireClient client(m_relay->port());
    client.write(WireClient::openingRequest(target));
    QCOMPARE(client.answer(false).status, 101);
    const QByteArray error = client.message();
    QVERIFY2(isUtf8(error) && error.contains("pusher:error"), error.constData());
    const auto close = client.frame();
    QVERIFY(close);
    QVERIFY(close->closeCode >= 4000);
    QVERIFY2(isUtf8(close->payload), close->payload.constData());
    QVERIFY(close->payload.size() <= 123 && !close->payload.isEmpty());
    QVERIFY2(close->payload.startsWith(reason), close->payload.constData());
    const FactPtr fact = m_relay->facts(FactKind::ConnectionRefused).back();
    QVERIFY(isUtf8(fact->error()));
    for (const QByteArray& text : {fact->key(), fact->target(), fact->client().library})
        QVERIFY2(isUtf8(text), text.constData());
}

} // namespace relay::test

RELAY_TEST(relay::test::WebSocketRulesTest)
#include "WebSocketRulesTest.moc"
