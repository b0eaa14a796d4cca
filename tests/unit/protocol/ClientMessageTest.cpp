// SPDX-License-Identifier: MIT
#include "protocol/ClientMessage.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class ClientMessageTest final : public TestCase {
    Q_OBJECT

    template <typename T>
    static T parsed(const QByteArray& text) {
        const auto result = parseClientMessage(text);
        if (!result)
            qFatal("refused: %s", result.error().sentence().constData());
        const T* message = std::get_if<T>(&*result);
        if (message == nullptr)
            qFatal("another message than expected");
        return *message;
    }

private slots:
    void aSubscriptionIsRead() {
        const auto message =
            parsed<SubscribeMessage>("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"presence-a\","
                                     "\"auth\":\"k:s\",\"channel_data\":\"{\\\"user_id\\\":\\\"1\\\"}\"}}");
        QCOMPARE(message.channel, QByteArray("presence-a"));
        QCOMPARE(message.auth, QByteArray("k:s"));
        QCOMPARE(message.channelData, QByteArray("{\"user_id\":\"1\"}"));
    }

    void whatIsAbsentIsNull() {
        for (const char* text :
             {R"({"event":"pusher:subscribe","data":{"channel":"a"}})",
              R"({"event":"pusher:subscribe","data":{"channel":"a","auth":null,"channel_data":null}})"}) {
            const auto message = parsed<SubscribeMessage>(text);
            QVERIFY(message.auth.isNull());
            QVERIFY(message.channelData.isNull());
        }
        QVERIFY(!parsed<SubscribeMessage>(
                     "{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"a\",\"auth\":\"\"}}")
                     .auth.isNull());
    }

    void dataMayBeAStringThatHoldsTheObject() {
        QCOMPARE(parsed<SubscribeMessage>(
                     "{\"event\":\"pusher:subscribe\",\"data\":\"{\\\"channel\\\":\\\"a\\\"}\"}")
                     .channel,
                 QByteArray("a"));
    }

    void theOtherPusherEventsAreRead() {
        QCOMPARE(parsed<UnsubscribeMessage>("{\"event\":\"pusher:unsubscribe\",\"data\":{\"channel\":\"a\"}}")
                     .channel,
                 QByteArray("a"));
        parsed<PingMessage>(R"({"event":"pusher:ping","data":{}})");
        parsed<PingMessage>(R"({"event":"pusher:ping"})");
        parsed<PongMessage>(R"({"data":"","event":"pusher:pong"})");
        const auto signin = parsed<SigninMessage>("{\"event\":\"pusher:signin\",\"data\":{\"auth\":\"k:s\","
                                                  "\"user_data\":\"{\\\"id\\\":\\\"1\\\"}\"}}");
        QCOMPARE(signin.auth, QByteArray("k:s"));
        QCOMPARE(signin.userData, QByteArray("{\"id\":\"1\"}"));
        QVERIFY(parsed<SigninMessage>("{\"event\":\"pusher:signin\",\"data\":{}}").userData.isNull());
    }

    void theLastOfTwoEqualKeysWins() {
        const auto message = parsed<SubscribeMessage>(
            R"({"event":"x","data":{"channel":"a"},"event":"pusher:subscribe","data":{"channel":"b","channel":"c"}})");
        QCOMPARE(message.channel, QByteArray("c"));
    }

    void aClientEventKeepsItsBytes_data() {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("string") << QByteArray("\"a\\u00e9\\/\"") << QByteArray("\"a\\u00e9\\/\"")
                                << QByteArray("a\xc3\xa9/");
        QTest::newRow("object") << QByteArray("{\"b\": 1.0, \"a\":\"x\\\"y\"}")
                                << QByteArray("\"{\\\"b\\\": 1.0, \\\"a\\\":\\\"x\\\\\\\"y\\\"}\"")
                                << QByteArray("{\"b\": 1.0, \"a\":\"x\\\"y\"}");
        QTest::newRow("array") << QByteArray("[1,2]") << QByteArray("\"[1,2]\"") << QByteArray("[1,2]");
        QTest::newRow("big number") << QByteArray("12345678901234567890123")
                                    << QByteArray("\"12345678901234567890123\"")
                                    << QByteArray("12345678901234567890123");
        QTest::newRow("null") << QByteArray("null") << QByteArray("\"null\"") << QByteArray("null");
        QTest::newRow("lone surrogate")
            << QByteArray("\"\\ud800\"") << QByteArray("\"\\ud800\"") << QByteArray("\xef\xbf\xbd");
    }
    void aClientEventKeepsItsBytes() {
        QFETCH(QByteArray, data);
        const auto message = parsed<ClientEventMessage>(
            "{\"event\":\"client-x\",\"channel\":\"private-a\",\"data\":" + data + '}');
        QCOMPARE(message.name, QByteArray("client-x"));
        QCOMPARE(message.channel, QByteArray("private-a"));
        QTEST(message.data.token, "token");
        QTEST(message.data.text, "text");
    }

    void aClientEventWithoutDataCarriesNull() {
        QCOMPARE(parsed<ClientEventMessage>("{\"event\":\"client-x\",\"channel\":\"private-a\"}").data.token,
                 QByteArray("\"null\""));
    }

    void unknownEventsAreNamed() {
        const auto message = parsed<UnknownMessage>(R"({"event":"my-event","channel":"a","data":{}})");
        QCOMPARE(message.name, QByteArray("my-event"));
        QCOMPARE(message.channel, QByteArray("a"));
        QVERIFY(parsed<UnknownMessage>("{\"event\":\"pusher:other\",\"channel\":7}").channel.isNull());
    }

    void theErrorSaysWhatIsWrong_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<QByteArray>("event");
        const auto row = [](const char* name, const QByteArray& text, const char* said,
                            const char* event = "") {
            QTest::newRow(name) << text << QByteArray(said) << QByteArray(event);
        };
        row("empty", "", "invalid JSON");
        row("no JSON", "hello", "invalid JSON at byte 0");
        row("cut", "{\"event\":\"pusher:ping\"", "ends too early");
        row("trailing", R"({"event":"pusher:ping"} x)", "nothing after the value");
        row("broken in what is skipped", R"({"event":"pusher:ping","x":[1,tru]})", "invalid JSON");
        row("not UTF-8", "{\"event\":\"\xff\"}", "UTF-8");
        row("array", "[]", "an array; it must be an object");
        row("no event", R"({"data":{}})", "has no event");
        row("event no string", R"({"event":7})", "has no event");
        row("event empty", R"({"event":""})", "has no event");
        row("no data", R"({"event":"pusher:subscribe"})", "data is missing", "pusher:subscribe");
        row("data null", R"({"event":"pusher:signin","data":null})", "data is missing", "pusher:signin");
        row("data number", R"({"event":"pusher:subscribe","data":7})", "data is a number",
            "pusher:subscribe");
        row("data other string", R"({"event":"pusher:subscribe","data":"a"})", "data is a string",
            "pusher:subscribe");
        row("no channel", R"({"event":"pusher:subscribe","data":{}})", "data.channel is missing",
            "pusher:subscribe");
        row("channel number", R"({"event":"pusher:unsubscribe","data":{"channel":7}})",
            "data.channel is a number", "pusher:unsubscribe");
        row("channel_data object, and no channel",
            R"({"event":"pusher:subscribe","data":{"channel_data":{}}})",
            "data.channel_data is an object; it must be a string", "pusher:subscribe");
        row("auth and channel", R"({"event":"pusher:subscribe","data":{"auth":7,"channel":"a","channel":7}})",
            "data.channel is a number", "pusher:subscribe");
        row("user_data object", R"({"event":"pusher:signin","data":{"user_data":{}}})",
            "data.user_data is an object; it must be a string", "pusher:signin");
        row("client event without channel", R"({"event":"client-x","data":{}})", "channel is missing",
            "client-x");
        row("client event, channel no string", R"({"event":"client-x","channel":[],"data":{}})",
            "channel is missing", "client-x");
        row("deep",
            QByteArray("{\"event\":\"client-x\",\"channel\":\"a\",\"data\":") + QByteArray(100'000, '['),
            "512 levels");
    }
    void theErrorSaysWhatIsWrong() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, said);
        const auto result = parseClientMessage(text);
        QVERIFY(!result);
        QVERIFY2(result.error().sentence().contains(said), result.error().sentence().constData());
        QTEST(result.error().values.text("event"), "event");
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::ClientMessageTest)
#include "ClientMessageTest.moc"
