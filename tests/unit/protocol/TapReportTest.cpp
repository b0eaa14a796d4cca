// SPDX-License-Identifier: MIT
#include "protocol/TapReport.h"
#include "support/TestCase.h"

#include <QtTest>

using namespace relay;

class TapReportTest final : public relay::test::TestCase {
    Q_OBJECT
private slots:
    void everyTypeIsRead();
    void whatIsWrittenIsReadAgain();
    void urlsLoseWhatMayBeSecret_data();
    void urlsLoseWhatMayBeSecret();
    void whatIsNoReportIsRefused_data();
    void whatIsNoReportIsRefused();
    void textsAndListsAreCut();

private:
    static QByteArray body(const QByteArray& reports) {
        return "{\"v\":1,\"page\":\"http://localhost/\",\"reports\":" + reports + '}';
    }
};

void TapReportTest::everyTypeIsRead() {
    const QByteArray reports = R"([{"type":"dialled","url":"ws://localhost:6001/app/key?protocol=7"},
        {"type":"state","socket_id":"1.2","state":"closed","previous":"open","code":1006},
        {"type":"listening","socket_id":"1.2","channel":"orders","bound":["a","b"]},
        {"type":"auth","channel":"private-a","url":"http://localhost/broadcasting/auth","status":419,"content_type":"text/html","redirected":true,"authorized":true},
        {"type":"event","socket_id":"1.2","channel":"orders","event":"e","listeners":2,"twice":true,"same_function":true,"bound":[".e"]},
        {"type":"error","error":"refused","code":4001},
        {"type":"request","socket_id":"1.2","method":"POST","url":"http://localhost/orders?x","socket_header":true}])";
    const auto parsed = parseTapBody(body(reports));
    QVERIFY2(bool(parsed), parsed ? QByteArray() : parsed.error().sentence());
    QCOMPARE(parsed->size(), size_t(7));
    const auto& all = *parsed;
    QCOMPARE(all[0].type, TapReport::Type::Dialled);
    QCOMPARE(all[0].url, QByteArray("ws://localhost:6001/app/key"));
    QCOMPARE(all[0].page, QByteArray("http://localhost/"));
    QCOMPARE(all[0].listeners, TapReport::unknown);
    QCOMPARE(all[1].code, 1006);
    QCOMPARE(all[2].bound, (std::vector<QByteArray>{"a", "b"}));
    QCOMPARE(all[3].status, 419);
    QVERIFY(all[3].redirected);
    QVERIFY(all[3].authorized);
    QCOMPARE(*parseTapReport(toJson(all[3])), all[3]);
    QCOMPARE(all[4].listeners, 2);
    QVERIFY(all[4].twice);
    QVERIFY(all[4].sameFunction);
    QCOMPARE(*parseTapReport(toJson(all[4])), all[4]);
    QCOMPARE(all[5].error, QByteArray("refused"));
    QCOMPARE(all[6].url, QByteArray("http://localhost/orders"));
    QVERIFY(all[6].socketHeader);
}

void TapReportTest::whatIsWrittenIsReadAgain() {
    TapReport report;
    report.type = TapReport::Type::Event;
    report.page = "http://localhost/x";
    report.library = "pusher-js 8.4.0";
    report.socketId = "1.2";
    report.channel = "orders";
    report.event = "App\\Events\\OrderShipped";
    report.listeners = 0;
    report.bound = {".order", "\xc3\xa9"};
    QVERIFY(parseTapReport(toJson(report)) == report);
    QCOMPARE(toJson(TapReport{}), QByteArray("{\"type\":\"state\"}"));
    QCOMPARE(toJson(*parseTapReport("{\"type\":\"request\",\"method\":\"PUT\"}")),
             QByteArray("{\"method\":\"PUT\",\"socket_header\":false,\"type\":\"request\"}"));
    QVERIFY(!parseTapReport("[]"));
    QVERIFY(!parseTapReport("{\"type\":\"x\"}"));
}

void TapReportTest::urlsLoseWhatMayBeSecret_data() {
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("kept");
    QTest::newRow("query") << QByteArray("http://a.test/x?token=1#t") << QByteArray("http://a.test/x");
    QTest::newRow("fragment") << QByteArray("http://a.test/x#token") << QByteArray("http://a.test/x");
    QTest::newRow("password") << QByteArray("http://me:secret@a.test/x@y") << QByteArray("http://a.test/x@y");
    QTest::newRow("no path") << QByteArray("http://me:secret@a.test") << QByteArray("http://a.test");
    QTest::newRow("relative") << QByteArray("/broadcasting/auth?x") << QByteArray("/broadcasting/auth");
}

void TapReportTest::urlsLoseWhatMayBeSecret() {
    QFETCH(QByteArray, given);
    const auto report = parseTapReport("{\"type\":\"auth\",\"url\":\"" + given + "\"}");
    QVERIFY(report);
    QTEST(report->url, "kept");
}

void TapReportTest::whatIsNoReportIsRefused_data() {
    QTest::addColumn<QByteArray>("given");
    for (const char* bad : {"", "{", "[]", "{}", R"({"v":2,"reports":[{"type":"state"}]})"})
        QTest::newRow(bad) << QByteArray(bad);
    for (const char* bad : {"[]", "{}", R"([1])", R"([{"type":"x"}])", R"([{"type":"state","state":7}])",
                            R"([{"type":"state","code":-1}])", R"([{"type":"auth","status":600}])",
                            R"([{"type":"event","listeners":1.5}])", R"([{"type":"event","bound":{}}])",
                            R"([{"type":"event","bound":[1]}])"})
        QTest::newRow(bad) << body(bad);
    QByteArray many = "[{\"type\":\"state\"}";
    for (int i = 0; i < mostTapReports; ++i)
        many += ",{\"type\":\"state\"}";
    QTest::newRow("too many") << body(many + ']');
    QTest::newRow("too large") << QByteArray(largestTapBody + 1, ' ');
}

void TapReportTest::whatIsNoReportIsRefused() {
    QFETCH(QByteArray, given);
    const auto parsed = parseTapBody(given);
    QVERIFY(!parsed);
    QVERIFY(parsed.error().sentence().endsWith('.'));
}

void TapReportTest::textsAndListsAreCut() {
    QByteArray bound;
    for (int i = 0; i < 200; ++i)
        bound += (i > 0 ? "," : "") + QByteArray("\"e\"");
    const auto report = parseTapReport("{\"type\":\"event\",\"error\":\"" + QByteArray(2000, 'x') +
                                       "\",\"bound\":[" + bound + "]}");
    QVERIFY(report);
    QCOMPARE(report->error.size(), 500);
    QCOMPARE(report->bound.size(), size_t(100));
}

RELAY_TEST(TapReportTest)
#include "TapReportTest.moc"
