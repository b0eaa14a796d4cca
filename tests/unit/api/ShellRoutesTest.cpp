// SPDX-License-Identifier: MIT
#include "ApiFixture.h"
#include "support/TestCase.h"

#include <QJsonArray>
#include <QtTest>

using namespace relay;
using namespace relay::test;

/// The routes behind `relaydesk tail`, `wait`, `connections`, `disconnect`, and the helpers for tests.
class ShellRoutesTest final : public TestCase {
    Q_OBJECT
private slots:
    void theLogTakesTheWindowsFilter();
    void aBadFilterIsToldWithItsColumn();
    void aWrongQuestionAboutTheLogIsNoFact();
    void marksAreFactsToReadFrom();
    void aMarkNeedsAName();
    void anExpectationIsAnsweredAtOnceIfItIsMet();
    void anExpectationWaitsForItsEvent();
    void neverIsAnsweredWhenItHappens();
    void theTimeOfAnExpectationEnds();
    void whoWaitsIsTold();
    void anExpectationCountsFromItsMark();
    void waitingExpectationsAreBounded();
    void socketsAreListed();
    void aSocketIsClosedWithItsCode();
    void publishingTellsRecipientsAndTheFinding();

private:
    static QJsonObject object(const HttpResponse& answer) {
        return QJsonDocument::fromJson(answer.body).object();
    }
    static QString error(const HttpResponse& answer) { return object(answer)[u"error"].toString(); }
    static HttpResponse expect(ApiFixture& api, const QByteArray& expectation) {
        return api.post("/apps/3/expectations", expectation);
    }
};

void ShellRoutesTest::theLogTakesTheWindowsFilter() {
    ApiFixture api;
    const auto names = [&api](const QByteArray& filter) {
        QStringList all;
        const QByteArray target = "/apps/3/events/log?filter=" + filter.toPercentEncoding();
        const QJsonArray events = object(api.get(target))[u"events"].toArray();
        for (const QJsonValueConstRef row : events)
            all.append(row[u"name"].toString());
        return all.join(u' ');
    };
    api.publish("private-a", "one");
    api.publish("b", "two");
    QCOMPARE(names("kind:event channel:private-*"), QStringLiteral("one"));
    QCOMPARE(names("kind:event -name:one"), QStringLiteral("two"));
    QCOMPARE(names("kind:event is:nobody"), QStringLiteral("two one"));
    QCOMPARE(names("kind:event \"two\""), QStringLiteral("two"));
}

void ShellRoutesTest::aBadFilterIsToldWithItsColumn() {
    ApiFixture api;
    const HttpResponse answer =
        api.get("/apps/3/events/log?filter=" + QByteArray("kind:event chan:x").toPercentEncoding());
    QCOMPARE(answer.status, 400);
    QCOMPARE(object(answer)[u"column"].toInt(), 12);
    QVERIFY2(error(answer).startsWith(u"filter is not valid at column 12 (Unknown field"), answer.body);
}

void ShellRoutesTest::aWrongQuestionAboutTheLogIsNoFact() {
    ApiFixture api;
    api.publish("a", "one");
    const FactId newest = api.journal.newest();
    for (const char* query :
         {"filter=bogus:L", "since=nonsense", "since=mark:none", "kind=events", "limit=0"})
        QCOMPARE(api.get(QByteArray("/apps/3/events/log?") + query).status, 400);
    for (const char* expectation : {R"({"evnt":"a"})", R"({"event":"a","after":"none"})", "5"})
        QCOMPARE(expect(api, expectation).status, 400);
    QCOMPARE(api.journal.newest(), newest);
    QCOMPARE(api.post("/apps/3/events", "5").status, 400); // what the app asks for is one
    QVERIFY(api.journal.newest() > newest);
}

void ShellRoutesTest::marksAreFactsToReadFrom() {
    ApiFixture api;
    api.publish("a", "before");
    const HttpResponse set = api.post("/apps/3/marks", R"({"name":"my test"})");
    QCOMPARE(set.status, 200);
    QCOMPARE(object(set)[u"id"].toInteger(), qint64(number(api.journal.newest())));
    QCOMPARE(api.newest()->kind(), FactKind::Mark);
    api.publish("a", "after");
    const QJsonArray rows = object(api.get("/apps/3/events/log?since=mark:my%20test"))[u"events"].toArray();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows[0][u"name"].toString(), QStringLiteral("after"));
    QCOMPARE(api.get("/apps/3/events/log?since=mark:other").status, 400);
    QCOMPARE(api.get("/apps/3/events/log?since=mark:").status, 400);
}

