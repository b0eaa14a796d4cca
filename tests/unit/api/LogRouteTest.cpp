// SPDX-License-Identifier: MIT
#include "ApiFixture.h"
#include "support/AnyFact.h"
#include "support/TestCase.h"

#include <QJsonArray>
#include <QtTest>

using namespace relay;
using namespace relay::test;

class LogRouteTest final : public TestCase {
    Q_OBJECT
private slots:
    void rowsAreFactsWithAVerdictNewestFirst();
    void pagesLeadToTheEnd();
    void filtersHold_data();
    void filtersHold();
    void sinceIsAnIdOrATime();
    void otherAppsFactsAreNeverShown();
    void aWaitIsAnsweredByTheFirstThatFits();
    void aWaitEndsInTime();
    void waitingIsBounded();
    void whoHasGoneMakesRoom();
    void stoppingAnswersWhoWaits();

private:
    static QJsonObject log(ApiFixture& api, const QByteArray& query = {}) {
        return QJsonDocument::fromJson(api.get("/apps/3/events/log" + query).body).object();
    }
    /// The names of the page's rows, joined.
    static QString names(const QJsonObject& page) {
        QStringList all;
        const QJsonArray events = page[u"events"].toArray();
        for (const QJsonValueConstRef row : events)
            all.append(row[u"name"].toString());
        return all.join(u' ');
    }
};

void LogRouteTest::rowsAreFactsWithAVerdictNewestFirst() {
    ApiFixture api;
    const auto client = api.client("a");
    api.publish("a", "first", "{\"n\":1}");
    api.publish("b", "second");
    const QJsonArray rows = log(api, "?kind=event")[u"events"].toArray();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0][u"name"].toString(), QStringLiteral("second"));
    const QJsonObject first = rows[1].toObject();
    QCOMPARE(first[u"data"].toString(), QStringLiteral("{\"n\":1}"));
    QCOMPARE(first[u"recipients"].toInt(), 1);
    QCOMPARE(first[u"recipient_ids"].toArray(), QJsonArray{QString::fromUtf8(client.connection->socketId())});
    QVERIFY(first[u"verdict"].toString().startsWith(u"Delivered to 1"));
    QVERIFY(first[u"id"].isDouble());
    QCOMPARE(first[u"time"].toString(), QStringLiteral("2026-01-31T09:30:01.000000Z"));
}

void LogRouteTest::pagesLeadToTheEnd() {
    ApiFixture api;
    for (int i = 0; i < 5; ++i)
        api.publish("a", "e" + QByteArray::number(i));
    const QJsonObject first = log(api, "?limit=2");
    QCOMPARE(names(first), QStringLiteral("e4 e3"));
    const QJsonObject second = log(api, "?limit=2&cursor=" + first[u"next_cursor"].toString().toUtf8());
    QCOMPARE(names(second), QStringLiteral("e2 e1"));
    const QJsonObject third = log(api, "?limit=2&cursor=" + second[u"next_cursor"].toString().toUtf8());
    QCOMPARE(names(third), QStringLiteral("e0"));
    QVERIFY(third[u"next_cursor"].isNull());
    QVERIFY(log(api, "?limit=5")[u"next_cursor"].isNull()); // just fits
}

void LogRouteTest::filtersHold_data() {
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("names");
    QTest::newRow("channel") << QByteArray("?channel=b&kind=event") << QStringLiteral("three two");
    QTest::newRow("name") << QByteArray("?name=two") << QStringLiteral("two");
    QTest::newRow("both") << QByteArray("?name=two&channel=a") << QString();
    QTest::newRow("kinds") << QByteArray("?kind=event,subscribed&limit=3") << QStringLiteral("three two one");
    QTest::newRow("no such channel") << QByteArray("?channel=c") << QString();
}

void LogRouteTest::filtersHold() {
    QFETCH(QByteArray, query);
    ApiFixture api;
    api.publish("a", "one");
    api.publish("b", "two");
    api.publish("b", "three");
    QTEST(names(log(api, query)), "names");
}

