// SPDX-License-Identifier: MIT
#include "journal/capture/SessionStore.h"
#include "journal/Journal.h"
#include "support/SameFact.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

using namespace relay;
using namespace relay::test;

namespace {

constexpr qint64 manyFacts = 1'000'000;
constexpr qint64 manyBytes = 1ll << 30;

qint64 bytesIn(const QString& folder) {
    qint64 bytes = 0;
    for (QDirIterator it(folder, {QStringLiteral("*.relaydesk")}, QDir::Files, QDirIterator::Subdirectories);
         it.hasNext();)
        bytes += it.nextFileInfo().size();
    return bytes;
}

/// A run of a relay that keeps its session in that folder: what was restored stands in the journal.
struct Run {
    explicit Run(const QString& folder, SessionStore::Bounds bounds = {})
        : store(folder, "127.0.0.1:6001", bounds) {
        problem = store.open();
        journal.restore(store.restored(manyFacts, manyBytes), store.lastId());
        const FactId restored = journal.restoredUpTo();
        store.start(journal, restored == FactId::None ? journal.nextId() : restored, {});
    }
    Journal journal{{manyFacts, manyBytes}};
    SessionStore store;
    QByteArray problem;
};

QByteArray namesOf(const Journal& journal) {
    QByteArray names;
    for (const FactPtr& fact : journal.read(FactId::None, 1'000'000).facts)
        names += (fact->kind() == FactKind::Mark ? QByteArray("|") : fact->name());
    return names;
}

AnyFact eventNamed(const QByteArray& name) {
    AnyFact event = sampleEvent(0);
    event.name = name;
    return event;
}

} // namespace

class SessionStoreTest final : public relay::test::TestCase {
    Q_OBJECT
private slots:
    void whatWasKeptIsBackAndIdsGoOn();
    void idsOfARunThatCrashedAreNotGivenOutAgain();
    void idsGoOnThoughNothingIsKept();
    void aLaterFindingIsBackInItsFact();
    void twoProgramsHaveAFolderEach();
    void theOldestGoFirst();
    void capturesOfOthersStay();
    void whatCannotBeReadIsPutAside();
    void clearForgetsWhatWasKept();
    void aFolderThatCannotBeMadeIsSaid();
    void aFolderThatIsGoneForAWhileLosesNothing();
    void factsBeyondAGapAreFound();
};

void SessionStoreTest::whatWasKeptIsBackAndIdsGoOn() {
    const QTemporaryDir folder;
    {
        Run first(folder.path());
        QCOMPARE(first.problem, QByteArray());
        first.journal.append(eventNamed("a"));
        first.journal.append(eventNamed("b"));
    }
    {
        Run second(folder.path());
        QCOMPARE(namesOf(second.journal), "ab|");
        QCOMPARE(number(second.journal.append(eventNamed("c"))->id), 4u);
        AnyFact expected = eventNamed("b");
        expected.id = FactId(2);
        QCOMPARE(dump(*second.journal.find(FactId(2))), dump(expected));
    }
    const Run third(folder.path());
    QCOMPARE(namesOf(third.journal), "ab|c|");
    QCOMPARE(number(third.journal.restoredUpTo()), 5u);
}

/// What a crash leaves is what stood in the folder at some moment before.
void SessionStoreTest::idsOfARunThatCrashedAreNotGivenOutAgain() {
    const QTemporaryDir folder;
    const QTemporaryDir left;
    Run first(folder.path());
    for (int i = 0; i < 3; ++i)
        first.journal.append(eventNamed("a"));
    const QString own = QStringLiteral("/127.0.0.1-6001/");
    QVERIFY(QDir().mkpath(left.path() + own));
    for (const QString& name : QDir(folder.path() + own).entryList(QDir::Files))
        if (name != QStringLiteral("lock"))
            QVERIFY(QFile::copy(folder.path() + own + name, left.path() + own + name));
    for (int i = 0; i < 20; ++i)
        first.journal.append(eventNamed("b"));
    Run second(left.path());
    const FactId id = second.journal.append(eventNamed("c"))->id;
    QVERIFY2(id > first.journal.newest(), QByteArray::number(number(id)));
}

void SessionStoreTest::idsGoOnThoughNothingIsKept() {
    const QTemporaryDir folder;
    {
        Run first(folder.path());
        first.journal.append(eventNamed("a"));
        first.journal.append(eventNamed("b"));
    }
    for (QDirIterator it(folder.path(), {QStringLiteral("*.relaydesk")}, QDir::Files,
                         QDirIterator::Subdirectories);
         it.hasNext();) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(
            file.setFileTime(QDateTime::currentDateTime().addDays(-30), QFileDevice::FileModificationTime));
    }
    Run second(folder.path());
    QCOMPARE(namesOf(second.journal), "");
    QCOMPARE(number(second.journal.append(eventNamed("c"))->id), 3u);
}

void SessionStoreTest::aLaterFindingIsBackInItsFact() {
    const QTemporaryDir folder;
    {
        Run first(folder.path());
        first.journal.append(eventNamed("a"));
        AnyFact came = sampleFact(0, FactKind::FindingCame);
        came.about = FactId(1);
        came.findings = {sampleFinding(FindingCode::CameAfter)};
        first.journal.append(came);
    }
    const Run second(folder.path());
    const FactPtr fact = second.journal.find(FactId(1));
    QCOMPARE(fact->findings.size(), size_t(1));
    QCOMPARE(fact->laterFindings, 1);
}

void SessionStoreTest::twoProgramsHaveAFolderEach() {
    const QTemporaryDir folder;
    {
        Run one(folder.path());
        Run other(folder.path());
        QCOMPARE(other.problem, QByteArray());
        one.journal.append(eventNamed("one"));
        other.journal.append(eventNamed("other"));
    }
    const Run again(folder.path());
    QCOMPARE(namesOf(again.journal), "one|");
}

