// SPDX-License-Identifier: MIT
#include "journal/FactJson.h"
#include "journal/IsoTime.h"
#include "support/AnyFact.h"
#include "support/TestCase.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace relay;
using namespace relay::test;

class FactJsonTest final : public relay::test::TestCase {
    Q_OBJECT
private slots:
    void everyFieldStandsInTheDocumentedOrder();
    void fieldsThatDoNotApplyAreLeftOut();
    void anEmptyTextIsNotAnAbsentOne();
    void aRefusalTellsItsCodesAndItsSentence();
    void aLaterFindingTellsWhatItIsAbout();
    void payloadsAreEscapedOnceAndUnchanged();
    void timesAreUtcWithMicroseconds_data();
    void timesAreUtcWithMicroseconds();
    void isoTimesAreRead_data();
    void isoTimesAreRead();
};

void FactJsonTest::everyFieldStandsInTheDocumentedOrder() {
    AnyFact fact;
    fact.id = FactId(7);
    fact.time = 1'769'851'800'123'456;
    fact.kind = FactKind::Event;
    fact.source = EventSource::Api;
    fact.app = "app";
    fact.channel = "private-users";
    fact.name = "user.updated";
    fact.data = "{\"id\":1}";
    fact.socketId = "1.2";
    fact.userId = "u";
    fact.excluded = "3.4";
    fact.size = 8;
    fact.recipients = 0;
    fact.findings.push_back({FindingCode::NoSuchChannel, Severity::Problem, "m", "r", {}});
    const char* const expected =
        R"({"id":7,"time":"2026-01-31T09:30:00.123456Z","kind":"event","app":"app",)"
        R"("channel":"private-users","name":"user.updated","data":"{\"id\":1}","socket_id":"1.2",)"
        R"("user_id":"u","source":"api","size":8,"recipients":0,"excluded":"3.4",)"
        R"("findings":[{"code":"no-such-channel","evidence":{},)"
        R"("message":"m","remedy":"r","severity":"problem"}]})";
    QCOMPARE(factJson(fact), QByteArray(expected));
}

void FactJsonTest::aRefusalTellsItsCodesAndItsSentence() {
    AnyFact fact;
    fact.kind = FactKind::ConnectionRefused;
    fact.status = 401;
    fact.code = 4009;
    fact.error = "why";
    const QByteArray json = factJson(fact);
    QVERIFY2(json.endsWith(R"("kind":"connection_refused","status":401,"code":4009,"error":"why"})"), json);
}

void FactJsonTest::aLaterFindingTellsWhatItIsAbout() {
    AnyFact fact;
    fact.kind = FactKind::FindingCame;
    fact.about = FactId(3);
    QVERIFY2(factJson(fact).endsWith(R"("kind":"finding","about":3})"), factJson(fact));
}

void FactJsonTest::fieldsThatDoNotApplyAreLeftOut() {
    AnyFact fact;
    fact.id = FactId(1);
    fact.time = 1'769'851'800'000'000;
    fact.kind = FactKind::ServerStarted;
    const char* const expected = R"({"id":1,"time":"2026-01-31T09:30:00.000000Z","kind":"server_started"})";
    QCOMPARE(factJson(fact), QByteArray(expected));
}

void FactJsonTest::anEmptyTextIsNotAnAbsentOne() {
    AnyFact fact;
    fact.data = "";
    fact.size = 0;
    const QByteArray json = factJson(fact);
    const char* const expected = R"("data":"","source":"api","size":0)";
    QVERIFY2(json.contains(expected), json);
}

void FactJsonTest::payloadsAreEscapedOnceAndUnchanged() {
    AnyFact fact;
    fact.data = "{\"a\":\"\\u00e9 \\\\ \n\t\"} \xc3\xa9";
    const QByteArray json = factJson(fact);
    QVERIFY(!json.contains('\n'));
    QCOMPARE(QJsonDocument::fromJson(json)[QStringLiteral("data")].toString().toUtf8(), fact.data);
}

void FactJsonTest::timesAreUtcWithMicroseconds_data() {
    QTest::addColumn<qint64>("microseconds");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("epoch") << qint64(0) << QByteArray("1970-01-01T00:00:00.000000Z");
    QTest::newRow("before the epoch") << qint64(-1) << QByteArray("1969-12-31T23:59:59.999999Z");
    QTest::newRow("leap day") << qint64(1'709'210'096'000'001) << QByteArray("2024-02-29T12:34:56.000001Z");
    QTest::newRow("too late") << std::numeric_limits<qint64>::max()
                              << QByteArray("9999-12-31T23:59:59.999999Z");
    QTest::newRow("too early") << std::numeric_limits<qint64>::min()
                               << QByteArray("0000-01-01T00:00:00.000000Z");
}

void FactJsonTest::timesAreUtcWithMicroseconds() {
    QFETCH(qint64, microseconds);
    QByteArray written;
    appendIsoTime(written, microseconds);
    QTEST(written, "text");
}

void FactJsonTest::isoTimesAreRead_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("microseconds"); // -1: refused
    const qint64 t = 1'769'851'800'000'000;
    QTest::newRow("as printed") << QByteArray("2026-01-31T09:30:00.123456Z") << t + 123'456;
    QTest::newRow("no fraction") << QByteArray("2026-01-31T09:30:00Z") << t;
    QTest::newRow("milliseconds") << QByteArray("2026-01-31T09:30:00.5Z") << t + 500'000;
    QTest::newRow("nanoseconds") << QByteArray("2026-01-31T09:30:00.123456789Z") << t + 123'456;
    QTest::newRow("offset") << QByteArray("2026-01-31T10:30:00+01:00") << t;
    QTest::newRow("no zone") << QByteArray("2026-01-31 09:30:00") << t;
    QTest::newRow("no seconds") << QByteArray("2026-01-31T09:30Z") << t;
    QTest::newRow("date") << QByteArray("1970-01-02") << qint64(86'400'000'000);
    for (const char* bad : {"", "now", "2026-13-01", "2026-02-30", "2026-01-31T25:00:00Z",
                            "2026-01-31T09:30:00.Z", "2026-01-31T09:30:00Zx", "20260131"})
        QTest::newRow(qPrintable(QStringLiteral("refused: %1").arg(QLatin1String(bad))))
            << QByteArray(bad) << qint64(-1);
}

void FactJsonTest::isoTimesAreRead() {
    QFETCH(QByteArray, text);
    QTEST(fromIsoTime(text).value_or(-1), "microseconds");
}

RELAY_TEST(FactJsonTest)
#include "FactJsonTest.moc"
