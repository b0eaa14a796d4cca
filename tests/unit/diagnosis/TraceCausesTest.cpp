// SPDX-License-Identifier: MIT
#include "TraceFacts.h"
#include "support/TestCase.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace relay;
using namespace relay::test;

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
        QVERIFY(traceText(traceJson(newest)).startsWith("A broadcast that does not say of which event."));
        const Trace logged = traceOf({other(FactKind::AppLog, "broadcast-refused", "Pusher error")}, {});
        QVERIFY(traceText(traceJson(logged)).startsWith("A broadcast that does not say of which event."));
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
