// SPDX-License-Identifier: MIT
#include "journal/capture/Capture.h"
#include "journal/capture/CaptureReader.h"
#include "journal/capture/CaptureWriter.h"
#include "support/SameFact.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QTemporaryDir>
#include <QTest>

using namespace relay;
using namespace relay::test;

namespace {

CaptureHeader header() {
    AppConfig app;
    app.id = "shop";
    app.key = "the-key";
    app.secret = "the-secret";
    return CaptureHeader::of({app}, Limits(), 1'769'851'800'000'000);
}

std::vector<FactPtr> factsIn(CaptureReader& reader) {
    std::vector<FactPtr> facts;
    reader.readAll(
        [&facts](std::vector<FactPtr>&& some) { facts.insert(facts.end(), some.begin(), some.end()); },
        [] { return true; });
    return facts;
}

} // namespace

class CaptureFileTest final : public relay::test::TestCase {
    Q_OBJECT
private slots:
    void whatIsWrittenIsRead_data();
    void whatIsWrittenIsRead();
    void flushedFactsSurviveWithoutAnEnd_data() { whatIsWrittenIsRead_data(); }
    void flushedFactsSurviveWithoutAnEnd();
    void theFirstLineHasNoSecret();
    void damagedLinesAreLeftOutAndNamed();
    void aCutLineIsNamed();
    void whatIsNoCaptureIsRefused_data();
    void whatIsNoCaptureIsRefused();
    void aFileThatCannotBeWrittenSaysWhy();
    void aFileIsEmptiedOnlyOnceItBegins();
    void aSearchPassesAnyGap();
    void aRunWhoseIdsBeganAgainStaysBehindTheOneBefore();
    void factsOutOfOrderAreSorted();

private:
    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QString file(const QByteArray& content, const char* name = "x.relaydesk") const {
        QFile out(path(name));
        if (!out.open(QIODevice::WriteOnly))
            return {};
        out.write(content);
        return out.fileName();
    }
    QTemporaryDir m_folder;
};

void CaptureFileTest::whatIsWrittenIsRead_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("plain") << QByteArray("run.relaydesk");
    QTest::newRow("packed") << QByteArray("run.relaydesk.gz");
}

