// SPDX-License-Identifier: MIT
#include "journal/capture/CaptureLine.h"
#include "journal/FactJson.h"
#include "journal/capture/FactReader.h"
#include "support/AnyFact.h"
#include "support/RandomFacts.h"
#include "support/SameFact.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QTest>

using namespace relay;
using namespace relay::test;

namespace {

QByteArray lineOf(const Fact& fact) {
    QByteArray line;
    appendCaptureLine(line, fact);
    return line;
}

} // namespace

class CaptureLineTest final : public relay::test::TestCase {
    Q_OBJECT
private slots:
    void everyFactComesBackAsItWas();
    void aLineBeginsWithTheFactsPublicJson();
    void payloadBytesAreExact();
    void credentialsAreNeverWritten();
    void whatANewerVersionWroteIsKept();
    void wrongLinesSayWhatIsWrong_data();
    void wrongLinesSayWhatIsWrong();
};

void CaptureLineTest::everyFactComesBackAsItWas() {
    RandomFacts facts(20'260'131);
    FactReader reader;
    for (int i = 0; i < 3'000; ++i) {
        const Fact fact = facts.next();
        const QByteArray line = lineOf(fact);
        const auto back = reader.read(line);
        QVERIFY2(back, back ? line : back.error() + ": " + line);
        QCOMPARE(dump(*back).split('\n'), dump(fact).split('\n'));
        QCOMPARE(lineOf(*back), line);
        QVERIFY(!line.contains('\n'));
    }
}

void CaptureLineTest::aLineBeginsWithTheFactsPublicJson() {
    AnyFact event = sampleEvent(7);
    event.detail.recipients = {"1.2", "3.4"};
    event.detail.method = "POST";
    event.detail.target = "/apps/shop/events";
    event.detail.headers = {{"Host", "localhost"}};
    event.detail.latencyNanoseconds = 12'345;
    const QByteArray line = lineOf(event);
    QVERIFY2(line.startsWith(factJson(event).chopped(1)), line);
    QVERIFY2(line.endsWith(R"("detail":{"recipients":["1.2","3.4"],"request":{"method":"POST",)"
                           R"("target":"/apps/shop/events","headers":[["Host","localhost"]]},)"
                           R"("latency_us":12.345}})"),
             line);
}

void CaptureLineTest::payloadBytesAreExact() {
    FactReader reader;
    for (const QByteArray& data : {QByteArray("\xff\xfe\x00\x80", 4), QByteArray(R"({ "b":1.0,"a":"\/" })"),
                                   QByteArray(""), QByteArray("\xed\xa0\x80")}) {
        AnyFact event = sampleEvent(1);
        event.data = data;
        const auto back = reader.read(lineOf(event));
        QVERIFY(back);
        QCOMPARE(back->data(), data);
    }
    AnyFact event = sampleEvent(1);
    event.data = "\xff";
    QVERIFY2(lineOf(event).contains(R"("data_base64":"/w==")"), lineOf(event));
}

void CaptureLineTest::credentialsAreNeverWritten() {
    const QByteArray signature(64, 'f');
    AnyFact refused = sampleFact(1, FactKind::SubscriptionRefused);
    refused.detail.auth = "key:" + signature;
    refused.detail.refused = Refused{Reason::AuthNotKeyAndSignature, {{"auth", refused.detail.auth}}};
    refused.findings = {sampleFinding(FindingCode::AuthMalformed, "It has " + signature + '.')};
    refused.findings.front().evidence = {{QStringLiteral("auth"), QString::fromUtf8(refused.detail.auth)}};
    QVERIFY2(!lineOf(refused).contains(signature), lineOf(refused));

    AnyFact event = sampleEvent(1);
    event.detail.target = "/apps/1/events?auth_key=k&auth_signature=" + signature + "&auth_version=1.0";
    event.detail.headers = {{"authorization", "Bearer " + signature}, {"Cookie", signature}, {"Host", "h"}};
    QVERIFY2(!lineOf(event).contains(signature), lineOf(event));
    QVERIFY2(lineOf(event).contains(R"("/apps/1/events?auth_key=k&auth_version=1.0")"), lineOf(event));
    QVERIFY2(lineOf(event).contains(R"("headers":[["Host","h"]])"), lineOf(event));

    AnyFact call = sampleFact(1, FactKind::ApiRefused);
    call.detail.target = "/apps/1/events?auth_signature=" + signature;
    call.error = "The signature " + signature + " is wrong.";
    QVERIFY2(!lineOf(call).contains(signature), lineOf(call));
}

void CaptureLineTest::whatANewerVersionWroteIsKept() {
    FactReader reader;
    const QByteArray line =
        R"({"id":3,"time":"2026-01-31T09:30:00.000000Z","kind":"teleported","channel":"c","data":"{}",)"
        R"("findings":[{"code":"brand-new","severity":"problem"}],"mood":{"a":[1]},"detail":{"spin":2}})";
    const auto back = reader.read(line);
    QVERIFY(back);
    QCOMPARE(back->kindName(), "teleported");
    QCOMPARE(back->channel(), "c");
    QCOMPARE(lineOf(*back), line);
    const auto event = reader.read(
        R"({"id":4,"time":"2026-01-31T09:30:00Z","kind":"event","name":"n","source":"api","size":0,"recipients":1,"x":null,"detail":{"y":1}})");
    QVERIFY(event);
    QCOMPARE(event->kind(), FactKind::Event);
    QVERIFY2(lineOf(*event).contains(R"("x":null,"detail":{"y":1})"), lineOf(*event));
}

void CaptureLineTest::wrongLinesSayWhatIsWrong_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("error");
    const auto row = [](const char* line, const char* error) {
        QTest::newRow(error) << QByteArray(line) << QByteArray(error);
    };
    row("{", "it is not valid JSON: ");
    row("[]", "it is an array, not an object");
    row(R"({"time":"2026-01-31T09:30:00Z","kind":"mark"})", "\"id\" is missing");
    row(R"({"id":1.5,"time":"2026-01-31T09:30:00Z","kind":"mark"})",
        "\"id\" is 1.5, which is not a whole number");
    row(R"({"id":1,"kind":"mark"})", "\"time\" is missing");
    row(R"({"id":1,"time":"yesterday","kind":"mark"})", "\"time\" is not an ISO 8601 time");
    row(R"({"id":1,"time":"2026-01-31T09:30:00Z"})", "\"kind\" is missing");
    row(R"({"id":1,"time":"2026-01-31T09:30:00Z","kind":"mark","name":5})",
        "\"name\" is a number, not a string");
    row(R"({"id":1,"time":"2026-01-31T09:30:00Z","kind":"event","data_base64":"%"})",
        "\"data\" is not valid base64");
}

void CaptureLineTest::wrongLinesSayWhatIsWrong() {
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, error);
    FactReader reader;
    const auto back = reader.read(line);
    QVERIFY(!back);
    QVERIFY2(back.error().startsWith(error), back.error());
}

RELAY_TEST(CaptureLineTest)
#include "CaptureLineTest.moc"