void LogRouteTest::sinceIsAnIdOrATime() {
    ApiFixture api;
    api.publish("a", "one");
    const QByteArray id = QByteArray::number(number(api.journal.newest()));
    api.clock.advanceSeconds(10);
    api.publish("a", "two");
    QCOMPARE(names(log(api, "?since=" + id)), QStringLiteral("two"));
    QCOMPARE(names(log(api, "?since=2026-01-31T09:30:11Z")), QStringLiteral("two"));
    QCOMPARE(names(log(api, "?since=2026-01-31T09:30:01.000000Z")), QStringLiteral("two one"));
    QCOMPARE(names(log(api, "?since=2027-01-01")), QString());
}

void LogRouteTest::otherAppsFactsAreNeverShown() {
    ApiFixture api;
    api.client("a", "1", "other");
    api.ask("GET", "/nowhere"); // belongs to no app
    AnyFact bare;
    bare.kind = FactKind::ConnectionRefused;
    bare.data = "payload";
    api.facts.record(bare);
    const QJsonArray rows = log(api)[u"events"].toArray();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[1][u"kind"].toString(), QStringLiteral("api_refused"));
    QVERIFY(!rows[0].toObject().contains(u"data"));
}

void LogRouteTest::aWaitIsAnsweredByTheFirstThatFits() {
    ApiFixture api;
    QCOMPARE(api.get("/apps/3/events/log?wait=30&name=awaited").status, 0);
    const auto answer = api.late;
    QVERIFY(api.router.nextDeadline());
    api.publish("a", "another");
    api.router.tick();
    QCOMPARE(answer->status, 0);
    api.publish("a", "awaited");
    QVERIFY(*api.router.nextDeadline() <= api.clock.monotonicNanoseconds());
    api.router.tick();
    QCOMPARE(answer->status, 200);
    QCOMPARE(names(QJsonDocument::fromJson(answer->body).object()), QStringLiteral("awaited"));
    QVERIFY(!api.router.nextDeadline());
    // What is there already needs no waiting.
    QCOMPARE(api.get("/apps/3/events/log?wait=30&name=awaited").status, 200);
}

void LogRouteTest::aWaitEndsInTime() {
    ApiFixture api;
    QCOMPARE(api.get("/apps/3/events/log?wait=2&name=never").status, 0);
    const auto answer = api.late;
    api.clock.advanceSeconds(1.9);
    api.router.tick();
    QCOMPARE(answer->status, 0);
    api.clock.advanceSeconds(0.2);
    api.router.tick();
    QCOMPARE(answer->body, QByteArray("{\"events\":[],\"next_cursor\":null}"));
}

void LogRouteTest::waitingIsBounded() {
    ApiFixture api;
    for (int i = 0; i < 100; ++i)
        QCOMPARE(api.get("/apps/3/events/log?wait=30&name=never").status, 0);
    const HttpResponse refused = api.get("/apps/3/events/log?wait=30&name=never");
    QCOMPARE(refused.status, 503);
    QCOMPARE(headerValue(refused.headers, "Retry-After"), QByteArray("1"));
}

void LogRouteTest::whoHasGoneMakesRoom() {
    ApiFixture api;
    for (int i = 0; i < 100; ++i)
        QCOMPARE(api.get("/apps/3/events/log?wait=30&name=never").status, 0);
    QCOMPARE(api.get("/apps/3/events/log?wait=30&name=never").status, 503);
    api.caller = std::make_shared<char>();
    QCOMPARE(api.get("/apps/3/events/log?wait=30&name=never").status, 0);
}

void LogRouteTest::stoppingAnswersWhoWaits() {
    ApiFixture api;
    QCOMPARE(api.get("/apps/3/events/log?wait=30&name=never").status, 0);
    const auto answer = api.late;
    api.router.stop();
    QCOMPARE(answer->status, 200);
    QCOMPARE(api.get("/apps/3/events/log?wait=30&name=never").status, 200); // nobody waits any more
    const HttpResponse health = api.ask("GET", "/health");
    QCOMPARE(health.status, 503);
    QCOMPARE(health.body, QByteArray("{\"status\":\"stopping\"}"));
}

RELAY_TEST(LogRouteTest)
#include "LogRouteTest.moc"