void CaptureFileTest::whatIsWrittenIsRead() {
    QFETCH(QByteArray, name);
    CaptureWriter writer;
    QVERIFY(writer.open(path(name), header()));
    constexpr quint64 events = 20'000; // several pieces
    for (quint64 id = 1; id <= events; ++id)
        writer.write(sampleEvent(id));
    QVERIFY(writer.close());

    const auto reader = CaptureReader::open(path(name));
    QVERIFY2(reader, reader ? "" : reader.error());
    QCOMPARE((*reader)->header().apps.front().key, "the-key");
    QCOMPARE((*reader)->header().started, 1'769'851'800'000'000);
    const std::vector<FactPtr> facts = factsIn(**reader);
    QCOMPARE(facts.size(), size_t(events));
    for (quint64 id = 1; id <= events; ++id)
        QCOMPARE(dump(*facts[id - 1]), dump(sampleEvent(id)));
    QCOMPARE((*reader)->damageCount(), 0);
    const bool packed = QFileInfo(path(name)).size() < 2'000'000;
    QCOMPARE(packed, name.endsWith(".gz"));
}

void CaptureFileTest::flushedFactsSurviveWithoutAnEnd() {
    QFETCH(QByteArray, name);
    CaptureWriter writer;
    QVERIFY(writer.open(path(name), header()));
    writer.write(sampleEvent(1));
    QVERIFY(writer.flush());
    writer.write(sampleEvent(2)); // not flushed
    const auto reader = CaptureReader::open(path(name));
    QVERIFY(reader);
    const std::vector<FactPtr> facts = factsIn(**reader);
    QCOMPARE(facts.size(), size_t(1));
    QCOMPARE(number(facts.front()->id), 1u);
    QCOMPARE((*reader)->damageCount(), name.endsWith(".gz") ? 1 : 0);
}

void CaptureFileTest::theFirstLineHasNoSecret() {
    const QByteArray line = header().line();
    QVERIFY2(line.startsWith(R"({"relaydesk":1,"version":")"), line);
    QVERIFY2(
        line.contains(R"("started":"2026-01-31T09:30:00.000000Z","apps":[{"id":"shop","key":"the-key"}])"),
        line);
    QVERIFY(!line.contains("the-secret"));
    const auto back = readCaptureHeader(line);
    QVERIFY(back);
    QCOMPARE(back->line(), line);
}

void CaptureFileTest::damagedLinesAreLeftOutAndNamed() {
    const QByteArray sound = R"({"id":1,"time":"2026-01-31T09:30:00Z","kind":"mark","name":"a"})";
    const auto reader = CaptureReader::open(
        file(header().line() + '\n' + sound + "\n{\"id\":2,\n\n" + sound + "\nnonsense\n" + sound + '\n'));
    QVERIFY(reader);
    QCOMPARE(factsIn(**reader).size(), size_t(3));
    QCOMPARE((*reader)->damageCount(), 2);
    QCOMPARE((*reader)->damages()[0].line, 3);
    QCOMPARE((*reader)->damages()[1].line, 6);
    QVERIFY((*reader)->damageText().startsWith("line 3 is left out: it is not valid JSON: "));
}

void CaptureFileTest::aCutLineIsNamed() {
    const auto reader =
        CaptureReader::open(file(header().line() + "\n{\"id\":1,\"time\":\"2026-01-31T09:30:00Z\",\"kin"));
    QVERIFY(reader);
    QCOMPARE(factsIn(**reader).size(), size_t(0));
    QCOMPARE((*reader)->damageText(), "line 2 is left out: the line is cut: the file ends within it\n");
}

void CaptureFileTest::whatIsNoCaptureIsRefused_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("empty") << QByteArray() << QByteArray("x.relaydesk is empty.");
    QTest::newRow("newer") << QByteArray(R"({"relaydesk":2,"version":"9.0.0"})")
                           << QByteArray("x.relaydesk was written by a newer version of Relaydesk");
    QTest::newRow("har") << QByteArray(
                                "{\n \"log\": {\"version\": \"1.2\", \"creator\": {}, \"entries\": []}}")
                         << QByteArray("x.relaydesk is a HAR file, not a Relaydesk capture");
    QTest::newRow("json") << QByteArray("{\"a\":1}")
                          << QByteArray("x.relaydesk is JSON and not a Relaydesk capture");
    QTest::newRow("facts") << QByteArray(R"({"id":1,"time":"2026-01-31T09:30:00Z","kind":"mark"})")
                           << QByteArray("x.relaydesk is JSON and not a Relaydesk capture");
    QTest::newRow("other") << QByteArray("\x89PNG\r\n")
                           << QByteArray("x.relaydesk is not a Relaydesk capture");
}

void CaptureFileTest::whatIsNoCaptureIsRefused() {
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, error);
    const auto reader = CaptureReader::open(file(content));
    QVERIFY(!reader);
    QVERIFY2(reader.error().startsWith(error), reader.error());
    QCOMPARE(reader.error().count('\n'), 0);
}

void CaptureFileTest::aFileThatCannotBeWrittenSaysWhy() {
    CaptureWriter writer;
    QVERIFY(!writer.open(path("no/such/folder.relaydesk"), header()));
    QVERIFY2(writer.error().startsWith("cannot be written: "), writer.error());
    QVERIFY(!CaptureReader::open(path("missing")));
    QVERIFY(CaptureReader::open(m_folder.path()).error().endsWith(" is a directory."));
}

