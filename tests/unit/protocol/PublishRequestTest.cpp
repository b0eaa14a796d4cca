// SPDX-License-Identifier: MIT
#include "protocol/PublishRequest.h"

#include "protocol/JsonString.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class PublishRequestTest final : public TestCase {
    Q_OBJECT

    static QByteArray batchOf(const QByteArrayList& events) {
        return "{\"batch\":[" + events.join(',') + "]}";
    }
    static constexpr char goodEvent[] = R"({"name":"a","channel":"c","data":"x"})";

private slots:
    void anEventIsRead() {
        const auto request = parsePublishBody(
            "{\"name\":\"user.updated\",\"channels\":[\"a\",\"private-b\"],\"data\":\"{\\\"id\\\":1.0,"
            "\\\"name\\\":\\\"Zo\\u00eb\\\"}\","
            "\"socket_id\":\"123.456\",\"info\":\"user_count,subscription_count\",\"more\":{\"x\":[1]}}",
            {}, false);
        QVERIFY2(request, request ? QByteArray() : request.error().why.sentence());
        QCOMPARE(request->name, QByteArray("user.updated"));
        QCOMPARE(request->channels, (std::vector<QByteArray>{"a", "private-b"}));
        QCOMPARE(request->data.token, QByteArray("\"{\\\"id\\\":1.0,\\\"name\\\":\\\"Zo\\u00eb\\\"}\""));
        QCOMPARE(request->data.text, QByteArray("{\"id\":1.0,\"name\":\"Zo\xc3\xab\"}"));
        QCOMPARE(request->socketId, QByteArray("123.456"));
        QVERIFY(request->infoAsked && request->info.userCount && request->info.subscriptionCount);
    }

    void whatIsAbsentIsNull() {
        const auto request = parsePublishBody(
            R"({"name":"a","channel":"c","channels":null,"data":"","socket_id":null,"info":null})", {},
            false);
        QVERIFY(request);
        QVERIFY(request->socketId.isNull());
        QVERIFY(!request->infoAsked);
        QCOMPARE(request->data.token, QByteArray("\"\""));
    }

    void theLastOfTwoEqualKeysWins() {
        const auto request = parsePublishBody(
            R"({"name":"a","name":"b","channel":"c","channel":"d","data":"1","data":"2"})", {}, false);
        QVERIFY(request);
        QCOMPARE(request->name, QByteArray("b"));
        QCOMPARE(request->channels.front(), QByteArray("d"));
        QCOMPARE(request->data.text, QByteArray("2"));
    }

    void loneSurrogatesPass() {
        const auto request =
            parsePublishBody("{\"name\":\"a\",\"channel\":\"c\",\"data\":\"\\\"\\ud83d\\\"\"}", {}, false);
        QVERIFY(request);
        QCOMPARE(request->data.token, QByteArray("\"\\\"\\ud83d\\\"\""));
        QCOMPARE(request->data.text, QByteArray("\"\xef\xbf\xbd\""));
    }

    void dataMayBeAnyJson_data() {
        QTest::addColumn<QByteArray>("data");
        for (const char* data :
             {"{\"b\":1.0, \"a\":[null]}", "[1,2]", "12345678901234567890", "1.50", "true", "null"})
            QTest::newRow(data) << QByteArray(data);
    }
    void dataMayBeAnyJson() {
        QFETCH(QByteArray, data);
        const QByteArray event = "{\"name\":\"a\",\"channel\":\"c\",\"data\":" + data + '}';
        for (const bool lenient : {false, true}) {
            const auto request = parsePublishBody(event, {}, lenient);
            QVERIFY(request);
            QCOMPARE(request->data.text, data);
            QCOMPARE(request->data.token, jsonString(data));
            const auto batch = parseBatchBody("{\"batch\":[" + event + "]}", {}, lenient);
            QVERIFY(batch);
            QCOMPARE(batch->front().data.text, data);
        }
    }

    void relaySdksMaySendEventAndAnyData() {
        const QByteArray body = R"({"event":"order","channel":"c","data":{"b":1.0, "a":[null]}})";
        const auto request = parsePublishBody(body, {}, true);
        QVERIFY(request);
        QCOMPARE(request->name, QByteArray("order"));
        QCOMPARE(request->data.text, QByteArray("{\"b\":1.0, \"a\":[null]}"));
        QCOMPARE(request->data.token, QByteArray("\"{\\\"b\\\":1.0, \\\"a\\\":[null]}\""));
        const auto named =
            parsePublishBody(R"({"event":"no","name":"yes","channel":"c","data":null})", {}, true);
        QVERIFY(named);
        QCOMPARE(named->name, QByteArray("yes"));
        QCOMPARE(named->data.text, QByteArray("null"));
        QVERIFY(!parsePublishBody(body, {}, false));
    }

    void theErrorNamesTheField_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("said");
        const auto row = [](const char* name, const QByteArray& body, const char* said) {
            QTest::newRow(name) << body << QByteArray(said);
        };
        row("empty", "", "The body is empty");
        row("no JSON", "name=foo", "The body is invalid JSON at byte 0");
        row("trailing", QByteArray(goodEvent) + "x", "nothing after the value");
        row("not UTF-8", "{\"name\":\"\xff\"}", "not valid UTF-8");
        row("array", "[]", "The body is an array");
        row("broken in what is skipped", R"({"name":"a","channel":"c","data":"x","y":[01]})", "invalid JSON");
        row("no name", R"({"channel":"c","data":"x"})", "name is missing");
        row("event for name", R"({"event":"a","channel":"c","data":"x"})",
            "name is missing: the field of the event's name is called name, not event");
        row("name number", R"({"name":1,"channel":"c","data":"x"})", "name is a number");
        row("no channel", R"({"name":"a","data":"x"})", "channel is missing: give channel");
        row("both", R"({"name":"a","channel":"c","channels":["c"],"data":"x"})",
            "channel and channels are both given");
        row("channel list", R"({"name":"a","channel":["c"],"data":"x"})", "channel is an array");
        row("channels string", R"({"name":"a","channels":"c","data":"x"})", "channels is a string");
        row("channels number", R"({"name":"a","channels":["c",1],"data":"x"})", "channels[1] is a number");
        row("no data", R"({"name":"a","channel":"c"})", "data is missing");
        row("socket_id number", R"({"name":"a","channel":"c","data":"x","socket_id":1.2})",
            "socket_id is a number");
        row("info number", R"({"name":"a","channel":"c","data":"x","info":1})", "info is a number");
        row("info unknown", R"({"name":"a","channel":"c","data":"x","info":"user_count,colour"})",
            "info asks for \"colour\"");
    }
    void theErrorNamesTheField() {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, said);
        const auto request = parsePublishBody(body, {}, false);
        QVERIFY(!request);
        QVERIFY2(request.error().why.sentence().contains(said), request.error().why.sentence());
    }

    void whatIsEmptyIsNotAbsent() {
        const auto request =
            parsePublishBody(R"({"name":"","channels":[],"data":"","socket_id":""})", {}, false);
        QVERIFY(request);
        QVERIFY(!request->socketId.isNull());
    }

    void aBatchIsReadInOrder() {
        const auto requests = parseBatchBody(
            batchOf({goodEvent,
                     R"({"name":"b","channel":"d","data":"y","socket_id":"1.2","info":"user_count"})"}),
            {}, false);
        QVERIFY(requests);
        QCOMPARE(requests->size(), std::size_t(2));
        QCOMPARE((*requests)[1].name, QByteArray("b"));
        QCOMPARE((*requests)[1].socketId, QByteArray("1.2"));
        QVERIFY((*requests)[1].infoAsked && !(*requests)[0].infoAsked);
    }

    /// Each event of a batch has the same form as the body of /events.
    void anEventOfABatchMayNameSeveralChannels() {
        const auto requests =
            parseBatchBody(batchOf({R"({"name":"a","channels":["c","d"],"data":"x"})"}), {}, false);
        QVERIFY(requests);
        QCOMPARE(requests->front().channels, (std::vector<QByteArray>{"c", "d"}));
    }

    void theErrorNamesThePlaceInTheBatch_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("no batch") << QByteArray("{}") << QByteArray("batch is missing");
        QTest::newRow("batch object") << QByteArray(R"({"batch":{}})") << QByteArray("batch is an object");
        QTest::newRow("body array") << QByteArray("[]") << QByteArray("batch is missing");
        QTest::newRow("no object") << batchOf({goodEvent, "7"}) << QByteArray("batch[1] is a number");
        QTest::newRow("too many, the first one bad")
            << batchOf(QByteArrayList(11, "{}")) << QByteArray("Batch too large: batch has 11 events");
        QTest::newRow("bad event") << batchOf({goodEvent, R"({"name":"a","data":"x"})"})
                                   << QByteArray("batch[1].channel is missing");
        QTest::newRow("event for name")
            << batchOf({goodEvent, R"({"event":"a","channel":"c","data":"x"})"})
            << QByteArray(
                   "batch[1].name is missing: the field of the event's name is called name, not event");
    }
    void theErrorNamesThePlaceInTheBatch() {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, said);
        const auto requests = parseBatchBody(body, {}, false);
        QVERIFY(!requests);
        QVERIFY2(requests.error().why.sentence().contains(said), requests.error().why.sentence());
    }

    void infoIsAListOfAttributes() {
        const auto all = parseInfo("user_count, subscription_count,cache", InfoOf::Channel);
        QVERIFY(all && all->userCount && all->subscriptionCount && all->cache);
        const auto none = parseInfo("", InfoOf::Channel);
        QVERIFY(none && !none->any());
    }
    void whatInfoMayAskDependsOnTheCall_data() {
        QTest::addColumn<InfoOf>("asking");
        QTest::addColumn<QByteArray>("attribute");
        QTest::addColumn<QByteArray>("allowed");
        QTest::newRow("channel") << InfoOf::Channel << QByteArray("recipients")
                                 << QByteArray("user_count, subscription_count and cache");
        QTest::newRow("list") << InfoOf::Channels << QByteArray("recipients")
                              << QByteArray("user_count and subscription_count");
        QTest::newRow("publish") << InfoOf::Publish << QByteArray("cache")
                                 << QByteArray("user_count, subscription_count and recipients");
    }
    void whatInfoMayAskDependsOnTheCall() {
        QFETCH(InfoOf, asking);
        QFETCH(QByteArray, attribute);
        QFETCH(QByteArray, allowed);
        const auto refused = parseInfo("user_count," + attribute, asking);
        QVERIFY(!refused);
        QCOMPARE(refused.error().sentence(),
                 "info asks for \"" + attribute + "\"; it can ask for " + allowed + '.');
        for (const QByteArray& each : allowed.replace(" and ", ", ").split(','))
            QVERIFY2(parseInfo(each, asking), each);
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::PublishRequestTest)
#include "PublishRequestTest.moc"
