// SPDX-License-Identifier: MIT
// The log in another order: by time in either direction live, by another column once.

#include "models/LogModel.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace relay::test {

class LogSortTest final : public TestCase {
    Q_OBJECT
private slots:
    void numbersAreComparedAsNumbers();
    void namesAreComparedAsPeopleDo();
    void equalRowsKeepTheirOrder();
    void byTimeTheNewestComesFirst();
    void whatComesLaterStandsBelow();
    void theOldestLeaveASortedLog();
    void aNewFilterIsSortedToo();
    void aLaterFindingFindsItsRow();
    void clearAndUndoKeepTheOrder();

private:
    static void sort(LogModel& model, const char* column, Qt::SortOrder order = Qt::AscendingOrder) {
        const QSignalSpy done(&model, &LogModel::filterApplied);
        model.sort(columnNamed(model, column), order);
        QTRY_VERIFY(!done.isEmpty());
    }
    static FactPtr event(quint64 id, qint64 size, const QByteArray& channel = "orders") {
        AnyFact fact = sampleEvent(id, channel);
        fact.size = size;
        return kept(fact);
    }
    static QString idsOf(const LogModel& model) {
        QStringList ids;
        for (int row = 0; row < model.rowCount(); ++row) {
            ids += QString::number(number(model.factAt(row)->id));
            if (model.rowOf(model.factAt(row)->id) != row)
                ids += QStringLiteral("?");
        }
        return ids.join(u' ');
    }
};

void LogSortTest::numbersAreComparedAsNumbers() {
    LogModel model;
    const QAbstractItemModelTester tester(&model);
    model.append({event(1, 900), event(2, 10'000), event(3, 5)});
    sort(model, "size");
    QCOMPARE(idsOf(model), QStringLiteral("3 1 2"));
    sort(model, "size", Qt::DescendingOrder);
    QCOMPARE(idsOf(model), QStringLiteral("2 1 3"));
    model.sort(-1);
    QCOMPARE(idsOf(model), QStringLiteral("1 2 3"));
}

void LogSortTest::namesAreComparedAsPeopleDo() {
    LogModel model;
    model.append({event(1, 1, "orders.10"), event(2, 1, "orders.2"), event(3, 1, "carts")});
    sort(model, "channel");
    QCOMPARE(idsOf(model), QStringLiteral("3 2 1"));
}

void LogSortTest::equalRowsKeepTheirOrder() {
    LogModel model;
    model.append({event(1, 7), event(2, 3), event(3, 7), event(4, 3)});
    sort(model, "size");
    QCOMPARE(idsOf(model), QStringLiteral("2 4 1 3"));
    sort(model, "size", Qt::DescendingOrder);
    QCOMPARE(idsOf(model), QStringLiteral("1 3 2 4"));
}

void LogSortTest::byTimeTheNewestComesFirst() {
    LogModel model({16, 1 << 30});
    const QAbstractItemModelTester tester(&model);
    model.append({event(1, 1), event(2, 1)});
    sort(model, "time", Qt::DescendingOrder);
    QCOMPARE(idsOf(model), QStringLiteral("2 1"));
    model.append({event(3, 1), event(4, 1)});
    QCOMPARE(idsOf(model), QStringLiteral("4 3 2 1"));
    model.setFilter(*Filter::parse(QStringLiteral("channel:orders"), {}));
    QCOMPARE(idsOf(model), QStringLiteral("4 3 2 1"));
    for (quint64 id = 5; id <= 17; ++id)
        model.append({event(id, 1)});
    QVERIFY2(idsOf(model).startsWith(QStringLiteral("17 16 ")), qPrintable(idsOf(model)));
    QVERIFY2(!idsOf(model).contains(u'?') && model.rowCount() <= 16, qPrintable(idsOf(model)));
    sort(model, "time");
    QVERIFY(idsOf(model).endsWith(QStringLiteral(" 16 17")));
}

void LogSortTest::whatComesLaterStandsBelow() {
    LogModel model;
    const QAbstractItemModelTester tester(&model);
    model.append({event(1, 30), event(2, 10), event(3, 20)});
    sort(model, "size");
    const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.append({event(4, 15), event(5, 5)});
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(idsOf(model), QStringLiteral("2 3 1 4 5"));
    QCOMPARE(model.unsorted(), 2);
    sort(model, "size");
    QCOMPARE(idsOf(model), QStringLiteral("5 2 4 3 1"));
    QCOMPARE(model.unsorted(), 0);
}

void LogSortTest::theOldestLeaveASortedLog() {
    LogModel model({16, 1 << 30});
    const QAbstractItemModelTester tester(&model);
    for (quint64 id = 1; id <= 16; ++id)
        model.append({event(id, static_cast<qint64>(100 - id))});
    sort(model, "size");
    model.append({event(17, 1)});
    QCOMPARE(idsOf(model), QStringLiteral("16 15 14 13 12 11 10 9 8 7 6 5 4 3 17"));
}

void LogSortTest::aNewFilterIsSortedToo() {
    LogModel model;
    const QAbstractItemModelTester tester(&model);
    model.append({event(1, 30, "a"), event(2, 10, "a"), event(3, 20, "b"), event(4, 5, "a")});
    sort(model, "size");
    const QSignalSpy done(&model, &LogModel::filterApplied);
    model.setFilter(*Filter::parse(QStringLiteral("channel:a"), {}));
    QTRY_VERIFY(!done.isEmpty());
    QCOMPARE(idsOf(model), QStringLiteral("4 2 1"));
}

void LogSortTest::aLaterFindingFindsItsRow() {
    LogModel model;
    const QAbstractItemModelTester tester(&model);
    model.append({event(1, 30), event(2, 10), event(3, 20)});
    model.setFilter(*Filter::parse(QStringLiteral("-finding:near-miss-channel"), {}));
    sort(model, "size");
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    AnyFact finding = sampleFact(4, FactKind::FindingCame);
    finding.about = FactId{1};
    finding.findings = {sampleFinding(FindingCode::NearMissChannel)};
    model.append({kept(finding)});
    QVERIFY(std::ranges::any_of(
        changed, [](const QList<QVariant>& rows) { return rows.front().toModelIndex().row() == 2; }));
}

void LogSortTest::clearAndUndoKeepTheOrder() {
    LogModel model;
    model.append({event(1, 30), event(2, 10)});
    sort(model, "size");
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QTest::qWait(0);
    const QSignalSpy done(&model, &LogModel::filterApplied);
    model.undoClear();
    QTRY_VERIFY(idsOf(model) == QStringLiteral("2 1"));
}

} // namespace relay::test

RELAY_TEST(relay::test::LogSortTest)
#include "LogSortTest.moc"
