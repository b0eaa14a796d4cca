// SPDX-License-Identifier: MIT
#include "TraceFacts.h"
#include "support/TestCase.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace relay;
using namespace relay::test;

class TraceTest final : public relay::test::TestCase {
    Q_OBJECT

private slots:
    void theTapsLineNamesTheRelaysOwnAddress() {
        const FactPtr event = eventOn("news", 1);
        QVERIFY(traceOf({event}, "news").links[6].remedy.contains("\"http://127.0.0.1:6001/relaydesk.js\""));
        AnyFact started;
        started.kind = FactKind::ServerStarted;
        started.data = "{\"host\":\"127.0.0.1\",\"port\":7777,\"secure\":true}";
        const Trace trace = traceOf({std::make_shared<Fact>(started), event}, "news");
        QVERIFY(trace.links[6].remedy.contains("\"https://127.0.0.1:7777/relaydesk.js\""));
    }

    void theChainEndsWhereTheProofEnds_data() {
        QTest::addColumn<QByteArray>("states");
        QTest::addColumn<std::vector<FactPtr>>("facts");
        const auto row = [](const char* name, const char* expected, std::vector<FactPtr> facts) {
            QTest::newRow(name) << QByteArray(expected) << std::move(facts);
        };
        row("delivered", "++++++??", {eventOn("private-orders.5", 2)});
        row("delivered to nobody", "++++-???", {eventOn("private-orders.5", 0)});
        row("heard", "++++++++", {eventOn("news", 1), report(TapReport::Type::Event, "news", 1)});
        row("nobody listens", "+++++++-", {eventOn("news", 1), report(TapReport::Type::Event, "news", 0)});
        row("listeners out of reach", "+++++++?",
            {eventOn("news", 1), report(TapReport::Type::Event, "news", TapReport::unknown)});
        row("another channel's report", "++++++??",
            {eventOn("news", 1), report(TapReport::Type::Event, "other", 1)});
        row("auth endpoint refused", "++++-???",
            {eventOn("news", 0), report(TapReport::Type::Auth, "news", TapReport::unknown, 403)});
        row("a refused call may be of any event", "????????",
            {other(FactKind::ApiRefused, {}, "wrong secret")});
        row("a refused query is no publish", "????????", {other(FactKind::ApiRefused, "x", "no such route")});
        row("log driver", "++-?????", {other(FactKind::AppLog, "broadcast-logged", "x OrderShipped")});
        row("not reached", "++-?????",
            {other(FactKind::AppLog, "cannot-reach-relay", "cURL error 7 OrderShipped")});
        row("refused by another", "+++-????",
            {other(FactKind::AppLog, "broadcast-refused", "Pusher error OrderShipped")});
        row("job failed", "+-??????",
            {other(FactKind::AppLog, "broadcast-job-failed", "OrderShipped attempted too many times")});
        row("nothing seen", "????????", {});
    }
    void theChainEndsWhereTheProofEnds() {
        QFETCH(std::vector<FactPtr>, facts);
        const Trace trace = traceOf(facts, "OrderShipped");
        QTEST(states(trace), "states");
        for (const TraceLink& link : trace.links)
            QVERIFY2(!link.message.isEmpty(), link.id);
    }

    void aRefusedQueryOfAChannelIsNoBroadcast_data() {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<bool>("isPublish");
        QTest::newRow("its users") << QByteArray("GET") << QByteArray("/apps/1/channels/news/users") << false;
        QTest::newRow("its state") << QByteArray("GET") << QByteArray("/apps/1/channels/news?info=user_count")
                                   << false;
        QTest::newRow("auth") << QByteArray("POST") << QByteArray("/apps/1/auth?auth_key=k") << false;
        QTest::newRow("publishing") << QByteArray("POST") << QByteArray("/apps/1/events?auth_key=k") << true;
    }
    void aRefusedQueryOfAChannelIsNoBroadcast() {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        AnyFact refused;
        refused.id = static_cast<FactId>(2);
        refused.kind = FactKind::ApiRefused;
        refused.channel = "news";
        refused.error = "Only presence channels have users.";
        FactDetail detail;
        detail.method = method;
        detail.target = target;
        refused.detail = detail;
        for (const char* wanted : {"news", ""}) {
            const Trace trace = traceOf({eventOn("news", 1), std::make_shared<Fact>(refused)}, wanted);
            QTEST(trace.firstBroken() != nullptr, "isPublish");
        }
    }

