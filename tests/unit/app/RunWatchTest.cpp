// SPDX-License-Identifier: MIT
#include "run/RunWatch.h"
#include "journal/Journal.h"
#include "protocol/Words.h"
#include "run/RunReport.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <map>

using namespace relay;
using namespace relay::test;

class RunWatchTest final : public TestCase {
    Q_OBJECT
private slots:
    void tellsWhatTheJournalLetGoBeforeItWasCounted() {
        Journal::Bounds bounds;
        bounds.facts = 1'000;
        Journal journal(bounds);
        const RunOptions options;
        RunWatch watch(journal, options);
        for (quint64 id = 1; id <= 2'500; ++id)
            journal.append(sampleEvent(id));
        watch.read();

        const RunResult result = watch.result();
        QCOMPARE(result.missed + result.calls, 2'500);
        QVERIFY(result.missed >= 1'500);
        QVERIFY(reportText(result, {}, false)
                    .contains(counted(result.missed, "fact") + " came in faster than they could be counted"));
        const QByteArray json = reportJson(result, 0);
        QCOMPARE(QJsonDocument::fromJson(json)[u"missed"].toInteger(), result.missed);
    }

    void whatMustNotComeIsNotProvedWhileFactsAreMissing() {
        Journal::Bounds bounds;
        bounds.facts = 1'000;
        Journal journal(bounds);
        RunOptions options;
        Expectation comes;
        comes.events = {{"Shipped", {}, {}, {}, {}}};
        Expectation never;
        never.events = {{"Cancelled", {}, {}, {}, {}}};
        never.times = {0, 0};
        options.expectations = {comes, never};
        RunWatch expecting(journal, options);
        options.expectations.clear();
        FailOn failOn;
        failOn.problems = true;
        options.failOn = failOn;
        RunWatch failing(journal, options);
        options.failOn = {};
        RunWatch asking(journal, options);
        journal.append(sampleEvent(1));
        for (RunWatch* watch : {&expecting, &failing, &asking}) {
            watch->read();
            QVERIFY(watch->result().holds());
        }
        for (quint64 id = 2; id <= 2'500; ++id)
            journal.append(sampleEvent(id));
        for (RunWatch* watch : {&expecting, &failing, &asking})
            watch->read();

        const RunResult expected = expecting.result();
        QVERIFY(expected.expectations[0].outcome.met);
        QVERIFY(!expected.expectations[1].outcome.met);
        QCOMPARE(expected.expectations[1].outcome.nearest,
                 "came 0 times, but " + counted(expected.missed, "fact") +
                     " of the run are missing, so it may have come more often");
        QVERIFY(!expected.holds());
        const RunResult failed = failing.result();
        QVERIFY(!failed.holds());
        QVERIFY(reportText(failed, {}, false).contains(": findings of --fail-on may be among them."));
        QVERIFY(reportAnnotations(failed).contains("findings of --fail-on may be among them"));
        QVERIFY(reportJunit(failed, failOn).contains("tests=\"1\" failures=\"1\""));
        QVERIFY(asking.result().holds());
    }

    void anEventOutsideItsTimeIsTheNearestMiss() {
        Journal journal(Journal::Bounds{});
        RunOptions options;
        Expectation soon;
        soon.events = {{"Shipped", {}, {}, {}, {}}};
        soon.within = 0.2;
        Expectation marked;
        marked.events = soon.events;
        marked.after = "deploy";
        options.expectations = {soon, marked};
        RunWatch watch(journal, options);
        AnyFact late = sampleEvent(1);
        watch.start(late.time - 60'000'000);
        journal.append(late);
        AnyFact mark = sampleFact(2, FactKind::Mark);
        mark.name = "deploy";
        journal.append(mark);
        watch.read();

        const RunResult result = watch.result();
        QCOMPARE(result.expectations[0].outcome.nearest, "came after 60 s; expected within 0.2 s");
        QVERIFY(!result.expectations[0].outcome.met);
        QCOMPARE(result.expectations[1].outcome.nearest, "came before the mark \"deploy\"");
        QVERIFY(!result.expectations[1].outcome.met);
    }

    void aHintIsToldWhereItFailsTheRun() {
        Journal journal(Journal::Bounds{});
        AnyFact event = sampleEvent(1);
        event.findings = {{FindingCode::ClientsSilent, Severity::Hint, "Nobody speaks.", "Speak.", {}}};
        RunOptions options;
        RunWatch lenient(journal, options);
        options.failOn.codes = {FindingCode::ClientsSilent};
        RunWatch strict(journal, options);
        journal.append(event);
        lenient.read();
        strict.read();
        QVERIFY(lenient.result().holds());
        QVERIFY(!reportText(lenient.result(), {}, false).contains("clients-silent"));
        QVERIFY(!strict.result().holds());
        QVERIFY(reportText(strict.result(), {}, false)
                    .contains("  hint clients-silent: Nobody speaks.\n      fix: Speak.\n"));
    }

    void whatTheTapFoundCountsOnce() {
        Journal journal(Journal::Bounds{});
        const RunOptions options;
        RunWatch watch(journal, options);
        const auto told = [&](quint64 id, FactKind kind, const QByteArray& name, FindingCode code,
                              Severity severity) {
            AnyFact fact = sampleFact(id, kind);
            fact.channel = "orders";
            fact.name = name;
            fact.findings = {{code, severity, "Found.", "Cure.", {}}};
            journal.append(fact);
        };
        using enum FindingCode;
        // Two pages got the event; only the finding about it knows that neither listens.
        told(1, FactKind::Browser, "Shipped", NobodyListens, Severity::Hint);
        told(2, FactKind::Browser, "Shipped", NobodyListens, Severity::Hint);
        told(3, FactKind::FindingCame, "Shipped", NobodyListens, Severity::Problem);
        told(4, FactKind::Browser, "Shipped", NobodyListens, Severity::Hint);
        told(5, FactKind::Browser, "Shipped", ListenerTwice, Severity::Hint);
        told(6, FactKind::FindingCame, "Shipped", ListenerTwice, Severity::Hint);
        // Of these the page's report is all there is.
        told(7, FactKind::Browser, "Paid", NobodyListens, Severity::Hint);
        told(8, FactKind::Browser, "dialled", DialsElsewhere, Severity::Problem);
        watch.read();

        std::map<std::pair<Severity, FindingCode>, qint64> counts;
        for (const auto& [what, found] : watch.result().findings)
            counts[what] = found.count;
        const decltype(counts) once{{{Severity::Problem, NobodyListens}, 1},
                                    {{Severity::Hint, NobodyListens}, 1},
                                    {{Severity::Hint, ListenerTwice}, 1},
                                    {{Severity::Problem, DialsElsewhere}, 1}};
        QVERIFY(counts == once);
    }

    void aReportHoldsTheEvidenceOfTheFirst() {
        Journal journal(Journal::Bounds{});
        const RunOptions options;
        RunWatch watch(journal, options);
        for (quint64 id = 1; id <= 2; ++id) {
            AnyFact event = sampleEvent(id);
            event.findings = {{FindingCode::NoSuchChannel,
                               Severity::Problem,
                               "Nobody.",
                               "Subscribe.",
                               {{QStringLiteral("channel"), QStringLiteral("orders.%1").arg(id)}}}};
            journal.append(event);
        }
        watch.read();
        const QJsonValue finding = QJsonDocument::fromJson(reportJson(watch.result(), 0))[u"findings"][0];
        QCOMPARE(finding[u"count"].toInteger(), 2);
        QCOMPARE(finding[u"evidence"][u"channel"].toString(), QStringLiteral("orders.1"));
    }

    void everyExpectationIsNamed() {
        Journal journal(Journal::Bounds{});
        RunOptions options;
        for (const char* name : {"Shipped", "A", "B", "C", "D", "E"}) {
            Expectation comes;
            comes.events = {{name, {}, {}, {}, {}}};
            options.expectations.push_back(comes);
        }
        RunWatch watch(journal, options);
        journal.append(sampleEvent(1));
        watch.read();
        const QByteArray text = reportText(watch.result(), {}, false);
        QVERIFY2(text.contains("6 expectations: 1 met, 5 not met\n  ✓ Shipped\n  ✕ A\n"), text.constData());
        for (const char* name : {"A", "B", "C", "D", "E"})
            QVERIFY2(text.contains("  ✕ " + QByteArray(name) + "\n      never published; "),
                     text.constData());
    }

    void expectationsAreAboutAllApps() {
        Journal journal(Journal::Bounds{});
        RunOptions options;
        Expectation comes;
        comes.events = {{"Shipped", {}, {}, {}, {}}};
        Expectation never = comes;
        never.times = {0, 0};
        Expectation marked = comes;
        marked.after = "deploy";
        options.expectations = {comes, never, marked};
        RunWatch watch(journal, options);
        AnyFact mark = sampleFact(1, FactKind::Mark);
        mark.name = "deploy";
        mark.app = "blog";
        journal.append(mark);
        AnyFact event = sampleEvent(2);
        event.app = "forum";
        journal.append(event);
        watch.read();
        const RunResult result = watch.result();
        QVERIFY(result.expectations[0].outcome.met);
        QVERIFY(!result.expectations[1].outcome.met);
        QVERIFY(result.expectations[2].outcome.met);
    }

    void aRunThatCountedAllSaysNothingOfIt() {
        Journal journal(Journal::Bounds{});
        const RunOptions options;
        RunWatch watch(journal, options);
        journal.append(sampleEvent(1));
        watch.read();
        QCOMPARE(watch.result().missed, 0);
        QVERIFY(!reportJson(watch.result(), 0).contains("missed"));
    }
};

RELAY_TEST(RunWatchTest)
#include "RunWatchTest.moc"
