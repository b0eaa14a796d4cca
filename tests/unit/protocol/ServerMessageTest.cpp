// SPDX-License-Identifier: MIT
#include "protocol/ServerMessage.h"
#include "support/TestCase.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace relay::test {

class ServerMessageTest final : public TestCase {
    Q_OBJECT

    static QJsonObject json(const QByteArray& text) {
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(text, &error);
        if (error.error != QJsonParseError::NoError)
            qFatal("not JSON: %s", text.constData());
        return document.object();
    }
    /// `data` of a message, which must be a string that holds JSON.
    static QByteArray data(const QByteArray& message) {
        const QJsonValue value = json(message)[QLatin1String("data")];
        return value.isString() ? value.toString().toUtf8() : QByteArray("not a string");
    }

private slots:
    void messagesHaveTheirDocumentedBytes() {
        QCOMPARE(connectionEstablished("1.2", 120),
                 QByteArray("{\"event\":\"pusher:connection_established\",\"data\":\"{\\\"socket_id\\\":"
                            "\\\"1.2\\\",\\\"activity_timeout\\\":120}\"}"));
        QCOMPARE(errorMessage("Say \"no\"", 4001),
                 QByteArray(
                     "{\"event\":\"pusher:error\",\"data\":{\"message\":\"Say \\\"no\\\"\",\"code\":4001}}"));
        QCOMPARE(errorMessage("x", 0),
                 QByteArray("{\"event\":\"pusher:error\",\"data\":{\"message\":\"x\",\"code\":null}}"));
        QCOMPARE(pingMessage(), QByteArray("{\"event\":\"pusher:ping\",\"data\":\"{}\"}"));
        QCOMPARE(pongMessage(), QByteArray("{\"event\":\"pusher:pong\",\"data\":\"{}\"}"));
        QCOMPARE(
            subscriptionSucceeded("a"),
            QByteArray(
                "{\"event\":\"pusher_internal:subscription_succeeded\",\"channel\":\"a\",\"data\":\"{}\"}"));
        QCOMPARE(cacheMiss("cache-a"),
                 QByteArray("{\"event\":\"pusher:cache_miss\",\"channel\":\"cache-a\",\"data\":\"{}\"}"));
        QCOMPARE(memberRemoved("presence-a", "7"),
                 QByteArray("{\"event\":\"pusher_internal:member_removed\",\"channel\":\"presence-a\","
                            "\"data\":\"{\\\"user_id\\\":\\\"7\\\"}\"}"));
    }

    /// Typed clients read `data` of every message.
    void everyMessageHasData() {
        for (const QByteArray& message :
             {connectionEstablished("1.2", 120), pingMessage(), pongMessage(), subscriptionSucceeded("a"),
              presenceSucceeded("presence-a", {}), subscriptionError("a", "AuthError", "No.", 401),
              memberAdded("presence-a", {"1", {}}), memberRemoved("presence-a", "1"),
              subscriptionCount("a", 1), cacheMiss("cache-a"), signinSuccess("{}"), watchlistEvent(true, {}),
              channelEvent("a", "news", "\"{}\"")})
            QVERIFY2(QJsonDocument::fromJson(data(message)).isObject(), message.constData());
        QVERIFY(json(errorMessage("No.", 0))[QLatin1String("data")].isObject());
    }

    void dataIsAStringThatHoldsJson() {
        QCOMPARE(data(subscriptionError("private-a", "AuthError", "No.", 401)),
                 QByteArray("{\"type\":\"AuthError\",\"error\":\"No.\",\"status\":401}"));
        QCOMPARE(data(memberAdded("presence-a", {"7", "{\"name\":\"Zo\\u00eb\"}"})),
                 QByteArray("{\"user_id\":\"7\",\"user_info\":{\"name\":\"Zo\\u00eb\"}}"));
        QCOMPARE(data(memberAdded("presence-a", {"7", {}})),
                 QByteArray("{\"user_id\":\"7\",\"user_info\":null}"));
        QCOMPARE(data(subscriptionCount("a", 3)), QByteArray("{\"subscription_count\":3}"));
        QCOMPARE(data(signinSuccess("{\"id\":\"1\"}")),
                 QByteArray("{\"user_data\":\"{\\\"id\\\":\\\"1\\\"}\"}"));
        QCOMPARE(data(watchlistEvent(true, {"1", "a\"b"})),
                 QByteArray("{\"events\":[{\"name\":\"online\",\"user_ids\":[\"1\",\"a\\\"b\"]}]}"));
        QCOMPARE(data(watchlistEvent(false, {})),
                 QByteArray("{\"events\":[{\"name\":\"offline\",\"user_ids\":[]}]}"));
    }