    void whatTheTapKnowsBesidesIsTold() {
        FactPtr event = eventOn("news", 1);
        AnyFact seen;
        TapReport twice;
        twice.type = TapReport::Type::Event;
        twice.socketId = "1.1";
        twice.channel = "news";
        twice.event = "App\\Events\\OrderShipped";
        twice.listeners = 2;
        twice.twice = true;
        seen.id = static_cast<FactId>(9);
        seen.kind = FactKind::Browser;
        seen.data = toJson(twice);
        seen.findings = {{FindingCode::ListenerTwice, Severity::Warning, "It ran twice.", "Remove one.", {}}};
        Fact back = *event;
        back.findings = {{FindingCode::SocketIdMissing, Severity::Hint, "It came back.", "Send it.", {}}};
        const Trace trace = traceOf({std::make_shared<Fact>(back), std::make_shared<Fact>(seen)}, "news");
        QCOMPARE(trace.links[6].message, "1 page reported it. It came back.");
        QCOMPARE(trace.links[6].remedy, "Send it.");
        QCOMPARE(trace.links[7].message, "2 listeners ran. It ran twice.");
        QCOMPARE(trace.links[7].remedy, "Remove one.");
        QVERIFY(!trace.firstBroken());
    }

    void aRefusalByTheAuthEndpointIsNamedBeforeTheEmptyChannel() {
        const Trace trace =
            traceOf({eventOn("news", 0), report(TapReport::Type::Auth, "news", TapReport::unknown, 403)}, "");
        QVERIFY(trace.firstBroken()->message.contains("auth endpoint"));
    }

    void aRequestBeforeTheIdWasKnownIsTheCause_data() {
        QTest::addColumn<QByteArray>("asked");
        QTest::addColumn<bool>("isCause");
        QTest::newRow("undefined") << QByteArray("private-orders.undefined") << true;
        QTest::newRow("null") << QByteArray("private-orders.null") << true;
        QTest::newRow("object") << QByteArray("private-orders.[object Object]") << true;
        QTest::newRow("nothing") << QByteArray("private-orders.") << true;
        QTest::newRow("prefix twice") << QByteArray("private-private-orders.26") << true;
        QTest::newRow("prefix twice of another") << QByteArray("private-private-orders.27") << false;
        QTest::newRow("another channel") << QByteArray("private-chat.undefined") << false;
        QTest::newRow("another id") << QByteArray("private-orders.27") << false;
    }
    void aRequestBeforeTheIdWasKnownIsTheCause() {
        QFETCH(QByteArray, asked);
        const Trace trace = traceOf({report(TapReport::Type::Auth, asked, TapReport::unknown, 403),
                                     eventOn("private-orders.26", 0, 8)},
                                    "orders.26");
        QTEST(trace.firstBroken()->message.contains("auth endpoint"), "isCause");
    }

    void aPageThatDialsElsewhereIsTheCauseOnlyWhileItIsThere_data() {
        QTest::addColumn<std::vector<FactPtr>>("facts");
        QTest::addColumn<bool>("isCause");
        const auto row = [](const char* name, bool isCause, std::vector<FactPtr> facts) {
            QTest::newRow(name) << std::move(facts) << isCause;
        };
        const auto near = FindingCode::NearMissChannel;
        row("just now", true, {dialled(-5, true), eventAt(0)});
        row("a minute ago", false, {dialled(-61, true), eventAt(0)});
        row("heard of since", true, {dialled(-90, true), heardOf(-30, {}), eventAt(0)});
        row("dials here since", false, {dialled(-20, true), dialled(-5, false), eventAt(0)});
        row("connected here since", false,
            {dialled(-20, true), connected("1.1"), heardOf(-5, "1.1"), eventAt(0)});
        row("connected there", true, {dialled(-20, true), heardOf(-5, "9.9"), eventAt(0)});
        row("the event shows a cause itself", false, {dialled(-5, true), eventAt(0, near)});
        row("after the event", false, {eventAt(0), dialled(5, true)});
    }
    void aPageThatDialsElsewhereIsTheCauseOnlyWhileItIsThere() {
        QFETCH(std::vector<FactPtr>, facts);
        const Trace trace = traceOf(facts, "orders");
        QTEST(trace.firstBroken()->message.contains("It connects elsewhere."), "isCause");
    }