void ShellRoutesTest::aMarkNeedsAName() {
    ApiFixture api;
    for (const char* body : {"", "5", "{}", R"({"name":5})", R"({"name":""})", "{"})
        QCOMPARE(api.post("/apps/3/marks", body).status, 400);
}

void ShellRoutesTest::anExpectationIsAnsweredAtOnceIfItIsMet() {
    ApiFixture api;
    api.client("orders.5");
    api.publish("orders.5", "App\\Events\\OrderShipped", R"({"id":5})");
    const HttpResponse answer = expect(
        api, R"({"event":"OrderShipped","channel":"orders.*","data":{"id":5},"recipients":{"atLeast":1}})");
    QCOMPARE(answer.status, 200);
    QCOMPARE(object(answer)[u"met"], QJsonValue(true));
    QCOMPARE(object(answer)[u"matched"].toInt(), 1);
    const QJsonValue event = object(answer)[u"events"][0];
    QCOMPARE(event[u"name"].toString(), QStringLiteral("App\\Events\\OrderShipped"));
    QVERIFY(event[u"verdict"].toString().startsWith(u"Delivered to 1"));
    QVERIFY(!object(answer).contains(u"nearest"));
    QCOMPARE(expect(api, R"({"evnt":"a"})").status, 400);
    QVERIFY(error(expect(api, R"({"evnt":"a"})")).startsWith(u"evnt: unknown key; the nearest is event."));
}

void ShellRoutesTest::anExpectationWaitsForItsEvent() {
    ApiFixture api;
    QCOMPARE(expect(api, R"({"event":"A","within":2})").status, 0);
    const auto answer = api.late;
    QVERIFY(api.router.nextDeadline());
    api.publish("c", "B");
    api.router.tick();
    QCOMPARE(answer->status, 0);
    api.publish("c", "A");
    api.router.tick();
    QCOMPARE(answer->status, 200);
    QCOMPARE(object(*answer)[u"met"], QJsonValue(true));
    QVERIFY(!api.router.nextDeadline());
}

void ShellRoutesTest::neverIsAnsweredWhenItHappens() {
    ApiFixture api;
    QCOMPARE(expect(api, R"({"event":"A","times":0,"within":60})").status, 0);
    const auto answer = api.late;
    api.publish("c", "A");
    api.router.tick();
    QCOMPARE(object(*answer)[u"met"], QJsonValue(false));
    QCOMPARE(object(*answer)[u"nearest"][u"why"].toString(), QStringLiteral("came 1 time; expected none"));
    QCOMPARE(object(*answer)[u"nearest"][u"event"][u"name"].toString(), QStringLiteral("A"));
}

void ShellRoutesTest::theTimeOfAnExpectationEnds() {
    ApiFixture api;
    api.publish("private-orders.6", "OrderShipped");
    QCOMPARE(expect(api, R"({"event":"OrderShipped","channel":"private-orders.5"})").status, 0);
    const auto answer = api.late;
    api.clock.advanceSeconds(4);
    api.router.tick();
    QCOMPARE(answer->status, 0);
    api.clock.advanceSeconds(2); // 5 s where nothing is said
    api.router.tick();
    QCOMPARE(object(*answer)[u"met"], QJsonValue(false));
    QCOMPARE(object(*answer)[u"nearest"][u"why"].toString(),
             QStringLiteral("OrderShipped came on private-orders.6; expected private-orders.5"));
    QCOMPARE(expect(api, R"({"event":"OrderShipped","channel":"x","within":0})").status, 200);
}

void ShellRoutesTest::anExpectationCountsFromItsMark() {
    ApiFixture api;
    api.publish("c", "A");
    api.post("/apps/3/marks", R"({"name":"t"})");
    QCOMPARE(object(expect(api, R"({"event":"A","after":"t","within":0})"))[u"met"], QJsonValue(false));
    QCOMPARE(object(expect(api, R"({"event":"A","within":0})"))[u"met"], QJsonValue(true));
    QCOMPARE(expect(api, R"({"event":"A","after":"nowhere"})").status, 400);
}

