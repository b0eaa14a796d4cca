// SPDX-License-Identifier: MIT
#include "journal/Journal.h"
#include "journal/FactCost.h"
#include "support/AnyFact.h"
#include "support/TestCase.h"

#include <QTest>
#include <QThread>

using namespace relay;
using namespace relay::test;

namespace {

Fact eventNamed(const QByteArray& name, qsizetype payload = 0) {
    AnyFact fact;
    fact.kind = FactKind::Event;
    fact.name = name;
    fact.data = QByteArray(payload, 'x');
    return fact;
}

QByteArray namesOf(const JournalBatch& batch) {
    QByteArray names;
    for (const FactPtr& fact : batch.facts)
        names += fact->name();
    return names;
}

qint64 costOfAll(const Journal& journal) {
    qint64 bytes = 0;
    for (const FactPtr& fact : journal.read(FactId::None, 1'000'000).facts)
        bytes += costOf(*fact);
    return bytes;
}

} // namespace

class JournalTest final : public relay::test::TestCase {
    Q_OBJECT

private slots:
    void idsGrowByOneFromOne() {
        Journal journal({10, 1 << 20});
        QCOMPARE(number(journal.append(eventNamed("a"))->id), 1u);
        QCOMPARE(number(journal.append(eventNamed("b"))->id), 2u);
        QCOMPARE(number(journal.oldest()), 1u);
        QCOMPARE(number(journal.newest()), 2u);
    }

    void readingInPiecesGivesEveryFactOnce() {
        Journal journal({100, 1 << 20});
        for (const char* name : {"a", "b", "c", "d", "e"})
            journal.append(eventNamed(name));
        QByteArray names;
        FactId from = FactId::None;
        for (int turn = 0; turn < 4; ++turn) {
            const JournalBatch batch = journal.read(from, 2);
            QCOMPARE(batch.missed, 0u);
            names += namesOf(batch);
            from = batch.next;
        }
        QCOMPARE(names, "abcde");
        QCOMPARE(number(from), 6u);
        journal.append(eventNamed("f"));
        QCOMPARE(namesOf(journal.read(from, 10)), "f");
    }

    void anEmptyJournalReadsAsNothingAndGoesOnFromTheFirst() {
        Journal journal({100, 1 << 20});
        const JournalBatch batch = journal.read(FactId::None, 10);
        QVERIFY(batch.facts.empty());
        journal.append(eventNamed("a"));
        QCOMPARE(namesOf(journal.read(batch.next, 10)), "a");
    }

    void theOldestLeaveByCountAndAReaderLearnsHowManyItMissed() {
        Journal journal({3, 1 << 20});
        for (const char* name : {"a", "b", "c", "d", "e"})
            journal.append(eventNamed(name));
        const JournalBatch batch = journal.read(static_cast<FactId>(1), 10);
        QCOMPARE(namesOf(batch), "cde");
        QCOMPARE(batch.missed, 2u);
        QVERIFY(!journal.find(static_cast<FactId>(2)));
        QCOMPARE(journal.find(static_cast<FactId>(3))->name(), "c");
    }

    void theOldestLeaveByBytesButTheNewestStays() {
        Journal journal({1000, 20'000});
        for (int i = 0; i < 50; ++i)
            journal.append(eventNamed("a", 1'000));
        QVERIFY(costOfAll(journal) <= 20'000);
        QVERIFY(number(journal.oldest()) > 30);
        journal.append(eventNamed("big", 100'000));
        QCOMPARE(namesOf(journal.read(FactId::None, 10)), "big");
        journal.append(eventNamed("b"));
        QVERIFY(costOfAll(journal) <= 20'000);
    }

    void aLaterFindingIsMergedIntoItsFactAndStandsOnItsOwn() {
        Journal journal({10, 1 << 20});
        const FactPtr event = journal.append(eventNamed("a"));
        AnyFact later;
        later.kind = FactKind::FindingCame;
        later.about = event->id;
        later.findings = {{FindingCode::CameAfter, Severity::Problem, "came", "wait", {}}};
        journal.append(later);
        QVERIFY(event->findings.empty()); // whoever holds the fact keeps what it read
        QCOMPARE(journal.find(event->id)->findings.size(), 1u);
        QCOMPARE(journal.find(event->id)->laterFindings, 1);
        QCOMPARE(journal.read(FactId::None, 10).facts.size(), 2u);
    }

    void aFindingAboutAFactThatLeftIsKeptAlone() {
        Journal journal({2, 1 << 20});
        const FactId gone = journal.append(eventNamed("a"))->id;
        journal.append(eventNamed("b"));
        journal.append(eventNamed("c"));
        AnyFact later;
        later.kind = FactKind::FindingCame;
        later.about = gone;
        later.findings = {{FindingCode::CameAfter, Severity::Problem, "came", "wait", {}}};
        journal.append(later);
        QCOMPARE(journal.read(FactId::None, 10).facts.back()->findings.size(), 1u);
    }

    void aReaderOnAnotherThreadSeesEachFactOnceInOrder() {
        constexpr quint64 total = 50'000;
        Journal journal({1000, 1 << 20});
        std::vector<quint64> seen;
        quint64 missed = 0;
        const std::unique_ptr<QThread> reader(QThread::create([&] {
            FactId from = static_cast<FactId>(1);
            while (number(from) <= total) {
                const JournalBatch batch = journal.read(from, 100);
                missed += batch.missed;
                for (const FactPtr& fact : batch.facts)
                    seen.push_back(number(fact->id));
                from = batch.next;
            }
        }));
        reader->start();
        for (quint64 i = 0; i < total; ++i)
            journal.append(eventNamed("a"));
        reader->wait();
        QVERIFY(std::is_sorted(seen.begin(), seen.end()));
        QCOMPARE(seen.size() + missed, total);
    }

    void appendWakes() {
        Journal journal({10, 1 << 20});
        int wakes = 0;
        journal.onAppend([&] { ++wakes; });
        journal.append(eventNamed("a"));
        journal.append(eventNamed("b"));
        QCOMPARE(wakes, 2);
    }
};

RELAY_TEST(JournalTest)
#include "JournalTest.moc"