    void theNewestFactIsTracedOfWhateverKind_data() {
        QTest::addColumn<std::vector<FactPtr>>("facts");
        QTest::addColumn<int>("about");
        const auto row = [](const char* name, int about, std::vector<FactPtr> facts) {
            QTest::newRow(name) << std::move(facts) << about;
        };
        const auto failure = [](const char* name, const char* line) {
            return other(FactKind::AppLog, name, line);
        };
        const FactPtr sent = eventOn("news", 1, 1);
        const FactPtr again = eventOn("news", 1, 8);
        const FactPtr logged = failure("broadcast-logged", "Broadcasting [App\\Events\\OrderShipped]");
        const FactPtr unnamed = failure("cannot-reach-relay", "cURL error 7: Failed to connect");
        row("logged since", 5, {sent, logged});
        row("logged before", 8, {logged, again});
        const FactPtr elsewhere = eventOn("other", 1, 2, "OrderPaid");
        row("an event without a name not reached since, and this is the only one", 5, {sent, unnamed});
        row("an event without a name not reached since, perhaps another", 1, {elsewhere, sent, unnamed});
        const auto named = [](const char* event) {
            Fact fact = *other(FactKind::AppLog, "cannot-reach-relay", "cURL error 7: Failed to connect");
            std::get<facts::AppLog>(fact.body).data = event;
            return std::make_shared<const Fact>(fact);
        };
        row("named, and not reached since", 5, {elsewhere, sent, named("App\\Events\\OrderShipped")});
        row("another not reached since", 1, {sent, named("App\\Events\\OrderPaid")});
        row("not reached before", 8, {sent, unnamed, again});
        row("another came through since", 1, {sent, unnamed, eventOn("other", 1, 8, "OrderPaid")});
    }
    void theNewestFactIsTracedOfWhateverKind() {
        QFETCH(std::vector<FactPtr>, facts);
        QFETCH(int, about);
        QCOMPARE(static_cast<int>(number(traceOf(facts, "OrderShipped").about)), about);
    }

    void anEventIsFoundByItsShortNameOrItsChannel() {
        const std::vector<FactPtr> facts{eventOn("private-orders.5", 1, 1), eventOn("news", 1, 2)};
        QCOMPARE(number(traceOf(facts, "orders.5").about), 1u);
        QCOMPARE(number(traceOf(facts, "private-orders.5").about), 1u);
        QCOMPARE(number(traceOf(facts, "OrderShipped").about), 2u);
        QCOMPARE(number(traceOf(facts, "").about), 2u);
        QCOMPARE(number(traceOf(facts, "rders.5").about), 0u);
    }

    void theAnswerIsTheFirstBrokenLinkWithTheFindingsWords() {
        const Trace trace = traceOf({eventOn("private-orders.5", 0)}, "");
        QCOMPARE(QByteArray(trace.firstBroken()->id), "subscribed");
        QCOMPARE(trace.firstBroken()->message, "Nobody is on it.");
        const QJsonObject json = QJsonDocument::fromJson(traceJson(trace)).object();
        QCOMPARE(json[QStringLiteral("arrived")], QJsonValue(false));
        QCOMPARE(json[QStringLiteral("answer")][QStringLiteral("remedy")].toString(),
                 QStringLiteral("Subscribe."));
        QVERIFY(traceText(traceJson(trace)).contains("The first broken link: Channel had subscribers"));
    }
};

RELAY_TEST(TraceTest)
#include "TraceTest.moc"
