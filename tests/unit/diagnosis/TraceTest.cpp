// SPDX-License-Identifier: MIT
#include "diagnosis/Trace.h"
#include "protocol/TapReport.h"
#include "support/AnyFact.h"
#include "support/TestCase.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace relay;
using namespace relay::test;
using State = TraceLink::State;

namespace {

FactPtr eventOn(const QByteArray& channel, qint64 recipients, quint64 id = 1,
                const QByteArray& name = "App\\Events\\OrderShipped") {
    AnyFact fact;
    fact.id = static_cast<FactId>(id);
    fact.kind = FactKind::Event;
    fact.source = EventSource::Api;
    fact.channel = channel;
    fact.name = name;
    fact.recipients = recipients;
    if (recipients == 0)
        fact.findings = {
            {FindingCode::NoSuchChannel, Severity::Problem, "Nobody is on it.", "Subscribe.", {}}};
    return std::make_shared<Fact>(fact);
}

FactPtr other(FactKind kind, const QByteArray& name, const QByteArray& error) {
    AnyFact fact;
    fact.id = static_cast<FactId>(5);
    fact.kind = kind;
    fact.name = name;
    fact.error = error;
    if (kind == FactKind::ApiRefused) {
        FactDetail detail;
        detail.method = name.isEmpty() ? "POST" : "GET";
        detail.target = "/apps/1/events?auth_key=k";
        fact.detail = detail;
    }
    return std::make_shared<Fact>(fact);
}

FactPtr report(TapReport::Type type, const QByteArray& channel, int listeners, int status = 0) {
    TapReport report;
    report.type = type;
    report.socketId = "1.1";
    report.channel = channel;
    report.event = type == TapReport::Type::Event ? "App\\Events\\OrderShipped" : "";
    report.listeners = listeners;
    report.status = status;
    AnyFact fact;
    fact.id = static_cast<FactId>(9);
    fact.kind = FactKind::Browser;
    fact.data = toJson(report);
    return std::make_shared<Fact>(fact);
}

constexpr qint64 noon = 1'769'860'800'000'000;

FactPtr pageFact(const TapReport& report, int seconds, bool elsewhere = false) {
    AnyFact fact;
    fact.kind = FactKind::Browser;
    fact.time = noon + seconds * 1'000'000;
    fact.data = toJson(report);
    if (elsewhere)
        fact.findings = {{FindingCode::DialsElsewhere, Severity::Problem, "It connects elsewhere.", "…", {}}};
    return std::make_shared<Fact>(fact);
}

FactPtr dialled(int seconds, bool elsewhere) {
    TapReport report;
    report.type = TapReport::Type::Dialled;
    report.page = "http://localhost/orders";
    report.url = elsewhere ? "wss://ws-eu.pusher.com/app/key" : "ws://localhost:6001/app/key";
    return pageFact(report, seconds, elsewhere);
}

FactPtr heardOf(int seconds, const QByteArray& socketId) {
    TapReport report;
    report.type = TapReport::Type::State;
    report.page = "http://localhost/orders";
    report.socketId = socketId;
    return pageFact(report, seconds);
}

FactPtr connected(const QByteArray& socketId) {
    AnyFact fact;
    fact.kind = FactKind::Connected;
    fact.socketId = socketId;
    return std::make_shared<Fact>(fact);
}

FactPtr eventAt(int seconds, FindingCode code = FindingCode::NoSuchChannel,
                Severity severity = Severity::Problem) {
    Fact fact = *eventOn("orders", 0);
    fact.time = noon + seconds * 1'000'000;
    fact.findings.front().code = code;
    fact.findings.front().severity = severity;
    return std::make_shared<Fact>(fact);
}

QByteArray states(const Trace& trace) {
    QByteArray text;
    for (const TraceLink& link : trace.links)
        text += link.state == State::Proved ? '+' : link.state == State::Broken ? '-' : '?';
    return text;
}

} // namespace

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

    void whatTheEventShowsComesBeforeAFailedAuthRequest_data() {
        QTest::addColumn<FindingCode>("code");
        QTest::addColumn<Severity>("severity");
        QTest::addColumn<bool>("isAuth");
        using enum FindingCode;
        QTest::newRow("near miss") << NearMissChannel << Severity::Problem << false;
        QTest::newRow("another id") << NearMissChannel << Severity::Hint << true;
        QTest::newRow("another app") << OtherAppHasChannel << Severity::Problem << false;
        QTest::newRow("never subscribed") << ConnectedNeverSubscribed << Severity::Warning << true;
        QTest::newRow("nobody") << NoSuchChannel << Severity::Problem << true;
    }
    void whatTheEventShowsComesBeforeAFailedAuthRequest() {
        QFETCH(FindingCode, code);
        QFETCH(Severity, severity);
        TapReport refused;
        refused.type = TapReport::Type::Auth;
        refused.channel = "orders";
        refused.status = 403;
        const Trace trace = traceOf({pageFact(refused, -5), eventAt(0, code, severity)}, "orders");
        QVERIFY(trace.firstBroken());
        QTEST(trace.firstBroken()->message.contains("auth endpoint"), "isAuth");
    }

    void aPageThatWasSentHtmlFailedToo() {
        TapReport login;
        login.type = TapReport::Type::Auth;
        login.channel = "orders";
        login.status = 200;
        login.contentType = "text/html";
        const Trace trace = traceOf({pageFact(login, -5), eventAt(0)}, "orders");
        QVERIFY(trace.firstBroken()->message.contains("auth endpoint"));
    }

    void whatTheRelaySaysComesBeforeTheAppsLog_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("error");
        QTest::addColumn<int>("secondsAfter");
        QTest::addColumn<QByteArray>("broken");
        QTest::addColumn<bool>("isOwn");
        const QByteArray refused = "broadcast-refused";
        const QByteArray unreached = "cannot-reach-relay";
        QTest::newRow("refused") << refused << QByteArray("Pusher error") << 1 << QByteArray("accepted")
                                 << true;
        QTest::newRow("by another server")
            << refused << QByteArray("Pusher error") << 61 << QByteArray("accepted") << false;
        QTest::newRow("https to the plain port")
            << unreached << QByteArray("cURL error 35: wrong version") << 1 << QByteArray("called") << true;
        QTest::newRow("not reached") << unreached << QByteArray("cURL error 7: ") << 1 << QByteArray("called")
                                     << false;
    }
    void whatTheRelaySaysComesBeforeTheAppsLog() {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, error);
        QFETCH(int, secondsAfter);
        Fact call = *other(FactKind::ApiRefused, {}, "wrong secret");
        call.findings = {
            {FindingCode::SignatureMismatch, Severity::Problem, "The relay's words.", "Set it.", {}}};
        AnyFact handshake;
        handshake.id = static_cast<FactId>(6);
        handshake.kind = FactKind::ConnectionRefused;
        handshake.findings = {
            {FindingCode::TlsOnPlainPort, Severity::Problem, "The relay's words.", "Set it.", {}}};
        AnyFact logged;
        logged.id = static_cast<FactId>(7);
        logged.kind = FactKind::AppLog;
        logged.time = secondsAfter * 1'000'000;
        logged.name = line;
        logged.error = error + " OrderShipped";
        const std::vector<FactPtr> facts{std::make_shared<Fact>(call), std::make_shared<Fact>(handshake),
                                         std::make_shared<Fact>(logged)};
        const Trace trace = traceOf(facts, "OrderShipped");
        QTEST(QByteArray(trace.firstBroken()->id), "broken");
        QTEST(trace.firstBroken()->message == "The relay's words.", "isOwn");
        logged.error = error;
        const Trace unnamed = traceOf({facts[0], facts[1], std::make_shared<Fact>(logged)}, "OrderShipped");
        QTEST(unnamed.links[line == "broadcast-refused" ? 3 : 2].message.contains("the relay's words."),
              "isOwn");
    }

    void allChannelsOfACallCount() {
        const auto sentTo = [](const QByteArray& channel, qint64 recipients, quint64 id,
                               const QByteArray& target) {
            Fact fact = *eventOn(channel, recipients, id);
            HttpCall call;
            call.method = "POST";
            call.target = target;
            std::get<facts::Event>(fact.body).call = std::make_shared<const HttpCall>(call);
            return std::make_shared<const Fact>(fact);
        };
        const QByteArray target = "/apps/1/events?auth_signature=a";
        const std::vector<FactPtr> facts{sentTo("old", 0, 1, "/apps/1/events?auth_signature=b"),
                                         sentTo("lost", 0, 2, target), sentTo("news", 2, 3, target)};
        const Trace trace = traceOf(facts, "OrderShipped");
        QCOMPARE(trace.channel, "lost");
        QVERIFY(trace.firstBroken());
        QVERIFY(trace.links[3].message.endsWith("The same call went to news (2 sockets)."));
        const Trace news = traceOf(facts, "news");
        QCOMPARE(news.channel, "news");
        QVERIFY(news.links[3].message.endsWith("The same call went to lost (nobody)."));
        QVERIFY(!news.firstBroken());
    }

    void aHintBreaksNothing_data() {
        QTest::addColumn<FindingCode>("code");
        QTest::addColumn<QByteArray>("states");
        QTest::newRow("the sender alone") << FindingCode::EveryoneExcluded << QByteArray("+++++???");
        QTest::newRow("another id") << FindingCode::NearMissChannel << QByteArray("++++????");
        QTest::newRow("just left") << FindingCode::LeftBefore << QByteArray("++++????");
        QTest::newRow("a cache channel") << FindingCode::NoSuchChannel << QByteArray("++++????");
    }
    void aHintBreaksNothing() {
        QFETCH(FindingCode, code);
        const Trace trace = traceOf({eventAt(0, code, Severity::Hint)}, "orders");
        QTEST(states(trace), "states");
        QVERIFY(!trace.firstBroken());
        QCOMPARE(trace.links[4].message, "Nobody is on it.");
        QVERIFY(QJsonDocument::fromJson(traceJson(trace)).object()[QStringLiteral("arrived")].isNull());
    }

    void aRequestBeforeTheIdWasKnownIsTheCause_data() {
        QTest::addColumn<QByteArray>("asked");
        QTest::addColumn<bool>("isCause");
        QTest::newRow("undefined") << QByteArray("private-orders.undefined") << true;
        QTest::newRow("null") << QByteArray("private-orders.null") << true;
        QTest::newRow("object") << QByteArray("private-orders.[object Object]") << true;
        QTest::newRow("nothing") << QByteArray("private-orders.") << true;
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
        row("an event without a name not reached since", 1, {sent, unnamed});
        row("not reached before", 8, {sent, unnamed, again});
        row("another came through since", 1, {sent, unnamed, eventOn("other", 1, 8, "OrderPaid")});
    }
    void theNewestFactIsTracedOfWhateverKind() {
        QFETCH(std::vector<FactPtr>, facts);
        QFETCH(int, about);
        QCOMPARE(static_cast<int>(number(traceOf(facts, "OrderShipped").about)), about);
    }

    void aFailureWithoutANameProvesNothing() {
        const FactPtr refused = other(FactKind::ApiRefused, {}, "the signature does not match");
        const Trace unseen = traceOf({refused}, "OrderShipped");
        QCOMPARE(states(unseen), "????????");
        QCOMPARE(unseen.about, FactId::None);
        QVERIFY(unseen.links[3].message.contains("perhaps this one: the signature does not match"));
        const Trace sent = traceOf({eventOn("news", 1), refused}, "OrderShipped");
        QCOMPARE(states(sent), "++++++??");
        QVERIFY(sent.links[3].message.contains("Since then a broadcast failed here, perhaps this one"));
        const Trace since =
            traceOf({eventOn("news", 1), refused, eventOn("other", 1, 8, "OrderPaid")}, "news");
        QVERIFY(!since.links[3].message.contains("perhaps"));
        const Trace newest = traceOf({refused}, {});
        QCOMPARE(states(newest), "+++-????");
        QVERIFY(traceText(traceJson(newest)).startsWith("A broadcast that does not say of which event."));
        const Trace logged = traceOf({other(FactKind::AppLog, "broadcast-refused", "Pusher error")}, {});
        QVERIFY(traceText(traceJson(logged)).startsWith("A broadcast that does not say of which event."));
        QVERIFY(traceText(traceJson(unseen)).startsWith("No event of that name or channel has been seen."));
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