void CaptureFileTest::aFileIsEmptiedOnlyOnceItBegins() {
    const QByteArray before(10'000, 'x');
    const QString there = file(before);
    const QString made = path("made.relaydesk");
    {
        CaptureWriter writer;
        QVERIFY(writer.prepare(there));
        CaptureWriter other;
        QVERIFY(other.prepare(made));
    }
    QCOMPARE(QFileInfo(there).size(), before.size());
    QVERIFY(!QFileInfo::exists(made));
    CaptureWriter writer;
    QVERIFY(writer.prepare(there));
    QVERIFY(writer.begin(header()));
    QVERIFY(writer.close());
    QCOMPARE(QFileInfo(there).size(), header().line().size() + 1);
}

/// A file may have been put together from several, by hand.
void CaptureFileTest::aSearchPassesAnyGap() {
    constexpr quint64 far = 9'000'000'000'000;
    CaptureWriter writer;
    QVERIFY(writer.open(path("gap.relaydesk"), header()));
    for (const quint64 id : {quint64(1), quint64(2), far})
        writer.write(sampleEvent(id));
    QVERIFY(writer.close());
    const auto capture = Capture::load(path("gap.relaydesk"), [](qint64, qint64) { return true; }, {});
    QVERIFY(capture);
    const auto idsBefore = [&capture](FactId before) {
        QList<quint64> ids;
        for (const FactPtr& fact :
             (*capture)->search(before, [](const Fact&) { return Verdict{.keeps = true}; }))
            ids.append(number(fact->id));
        return ids;
    };
    QCOMPARE(idsBefore(FactId::None), QList<quint64>({far, 2, 1}));
    QCOMPARE(idsBefore(FactId(far)), QList<quint64>({2, 1}));
    QCOMPARE(idsBefore(FactId(1)), QList<quint64>());
}

void CaptureFileTest::aRunWhoseIdsBeganAgainStaysBehindTheOneBefore() {
    CaptureWriter writer;
    QVERIFY(writer.open(path("two.relaydesk"), header()));
    auto add = [&writer, second = 0](AnyFact fact, quint64 id, const QByteArray& name) mutable {
        fact.id = FactId(id);
        fact.name = name;
        fact.time = ++second * 1'000'000;
        writer.write(fact);
    };
    for (const quint64 id : {7u, 8u, 9u})
        add(sampleEvent(0), id, "first" + QByteArray::number(id));
    add(sampleEvent(0), 3, "second3");
    AnyFact came = sampleFact(0, FactKind::FindingCame);
    came.about = FactId(3);
    came.findings = {sampleFinding(FindingCode::CameAfter)};
    add(came, 4, {});
    add(sampleEvent(0), 8, "second8");
    QVERIFY(writer.close());
    const auto capture = Capture::load(path("two.relaydesk"), [](qint64, qint64) { return true; }, {});
    QVERIFY(capture);
    QByteArray seen;
    for (const FactPtr& fact : (*capture)->facts())
        seen += QByteArray::number(number(fact->id)) + ':' + fact->name() + ' ';
    QCOMPARE(seen, "7:first7 8:first8 9:first9 10:second3 11: 15:second8 ");
    QCOMPARE((*capture)->find(FactId(10))->findings.size(), size_t(1));
}

void CaptureFileTest::factsOutOfOrderAreSorted() {
    CaptureWriter writer;
    QVERIFY(writer.open(path("mixed.relaydesk"), header()));
    for (const quint64 id : {5u, 3u, 9u, 7u, 8u, 1u}) {
        AnyFact event = sampleEvent(id);
        event.time = qint64(id) * 1'000'000;
        writer.write(event);
    }
    QVERIFY(writer.close());
    const auto capture = Capture::load(path("mixed.relaydesk"), [](qint64, qint64) { return true; }, {});
    QByteArray ids;
    for (const FactPtr& fact : (*capture)->facts())
        ids += QByteArray::number(number(fact->id));
    QCOMPARE(ids, "135789");
}

RELAY_TEST(CaptureFileTest)
#include "CaptureFileTest.moc"
