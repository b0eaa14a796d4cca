// SPDX-License-Identifier: MIT
#include "models/LogModel.h"

#include "models/FactText.h"
#include "support/AnyFact.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

namespace relay::test {

class LogModelTest final : public TestCase {
    Q_OBJECT
private slots:
    void showsEachFactInItsRow();
    void testsEachFactOnceAndKeepsTheOrder();
    void aNewFilterShowsWhatWasThereAlready();
    void factsThatComeWhileAFilterIsAppliedAreShownOnce();
    void aSlowFilterIsAppliedToNewFactsInSlicesToo();
    void pauseHoldsRowsBackAndDropsNone();
    void whatIsAskedForDuringPauseKeepsItsPlace();
    void aFilterDuringPauseKeepsNewRowsBack();
    void clearCanBeUndone();
    void theOldestLeaveInBlocks();
    void bytesAreBoundedToo();
    void aLaterFindingChangesTheRowItIsAbout();
    void aLaterFindingBringsARowThatTheFilterNowShows();
    void oneInsertionABatch();
    void aSubscriptionAndTheChannelItOpenedAreOneLine();
    void whatWasFoundBetweenThemSeparatesNeither();
    void timesSinceTheRowAbove();
    void marksAndNotesStandInTheirRow();
    void aHiddenFactIsShownOnRequest();

private:
    static std::vector<FactPtr> events(quint64 first, quint64 count);
    static QString idsOf(const LogModel& model);
    static Filter filter(const QString& text) { return *Filter::parse(text, {}); }
};

/// Even ids are on "even", odd ones on "odd".
std::vector<FactPtr> LogModelTest::events(quint64 first, quint64 count) {
    std::vector<FactPtr> facts;
    for (quint64 id = first; id < first + count; ++id)
        facts.push_back(kept(sampleEvent(id, id % 2 == 0 ? "even" : "odd")));
    return facts;
}

QString LogModelTest::idsOf(const LogModel& model) {
    QStringList ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids += QString::number(number(model.factAt(row)->id));
    return ids.join(u' ');
}

void LogModelTest::showsEachFactInItsRow() {
    LogModel model;
    const QAbstractItemModelTester tester(&model);
    AnyFact fact = sampleEvent(1, "private-orders.5", "OrderShipped", 3);
    FactDetail detail;
    detail.latencyNanoseconds = 420'000;
    fact.detail = detail;
    model.append({kept(fact)});

    const auto cell = [&model](const char* column) {
        return model.index(0, columnNamed(model, column)).data().toString();
    };
    QCOMPARE(cell("time"), wallClockText(fact.time));
    QCOMPARE(cell("what"), QStringLiteral("event"));
    QCOMPARE(cell("app"), QStringLiteral("shop"));
    QCOMPARE(cell("channel"), QStringLiteral("private-orders.5"));
    QCOMPARE(cell("event"), QStringLiteral("OrderShipped"));
    QCOMPARE(cell("size"), QStringLiteral("27 B"));
    QCOMPARE(cell("to"), QStringLiteral("3"));
    QCOMPARE(cell("latency"), QStringLiteral("0.42 ms"));
    QCOMPARE(cell("from"), QStringLiteral("API"));
    QCOMPARE(cell("verdict"), QStringLiteral("delivered"));

    model.setTimes(LogModel::Times::Ago, fact.time + 5'400'000);
    QCOMPARE(cell("time"), QStringLiteral("5 s ago"));
}

void LogModelTest::testsEachFactOnceAndKeepsTheOrder() {
    LogModel model;
    const QAbstractItemModelTester tester(&model);
    model.setFilter(filter(QStringLiteral("channel:even")));
    model.append(events(1, 5));
    model.append(events(6, 3));
    QCOMPARE(idsOf(model), QStringLiteral("2 4 6 8"));
    QCOMPARE(model.rowOf(FactId{6}), 2);
    QCOMPARE(model.rowOf(FactId{5}), -1);
    QVERIFY(model.find(FactId{5}));
}

void LogModelTest::aNewFilterShowsWhatWasThereAlready() {
    LogModel model;
    const QAbstractItemModelTester tester(&model);
    model.append(events(1, 3000));
    QSignalSpy applied(&model, &LogModel::filterApplied);
    model.setFilter(filter(QStringLiteral("channel:odd -shipped")));
    QTRY_VERIFY(!model.isFiltering());
    QCOMPARE(model.rowCount(), 0);
    model.setFilter(filter(QStringLiteral("channel:odd")));
    QTRY_VERIFY(!model.isFiltering());
    QCOMPARE(model.rowCount(), 1500);
    QCOMPARE(number(model.factAt(0)->id), quint64(1));
    QCOMPARE(number(model.factAt(1499)->id), quint64(2999));
    QCOMPARE(applied.count(), 2);
}

void LogModelTest::factsThatComeWhileAFilterIsAppliedAreShownOnce() {
    LogModel model;
    const QAbstractItemModelTester tester(&model);
    model.append(events(1, 20'000));
    model.setFilter(filter(QStringLiteral("42")));
    model.append(events(20'001, 10));
    QTRY_VERIFY(!model.isFiltering());
    QCOMPARE(model.rowCount(), 20'010);
    QCOMPARE(number(model.factAt(0)->id), quint64(1));
    QCOMPARE(number(model.factAt(20'009)->id), quint64(20'010));
}

void LogModelTest::aSlowFilterIsAppliedToNewFactsInSlicesToo() {
    LogModel model;
    const QAbstractItemModelTester tester(&model);
    model.setFilter(filter(QStringLiteral("re:/(a|aa)+$|[^x]*x|^odd$/")));
    std::vector<FactPtr> facts;
    for (quint64 id = 1; id <= 400; ++id) { // some tenths of a millisecond each on a fast machine
        AnyFact fact = sampleEvent(id, id % 2 == 0 ? "even" : "odd");
        fact.data = QByteArray(10'000, 'a') + '!';
        facts.push_back(kept(fact));
    }
    model.append(facts);
    QVERIFY(model.isFiltering());
    QVERIFY(model.rowCount() < 200);
    QTRY_VERIFY_WITH_TIMEOUT(!model.isFiltering(), 60'000);
    QCOMPARE(model.rowCount(), 200);
    QCOMPARE(number(model.factAt(0)->id), quint64(1));
    QCOMPARE(number(model.factAt(199)->id), quint64(399));
}

void LogModelTest::pauseHoldsRowsBackAndDropsNone() {
    LogModel model;
    const QAbstractItemModelTester tester(&model);
    QSignalSpy waiting(&model, &LogModel::waitingChanged);
    model.append(events(1, 2));
    model.setPaused(true);
    model.append(events(3, 3));
    QCOMPARE(idsOf(model), QStringLiteral("1 2"));
    QCOMPARE(model.waiting(), 3);
    QCOMPARE(waiting.last().first().toLongLong(), 3);
    model.setPaused(false);
    QCOMPARE(idsOf(model), QStringLiteral("1 2 3 4 5"));
    QCOMPARE(model.waiting(), 0);
}

void LogModelTest::whatIsAskedForDuringPauseKeepsItsPlace() {
    LogModel model;
    const QAbstractItemModelTester tester(&model);
    model.setFilter(filter(QStringLiteral("channel:even")));
    model.append(events(1, 2));
    model.setPaused(true);
    model.append(events(3, 4)); // 4 and 6 wait
    model.showAnyway(FactId{5});
    QCOMPARE(idsOf(model), QStringLiteral("2 5"));
    model.setPaused(false);
    QCOMPARE(idsOf(model), QStringLiteral("2 4 5 6"));
}

void LogModelTest::aFilterDuringPauseKeepsNewRowsBack() {
    LogModel model;
    const QAbstractItemModelTester tester(&model);
    model.append(events(1, 4));
    model.setPaused(true);
    model.append(events(5, 4));
    model.setFilter(filter(QStringLiteral("channel:even")));
    QTRY_VERIFY(!model.isFiltering());
    QCOMPARE(idsOf(model), QStringLiteral("2 4"));
    QCOMPARE(model.waiting(), 2);
    model.setPaused(false);
    QCOMPARE(idsOf(model), QStringLiteral("2 4 6 8"));
}

void LogModelTest::clearCanBeUndone() {
    LogModel model;
    const QAbstractItemModelTester tester(&model);
    QSignalSpy undo(&model, &LogModel::undoClearChanged);
    model.append(events(1, 3));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(model.canUndoClear());
    model.append(events(4, 1));
    QCOMPARE(idsOf(model), QStringLiteral("4"));
    model.undoClear();
    QTRY_COMPARE(idsOf(model), QStringLiteral("1 2 3 4"));
    QVERIFY(!model.canUndoClear());
    QCOMPARE(undo.count(), 2);
}

void LogModelTest::theOldestLeaveInBlocks() {
    LogModel model({32, 1 << 30});
    const QAbstractItemModelTester tester(&model);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    model.append(events(1, 32));
    QCOMPARE(removed.count(), 0);
    model.append(events(33, 1));
    QCOMPARE(removed.count(), 1);
    QCOMPARE(model.rowCount(), 30);
    QCOMPARE(number(model.factAt(0)->id), quint64(4));
    model.append(events(34, 2));
    QCOMPARE(removed.count(), 1);
    model.append(events(36, 500)); // a batch larger than what is kept
    QCOMPARE(model.rowCount(), 30);
    QCOMPARE(number(model.factAt(29)->id), quint64(535));
    QCOMPARE(model.rowOf(FactId{535}), 29);
}

void LogModelTest::bytesAreBoundedToo() {
    LogModel model({1000, 64 * 1024});
    const QAbstractItemModelTester tester(&model);
    for (quint64 id = 1; id <= 50; ++id) {
        AnyFact fact = sampleEvent(id);
        fact.data = QByteArray(4096, 'x');
        model.append({kept(fact)});
        QVERIFY(model.bytes() <= 64 * 1024);
    }
    QVERIFY(model.rowCount() >= 8);
    QCOMPARE(number(model.factAt(model.rowCount() - 1)->id), quint64(50));
}

void LogModelTest::aLaterFindingChangesTheRowItIsAbout() {
    LogModel model;
    const QAbstractItemModelTester tester(&model);
    model.append({kept(sampleEvent(1, "orders", "Shipped", 0))});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    AnyFact finding = sampleFact(2, FactKind::FindingCame);
    finding.about = FactId{1};
    finding.findings = {sampleFinding(FindingCode::CameAfter)};
    model.append({kept(finding)});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(model.index(0, columnNamed(model, "verdict")).data().toString(), QStringLiteral("problem"));
    model.append({kept(finding)}); // what the journal had merged already is not said twice
    QCOMPARE(model.factAt(0)->findings.size(), size_t(1));
}

void LogModelTest::aLaterFindingBringsARowThatTheFilterNowShows() {
    LogModel model;
    const QAbstractItemModelTester tester(&model);
    model.setFilter(filter(QStringLiteral("is:problem kind:event")));
    model.append({kept(sampleEvent(1, "orders", "Shipped", 0)), kept(sampleEvent(2))});
    QCOMPARE(model.rowCount(), 0);
    AnyFact finding = sampleFact(3, FactKind::FindingCame);
    finding.about = FactId{1};
    finding.findings = {sampleFinding(FindingCode::CameAfter)};
    model.append({kept(finding)});
    QCOMPARE(idsOf(model), QStringLiteral("1"));
}

void LogModelTest::oneInsertionABatch() {
    LogModel model;
    const QAbstractItemModelTester tester(&model);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.append(events(1, 500));
    QCOMPARE(inserted.count(), 1);
}

void LogModelTest::aSubscriptionAndTheChannelItOpenedAreOneLine() {
    LogModel model;
    const QAbstractItemModelTester tester(&model);
    const auto fact = [](quint64 id, FactKind kind, const char* channel) {
        AnyFact any = sampleFact(id, kind);
        any.channel = channel;
        return kept(any);
    };
    model.append({fact(1, FactKind::Subscribed, "orders"), fact(2, FactKind::ChannelOccupied, "orders"),
                  fact(3, FactKind::Subscribed, "orders"), fact(4, FactKind::Unsubscribed, "orders"),
                  fact(5, FactKind::ChannelVacated, "orders"), fact(6, FactKind::ChannelOccupied, "news")});
    QCOMPARE(idsOf(model), QStringLiteral("1 3 4 6"));
    QCOMPARE(model.total(), 4);
    const auto what = [&model](int row) {
        return model.index(row, columnNamed(model, "event")).data().toString();
    };
    QCOMPARE(what(0), QStringLiteral("subscribed, channel opened"));
    QCOMPARE(what(1), QStringLiteral("subscribed"));
    QCOMPARE(what(2), QStringLiteral("unsubscribed, channel closed"));
    model.setFilter(filter(QStringLiteral("kind:channel_occupied")));
    QTRY_VERIFY(!model.isFiltering());
    QCOMPARE(idsOf(model), QStringLiteral("2 6"));
    QCOMPARE(model.total(), 4);
    model.clear();
    QCOMPARE(model.total(), 0);
    model.append({fact(7, FactKind::ChannelVacated, "news")}); // its teller may have been cleared away
    QCOMPARE(model.total(), 1);
    model.undoClear();
    QCOMPARE(model.total(), 5);
}

void LogModelTest::whatWasFoundBetweenThemSeparatesNeither() {
    LogModel model;
    const QAbstractItemModelTester tester(&model);
    constexpr quint64 before = 20; // events that came to nobody
    model.append(events(1, before));
    quint64 id = before;
    const auto fact = [&id](FactKind kind) {
        AnyFact any = sampleFact(++id, kind);
        any.channel = "orders";
        return any;
    };
    const auto find = [&model, &fact] {
        for (quint64 about = 1; about <= before; ++about) {
            AnyFact finding = fact(FactKind::FindingCame);
            finding.about = FactId{about};
            finding.findings = {sampleFinding(FindingCode::CameAfter)};
            model.append({kept(finding)});
        }
    };
    const auto newest = [&model] {
        return model.index(model.rowCount() - 1, columnNamed(model, "event")).data().toString();
    };
    model.setFilter(filter(QStringLiteral("-kind:event -kind:finding")));
    QTRY_VERIFY(!model.isFiltering());
    model.append({kept(fact(FactKind::Subscribed))});
    find();
    model.append({kept(fact(FactKind::ChannelOccupied))});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(newest(), QStringLiteral("subscribed, channel opened"));
    model.append({kept(fact(FactKind::Unsubscribed)), kept(fact(FactKind::MemberRemoved))});
    find();
    model.append({kept(fact(FactKind::ChannelVacated))});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(1, columnNamed(model, "event")).data().toString(),
             QStringLiteral("unsubscribed, channel closed"));
}

void LogModelTest::timesSinceTheRowAbove() {
    LogModel model;
    AnyFact second = sampleEvent(2);
    second.time = sampleEvent(1).time + 12'400;
    AnyFact third = sampleEvent(3);
    third.time = second.time + 3'200'000;
    model.append({kept(sampleEvent(1)), kept(second), kept(third)});
    model.setTimes(LogModel::Times::Delta, 0);
    const int time = columnNamed(model, "time");
    QCOMPARE(model.index(0, time).data().toString(), wallClockText(sampleEvent(1).time));
    QCOMPARE(model.index(1, time).data().toString(), QStringLiteral("+12 ms"));
    QCOMPARE(model.index(2, time).data().toString(), QStringLiteral("+3.2 s"));
}

void LogModelTest::marksAndNotesStandInTheirRow() {
    LogModel model;
    model.append(events(1, 3));
    const auto note = [&model](int row) {
        return model.index(row, columnNamed(model, "note")).data().toString();
    };
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.marks().setMarked(FactId{2}, true);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(note(1), QStringLiteral("marked"));
    model.marks().setNote(FactId{3}, QStringLiteral("here it broke"));
    QCOMPARE(note(2), QStringLiteral("here it broke"));
    QCOMPARE(model.marks().next(FactId{2}), FactId{3});
    QCOMPARE(model.marks().next(FactId{3}), FactId{2}); // around the end
    QCOMPARE(model.marks().previous(FactId{2}), FactId{3});
    model.marks().setMarked(FactId{2}, false);
    QCOMPARE(note(1), QString());
}

void LogModelTest::aHiddenFactIsShownOnRequest() {
    LogModel model;
    const QAbstractItemModelTester tester(&model);
    model.append(events(1, 6));
    model.setFilter(filter(QStringLiteral("channel:even")));
    QTRY_VERIFY(!model.isFiltering());
    model.showAnyway(FactId{3});
    model.showAnyway(FactId{3});
    QCOMPARE(idsOf(model), QStringLiteral("2 3 4 6"));
    model.append(events(7, 2));
    QCOMPARE(idsOf(model), QStringLiteral("2 3 4 6 8"));
    model.showAnyway(FactId{5}); // one at a time
    QCOMPARE(idsOf(model), QStringLiteral("2 4 5 6 8"));
    model.sort(columnNamed(model, "size"));
    QTRY_VERIFY(model.isSorted());
    model.showAnyway(FactId{2});
    QCOMPARE(model.rowCount(), 4);
}

} // namespace relay::test

RELAY_TEST(relay::test::LogModelTest)
#include "LogModelTest.moc"