    void presenceListsItsMembers() {
        QCOMPARE(data(presenceSucceeded("presence-a", {{"1", "{\"n\":1}"}, {"two", {}}})),
                 QByteArray("{\"presence\":{\"ids\":[\"1\",\"two\"],\"hash\":{\"1\":{\"n\":1},\"two\":null},"
                            "\"count\":2}}"));
        QCOMPARE(data(presenceSucceeded("presence-a", {})),
                 QByteArray("{\"presence\":{\"ids\":[],\"hash\":{},\"count\":0}}"));
    }

    void anEventCarriesItsTokenUnchanged() {
        const QByteArray token = "\"{\\\"b\\\":1.0,\\\"a\\\":\\u00e9}\"";
        QCOMPARE(channelEvent("my-channel", "App\\Events\\X", token),
                 "{\"event\":\"App\\\\Events\\\\X\",\"channel\":\"my-channel\",\"data\":" + token + "}");
        QCOMPARE(channelEvent("presence-a", "client-x", "\"\"", "7"),
                 QByteArray(
                     "{\"event\":\"client-x\",\"channel\":\"presence-a\",\"data\":\"\",\"user_id\":\"7\"}"));
    }

    void stringsAreEscaped_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("token");
        QTest::newRow("empty") << QByteArray() << QByteArray(R"("")");
        QTest::newRow("quote and backslash") << QByteArray("a\"b\\c") << QByteArray("\"a\\\"b\\\\c\"");
        QTest::newRow("controls") << QByteArray("\n\r\t\x01\x1f")
                                  << QByteArray("\"\\n\\r\\t\\u0001\\u001f\"");
        QTest::newRow("null byte") << QByteArray("a\0b", 3) << QByteArray("\"a\\u0000b\"");
        QTest::newRow("delete stays") << QByteArray("\x7f") << QByteArray("\"\x7f\"");
        QTest::newRow("UTF-8 stays") << QByteArray("h\xc3\xa9 \xf0\x9f\x98\x80")
                                     << QByteArray("\"h\xc3\xa9 \xf0\x9f\x98\x80\"");
        QTest::newRow("broken UTF-8") << QByteArray("a\xff"
                                                    "b\xe2\x82")
                                      << QByteArray("\"a\xef\xbf\xbd"
                                                    "b\xef\xbf\xbd\xef\xbf\xbd\"");
        QTest::newRow("surrogate in UTF-8")
            << QByteArray("\xed\xa0\x80") << QByteArray("\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
    }
    void stringsAreEscaped() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, token);
        QCOMPARE(jsonString(text), token);
    }

    /// The scan looks at eight bytes at once: each byte at each place must be seen.
    void everySpecialByteIsSeenAtEveryPlace() {
        for (int byte = 0; byte < 256; ++byte)
            for (const qsizetype size : {1, 7, 8, 9, 19, 24}) {
                for (qsizetype at = 0; at < size; ++at) {
                    QByteArray text(size, 'x');
                    text[at] = static_cast<char>(byte);
                    const bool plain = byte >= 0x20 && byte != '"' && byte != '\\';
                    QCOMPARE(plainLength(text), plain ? size : at);
                }
            }
        QCOMPARE(plainLength(QByteArray(40, '\xff')), 40);
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::ServerMessageTest)
#include "ServerMessageTest.moc"