void SessionStoreTest::theOldestGoFirst() {
    const QTemporaryDir folder;
    constexpr qint64 most = 1'000'000;
    {
        Run run(folder.path(), {most, 7});
        for (int i = 0; i < 3'000; ++i) {
            AnyFact event = eventNamed(QByteArray::number(i));
            event.data = QByteArray(1'000, 'x');
            run.journal.append(event);
        }
    }
    QVERIFY2(bytesIn(folder.path()) <= most, QByteArray::number(bytesIn(folder.path())));
    QVERIFY(bytesIn(folder.path()) > most / 2);
    const Run again(folder.path(), {most, 7});
    const JournalBatch batch = again.journal.read(FactId::None, 1'000'000);
    QCOMPARE(batch.facts[batch.facts.size() - 2]->name(), "2999");
    QVERIFY(number(batch.facts.front()->id) > 1'000);
}

/// The folder may be a project's own, with captures that somebody saved.
void SessionStoreTest::capturesOfOthersStay() {
    const QTemporaryDir folder;
    const QStringList captures{folder.filePath(QStringLiteral("saved.relaydesk")),
                               folder.filePath(QStringLiteral("00000000000000000001.relaydesk")),
                               folder.filePath(QStringLiteral("tests/ci.relaydesk")),
                               folder.filePath(QStringLiteral("tests/deep/00000000000000000001.relaydesk"))};
    QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("tests/deep")));
    for (const QString& path : captures) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(100'000, ' ')) == 100'000);
        QVERIFY(
            file.setFileTime(QDateTime::currentDateTime().addDays(-30), QFileDevice::FileModificationTime));
    }
    {
        Run run(folder.path(), {50'000, 7});
        run.journal.append(eventNamed("a"));
        run.store.clear();
    }
    for (const QString& path : captures)
        QVERIFY2(QFile::exists(path), qPrintable(path));
}

void SessionStoreTest::whatCannotBeReadIsPutAside() {
    const QTemporaryDir folder;
    {
        Run first(folder.path());
        first.journal.append(eventNamed("a"));
    }
    QDirIterator it(folder.path(), {QStringLiteral("*.relaydesk")}, QDir::Files,
                    QDirIterator::Subdirectories);
    const QString segment = it.next();
    QFile file(segment);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray newer = file.readAll().replace("{\"relaydesk\":1,", "{\"relaydesk\":9,");
    QVERIFY(file.seek(0) && file.write(newer) == newer.size() && file.flush());
    {
        Run second(folder.path());
        QCOMPARE(namesOf(second.journal), "");
        second.journal.append(eventNamed("b"));
    }
    QFile aside(segment + QStringLiteral(".unreadable"));
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), newer);
    const Run third(folder.path());
    QCOMPARE(namesOf(third.journal), "b|");
}

void SessionStoreTest::clearForgetsWhatWasKept() {
    const QTemporaryDir folder;
    {
        Run run(folder.path());
        run.journal.append(eventNamed("secret"));
    }
    {
        Run run(folder.path());
        run.store.clear();
        run.journal.dropRestored();
        QCOMPARE(namesOf(run.journal), "");
        QTRY_COMPARE(bytesIn(folder.path()), 0);
        run.journal.append(eventNamed("new"));
    }
    const Run again(folder.path());
    QVERIFY(!namesOf(again.journal).contains("secret"));
    QVERIFY(namesOf(again.journal).contains("new"));
}

void SessionStoreTest::aFolderThatCannotBeMadeIsSaid() {
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    SessionStore store(file.fileName(), "127.0.0.1:6001", {});
    QVERIFY(store.open().startsWith("The session is not being saved: "));
    QCOMPARE(store.problem().count('.') > 0, true);
}

void SessionStoreTest::aFolderThatIsGoneForAWhileLosesNothing() {
    const QTemporaryDir folder;
    const QDir place(folder.path());
    const QString own = QStringLiteral("127.0.0.1-6001");
    const QString aside = QStringLiteral("aside");
    const QByteArray large(70'000, 'b'); // more than the smallest segment
    {
        Run first(folder.path(), {500'000, 7});
        first.journal.append(eventNamed(large));
        QTRY_VERIFY(bytesIn(folder.path()) > large.size());
        QVERIFY(QDir().rename(place.filePath(own), place.filePath(aside)));
        first.journal.append(eventNamed("c")); // wants another segment
        QTRY_VERIFY(!first.store.problem().isEmpty());
        QVERIFY(QDir().rename(place.filePath(aside), place.filePath(own)));
        QTRY_COMPARE(first.store.problem(), QByteArray());
        QCOMPARE(first.store.missedFacts(), 0u);
    }
    const Run second(folder.path());
    QCOMPARE(namesOf(second.journal), large + "c|");
}

void SessionStoreTest::factsBeyondAGapAreFound() {
    Journal journal({100, 1 << 20});
    std::vector<FactPtr> facts;
    for (const quint64 id : {2u, 3u, 7u, 9u})
        facts.push_back(kept(sampleEvent(id)));
    journal.restore(facts);
    journal.append(eventNamed("new"));
    QVERIFY(!journal.find(FactId(4)));
    QCOMPARE(number(journal.find(FactId(7))->id), 7u);
    QCOMPARE(number(journal.find(FactId(10))->id), 10u);
    const JournalBatch batch = journal.read(FactId(4), 2);
    QCOMPARE(number(batch.facts.front()->id), 7u);
    QCOMPARE(number(batch.next), 10u);
    QCOMPARE(number(journal.read(FactId(10), 10).next), 11u);
}

RELAY_TEST(SessionStoreTest)
#include "SessionStoreTest.moc"