/// So that tick() comes when it is due, and not with the next look.
void ShellRoutesTest::whoWaitsIsTold() {
    ApiFixture api;
    int waits = 0;
    api.router.onWait([&waits] { ++waits; });
    QCOMPARE(expect(api, R"({"event":"A","within":0.1})").status, 0);
    QCOMPARE(waits, 1);
    QCOMPARE(expect(api, R"({"event":"A","within":0})").status, 200);
    QCOMPARE(expect(api, R"({"evnt":"A"})").status, 400);
    QCOMPARE(waits, 1);
    QCOMPARE(
        api.get("/apps/3/events/log?wait=5&since=" + QByteArray::number(number(api.journal.newest()))).status,
        0);
    QCOMPARE(waits, 2);
    api.router.stop();
}

void ShellRoutesTest::waitingExpectationsAreBounded() {
    ApiFixture api;
    for (int i = 0; i < 100; ++i)
        QCOMPARE(expect(api, R"({"event":"A"})").status, 0);
    const HttpResponse full = expect(api, R"({"event":"A"})");
    QCOMPARE(full.status, 503);
    QCOMPARE(headerValue(full.headers, "Retry-After"), QByteArray("1"));
    const auto last = api.late;
    api.router.stop();
    QVERIFY(expect(api, R"({"event":"A"})").status == 200);
}

void ShellRoutesTest::socketsAreListed() {
    ApiFixture api;
    QCOMPARE(api.get("/apps/3/sockets").body, QByteArray(R"({"sockets":[]})"));
    const auto client = api.client("orders");
    const QJsonObject socket = object(api.get("/apps/3/sockets"))[u"sockets"][0].toObject();
    QCOMPARE(socket[u"socket_id"].toString().toUtf8(), client.connection->socketId());
    QCOMPARE(socket[u"client"].toString(), QStringLiteral("js 8.4.0"));
    QCOMPARE(socket[u"address"].toString(), QStringLiteral("127.0.0.1:50000"));
    QCOMPARE(socket[u"since"].toString(), QStringLiteral("2026-01-31T09:30:01.000000Z"));
    QCOMPARE(socket[u"channels"].toArray(), QJsonArray{QStringLiteral("orders")});
    QVERIFY(!socket.contains(u"user_id") && !socket.contains(u"origin"));
    QCOMPARE(object(api.signedAsk("GET", "/apps/3/sockets"))[u"sockets"].toArray().size(), 1);
}

void ShellRoutesTest::aSocketIsClosedWithItsCode() {
    ApiFixture api;
    const QByteArray id = api.client("orders").connection->socketId();
    const QByteArray path = "/apps/3/sockets/" + id + "/disconnect";
    for (const char* body : {"[]", R"({"code":3999})", R"({"code":"4200"})", R"({"cod":4200})", "{"})
        QCOMPARE(api.post(path, body).status, 400);
    QCOMPARE(api.post("/apps/3/sockets/1.2/disconnect", "{}").status, 404);
    const QByteArray others = "/apps/other/sockets/" + id + "/disconnect";
    QCOMPARE(api.ask("POST", api.sign("POST", others, {}, "other-key", "other-secret-0123456789")).status,
             404);
    QCOMPARE(api.post(path, R"({"code":4100})").body, QByteArray("{}"));
    QCOMPARE(api.post(path, {}).status, 404); // it is closing
}

void ShellRoutesTest::publishingTellsRecipientsAndTheFinding() {
    ApiFixture api;
    api.client("orders");
    const QByteArray body = R"({"name":"e","channels":["orders","nobody"],"data":"{}","info":"recipients"})";
    QCOMPARE(api.post("/apps/3/events", body).body,
             QByteArray(R"({"channels":{"orders":{"recipients":1},"nobody":{"recipients":0}}})"));
    const QByteArray both =
        R"({"name":"e","channel":"orders","data":"{}","info":"recipients,subscription_count"})";
    QCOMPARE(api.post("/apps/3/events", both).body,
             QByteArray(R"({"channels":{"orders":{"subscription_count":1,"recipients":1}}})"));
    const QByteArray batch = R"({"batch":[{"name":"e","channel":"orders","data":"{}","info":"recipients"},)"
                             R"({"name":"e","channel":"orders","data":"{}"}]})";
    QCOMPARE(api.post("/apps/3/batch_events", batch).body, QByteArray(R"({"batch":[{"recipients":1},{}]})"));
    QCOMPARE(api.get("/apps/3/channels?info=recipients").status, 400);
}

RELAY_TEST(ShellRoutesTest)
#include "ShellRoutesTest.moc"
