// SPDX-License-Identifier: MIT
#include "TraceFacts.h"
#include "support/TestCase.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace relay;
using namespace relay::test;

namespace {

/// A fact of a page of the app "shop" on "orders".
FactPtr pageOf(FactKind kind, int seconds, const QByteArray& app = "shop") {
    AnyFact fact;
    fact.kind = kind;
    fact.app = app;
    fact.channel = "orders";
    fact.time = noon + seconds * 1'000'000ll;
    return std::make_shared<Fact>(fact);
}

FactPtr refusedPage(FactKind kind, int seconds, const QByteArray& app = {},
                    Severity severity = Severity::Problem) {
    Fact fact = *pageOf(kind, seconds, app);
    fact.findings = {{FindingCode::UnknownAppKey, severity, "The key is wrong.", "Correct it.", {}}};
    return std::make_shared<Fact>(fact);
}

} // namespace

class TraceCausesTest final : public relay::test::TestCase {
    Q_OBJECT

private slots:
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
        QVERIFY(traceText(traceJson(newest)).startsWith("A broadcast of an unnamed event"));
        const Trace logged = traceOf({other(FactKind::AppLog, "broadcast-refused", "Pusher error")}, {});
        QVERIFY(traceText(traceJson(logged)).startsWith("A broadcast of an unnamed event"));
        QVERIFY(traceText(traceJson(unseen)).startsWith("No event of that name or channel has been seen."));
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

    void aRefusedPageIsTheCause_data() {
        using enum FactKind;
        using Facts = std::vector<FactPtr>;
        QTest::addColumn<Facts>("before");
        QTest::addColumn<FindingCode>("code"); // of the event
        QTest::addColumn<QByteArray>("said");  // empty: the event's own finding is the answer
        const QByteArray connection =
            "nobody was on orders, and the relay had refused a client's connection: "
            "the key is wrong.";
        const QByteArray subscription =
            "nobody was on orders, and the relay had refused a subscription to it: the key is wrong.";
        const FactPtr noKey = refusedPage(ConnectionRefused, -300);
        const FactPtr noAuth = refusedPage(SubscriptionRefused, -300);
        using enum FindingCode;
        QTest::newRow("connection") << Facts{noKey} << ClientsSilent << connection;
        QTest::newRow("connection of this app")
            << Facts{refusedPage(ConnectionRefused, -1, "shop")} << NoSuchChannel << connection;
        QTest::newRow("connection of another app")
            << Facts{refusedPage(ConnectionRefused, -1, "blog")} << NoSuchChannel << QByteArray();
        QTest::newRow("long ago") << Facts{refusedPage(ConnectionRefused, -601)} << NoSuchChannel
                                  << QByteArray();
        QTest::newRow("connected since")
            << Facts{noKey, pageOf(Connected, -299)} << NoSuchChannel << QByteArray();
        QTest::newRow("connected before")
            << Facts{pageOf(Connected, -301), noKey} << NoSuchChannel << connection;
        QTest::newRow("the event shows the cause") << Facts{noKey} << NearMissChannel << QByteArray();
        QTest::newRow("only a hint") << Facts{refusedPage(ConnectionRefused, -1, {}, Severity::Hint)}
                                     << NoSuchChannel << QByteArray();
        QTest::newRow("subscription") << Facts{noAuth} << ConnectedNeverSubscribed << subscription;
        QTest::newRow("subscribed since")
            << Facts{noAuth, pageOf(Subscribed, -299)} << ConnectedNeverSubscribed << QByteArray();
        QTest::newRow("the name is another") << Facts{noAuth} << NearMissChannel << QByteArray();
    }
    void aRefusedPageIsTheCause() {
        QFETCH(std::vector<FactPtr>, before);
        QFETCH(FindingCode, code);
        QFETCH(QByteArray, said);
        Fact event =
            *eventAt(0, code, code == FindingCode::ClientsSilent ? Severity::Hint : Severity::Problem);
        event.app = "shop";
        before.push_back(std::make_shared<Fact>(event));
        const Trace trace = traceOf(before, "orders");
        const bool isRefused = !said.isEmpty();
        QVERIFY(trace.firstBroken());
        QCOMPARE(trace.links[4].message, isRefused ? said : QByteArray("Nobody is on it."));
        QCOMPARE(trace.links[4].remedy, isRefused ? QByteArray("Correct it.") : QByteArray("Subscribe."));
        QCOMPARE(states(trace), "++++-???");
    }

    void whatAnotherServerRefusedIsToldWithTheLine() {
        AnyFact logged;
        logged.id = static_cast<FactId>(7);
        logged.kind = FactKind::AppLog;
        logged.name = "broadcast-refused";
        logged.error = "Pusher error: No matching application OrderShipped";
        logged.findings = {
            {FindingCode::AppCannotReachRelay, Severity::Problem, "The server refused it.", "Compare.", {}}};
        const Trace trace = traceOf({std::make_shared<Fact>(logged)}, "OrderShipped");
        QCOMPARE(trace.firstBroken()->message, "The server refused it. Its log: " + logged.error);
        QCOMPARE(trace.firstBroken()->remedy, "Compare.");
    }

    void aPageThatWasAuthorizedDidNotFail() {
        TapReport answered;
        answered.type = TapReport::Type::Auth;
        answered.channel = "orders";
        answered.status = 200;
        answered.contentType = "text/html";
        answered.authorized = true;
        const Trace trace = traceOf({pageFact(answered, -5), eventAt(0)}, "orders");
        QVERIFY(!trace.firstBroken()->message.contains("auth endpoint"));
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
};

RELAY_TEST(TraceCausesTest)
#include "TraceCausesTest.moc"
