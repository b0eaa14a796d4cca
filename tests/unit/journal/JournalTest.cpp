// SPDX-License-Identifier: MIT
#include "journal/Journal.h"
#include "journal/FactCost.h"
#include "support/AnyFact.h"
#include "support/RandomFacts.h"
#include "support/SameFact.h"
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
        constexpr quint64 total = 20'000;
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
                if (batch.facts.empty())
                    QThread::yieldCurrentThread(); // or it may hold the lock whenever the writer asks for it
            }
        }));
        reader->start();
        for (quint64 i = 0; i < total; ++i)
            journal.append(eventNamed("a"));
        reader->wait();
        QVERIFY(std::is_sorted(seen.begin(), seen.end()));
        QCOMPARE(seen.size() + missed, total);
    }

    /// Most of the facts are packed; whoever reads cannot tell.
    void anythingReadIsWhatANaiveJournalHolds() {
        constexpr std::size_t most = 1'500;
        Journal journal({most, 1 << 30});
        QRandomGenerator random(13);
        RandomFacts facts(14);
        std::vector<FactPtr> expected;
        for (int i = 0; i < 2'000; ++i)
            expected.push_back(std::make_shared<const Fact>(facts.next()));
        journal.restore(expected);
        const quint64 restored = number(expected.back()->id);
        QCOMPARE(number(journal.restoredUpTo()), restored);
        for (int turn = 0; turn < 6'000; ++turn) {
            Fact next = facts.next();
            if (auto* came = std::get_if<facts::FindingCame>(&next.body); came && !expected.empty())
                came->about = expected[random.bounded(quint32(expected.size()))]->id;
            append(journal, std::move(next), expected);
            if (expected.size() > most)
                expected.erase(expected.begin(), expected.end() - most);
            if (turn == 400) {
                journal.dropRestored();
                std::erase_if(expected, [&](const FactPtr& fact) { return number(fact->id) <= restored; });
            }
            if (turn % 1'500 == 0 || turn == 401)
                compare(journal, expected, random);
        }
    }

    void packedFactsLeaveByBytes() {
        Journal journal({100'000, 4'000'000});
        for (int i = 0; i < 2'000; ++i)
            journal.append(eventNamed("a", 5'000));
        const qsizetype left = std::ssize(journal.read(FactId::None, 100'000).facts);
        QVERIFY2(left > 500 && left < 800, QByteArray::number(left));
    }

    void appendWakes() {
        Journal journal({10, 1 << 20});
        int wakes = 0;
        journal.onAppend([&] { ++wakes; });
        journal.append(eventNamed("a"));
        journal.append(eventNamed("b"));
        QCOMPARE(wakes, 2);
    }

private:
    /// Keeps one fact in `n`, and ends with the hundredth.
    static Judge every(quint64 n) {
        return [n, found = 0](const Fact& fact) mutable -> Verdict {
            const bool keeps = number(fact.id) % n == 0;
            found += keeps;
            return {.keeps = keeps, .ends = found == 100};
        };
    }
    static std::vector<FactPtr> naiveSearch(const std::vector<FactPtr>& facts, FactId before,
                                            const Judge& judge) {
        std::vector<FactPtr> kept;
        Verdict verdict;
        for (auto fact = facts.rbegin(); fact != facts.rend() && !verdict.ends; ++fact)
            if ((*fact)->id < before) {
                verdict = judge(**fact);
                if (verdict.keeps)
                    kept.push_back(*fact);
            }
        return kept;
    }
    static QByteArrayList dumpsOf(const std::vector<FactPtr>& facts) {
        QByteArrayList dumps;
        for (const FactPtr& fact : facts)
            dumps += dump(*fact);
        return dumps;
    }
    static void append(Journal& journal, Fact fact, std::vector<FactPtr>& expected) {
        expected.push_back(journal.append(std::move(fact)));
        if (expected.back()->kind() != FactKind::FindingCame)
            return;
        const Fact& came = *expected.back();
        for (FactPtr& about : expected) {
            if (about->id != came.about() || about == expected.back())
                continue;
            auto merged = std::make_shared<Fact>(*about);
            merged->findings.insert(merged->findings.end(), came.findings.begin(), came.findings.end());
            merged->laterFindings += std::ssize(came.findings);
            about = merged;
        }
    }
    /// Each walk ends after some facts, and the next goes on behind them.
    static void walk(const Journal& journal, const std::vector<FactPtr>& expected, QRandomGenerator& random) {
        std::size_t seen = 0;
        for (FactId from = FactId::None; from <= journal.newest();) {
            int left = random.bounded(1, 600);
            const JournalBatch batch = journal.walk(from, 400, [&](const Fact& fact) {
                QTest::qCompare(dump(fact), dump(*expected.at(seen++)), "shown", "expected", __FILE__,
                                __LINE__);
                return --left > 0;
            });
            QVERIFY(batch.facts.empty());
            QCOMPARE(batch.missed, 0u);
            from = batch.next;
        }
        QCOMPARE(seen, expected.size());
        QCOMPARE(journal.walk(FactId(1), 0, [](const Fact&) { return true; }).missed,
                 number(expected.front()->id) - 1);
    }
    static void compare(const Journal& journal, const std::vector<FactPtr>& expected,
                        QRandomGenerator& random) {
        QCOMPARE(journal.oldest(), expected.front()->id);
        QCOMPARE(journal.newest(), expected.back()->id);
        std::size_t seen = 0;
        for (FactId from = FactId::None; from <= journal.newest();) {
            const JournalBatch batch = journal.read(from, random.bounded(1, 600));
            QCOMPARE(batch.missed, 0u);
            for (const FactPtr& fact : batch.facts)
                QCOMPARE(dump(*fact), dump(*expected.at(seen++)));
            from = batch.next;
        }
        QCOMPARE(seen, expected.size());
        walk(journal, expected, random);
        const FactId before =
            FactId(random.bounded(number(expected.front()->id), number(journal.newest()) + 2));
        QCOMPARE(dumpsOf(journal.search(before, every(3))), dumpsOf(naiveSearch(expected, before, every(3))));
        const FactPtr one = expected[random.bounded(quint32(expected.size()))];
        QCOMPARE(dump(*journal.find(one->id)), dump(*one));
        QVERIFY(!journal.find(FactId(number(expected.front()->id) - 1)));
        const JournalBatch behind = journal.read(FactId(1), 1);
        QCOMPARE(behind.missed, number(expected.front()->id) - 1);
        QCOMPARE(behind.facts.front()->id, expected.front()->id);
    }
};

RELAY_TEST(JournalTest)
#include "JournalTest.moc"
