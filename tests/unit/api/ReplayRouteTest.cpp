// SPDX-License-Identifier: MIT
#include "ApiFixture.h"
#include "support/TestCase.h"

#include <QJsonArray>
#include <QTest>

using namespace relay;
using namespace relay::test;

/// The routes behind `relaydesk record` and `relaydesk replay`.
class ReplayRouteTest final : public TestCase {
    Q_OBJECT
private slots:
    void replayedEventsAreDeliveredAndMarked();
    void whatIsRefusedHoldsUpNoOther();
    void clientEventsComeFromAMember();
    void aBodyWithoutAListIsRefused();
    void theLogGivesLinesOfACapture();

private:
    static QJsonArray outcomes(const HttpResponse& answer) {
        return QJsonDocument::fromJson(answer.body).object()[u"batch"].toArray();
    }
};

void ReplayRouteTest::replayedEventsAreDeliveredAndMarked() {
    ApiFixture api;
    const ApiFixture::Client client = api.client("private-orders.5");
    const HttpResponse answer = api.post(
        "/apps/3/replay", R"({"batch":[{"name":"E","channel":"private-orders.5","data":"{\"a\":1.50}"}]})");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, R"({"batch":[{"recipients":1}]})");
    const std::vector<QByteArray> messages = client.subscriber->take();
    QCOMPARE(messages.size(), size_t(1));
    QVERIFY2(messages.front().contains(R"({\"a\":1.50})"), messages.front());
    const FactPtr fact = api.journal.find(api.journal.newest());
    QCOMPARE(fact->source(), EventSource::Replay);
}

void ReplayRouteTest::whatIsRefusedHoldsUpNoOther() {
    ApiFixture api;
    const QByteArray large(200'000, 'x');
    const QJsonArray all = outcomes(api.post(
        "/apps/3/replay",
        R"({"batch":[{"name":"E","channel":"a"},{"name":"E","channel":"no good","data":""},{"name":"E","channel":"a","data":")" +
            large + R"("},{"name":"client-x","channel":"public","data":"{}","client":true},)" +
            R"({"name":"Last","channel":"a","data":"{}"}]})"));
    QCOMPARE(all.size(), 5);
    QVERIFY(all[0][u"error"].toString().contains(QStringLiteral("batch[0].data")));
    QCOMPARE(all[1][u"status"].toInt(), 400);
    QCOMPARE(all[2][u"status"].toInt(), 413);
    QVERIFY(!all[3][u"skipped"].toString().isEmpty());
    QCOMPARE(all[4][u"recipients"].toInt(-1), 0);
}

void ReplayRouteTest::clientEventsComeFromAMember() {
    ApiFixture api;
    const ApiFixture::Client client = api.client("presence-room", "watcher");
    const QByteArray body =
        R"({"batch":[{"name":"client-typing","channel":"presence-room","data":"{}","client":true,"user_id":"ada"}]})";
    QCOMPARE(api.post("/apps/3/replay", body).body, R"({"batch":[{"recipients":1}]})");
    QVERIFY(client.subscriber->take().back().contains(R"("user_id":"ada")"));
}

void ReplayRouteTest::aBodyWithoutAListIsRefused() {
    ApiFixture api;
    for (const char* body : {"{}", R"({"batch":[]})", R"({"batch":5})", "[]", "no"})
        QCOMPARE(api.post("/apps/3/replay", body).status, 400);
    QCOMPARE(api.ask("POST", "/apps/3/replay").status, 401);
}

void ReplayRouteTest::theLogGivesLinesOfACapture() {
    ApiFixture api;
    api.publish("orders", "E");
    const QJsonArray events = QJsonDocument::fromJson(api.get("/apps/3/events/log?detail=true&limit=1").body)
                                  .object()[u"events"]
                                  .toArray();
    QVERIFY(!events[0].toObject().contains(u"verdict"));
    QCOMPARE(events[0][u"detail"][u"request"][u"method"].toString(), QStringLiteral("POST"));
}

RELAY_TEST(ReplayRouteTest)
#include "ReplayRouteTest.moc"
