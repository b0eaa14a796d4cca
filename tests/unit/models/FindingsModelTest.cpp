// SPDX-License-Identifier: MIT
#include "models/FindingsModel.h"

#include "support/AnyFact.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

namespace relay::test {

class FindingsModelTest final : public TestCase {
    Q_OBJECT
private slots:
    void groupsRepeatedOnesByCodeAndChannel();
    void countsALaterFindingOnce();
    void isBounded();
    void countsWhatTakesTheOldestsPlace();

private:
    static FactPtr found(quint64 id, const QByteArray& channel, FindingCode code) {
        AnyFact fact = sampleEvent(id, channel, "Shipped", 0);
        fact.findings = {sampleFinding(code)};
        return kept(fact);
    }
};

void FindingsModelTest::groupsRepeatedOnesByCodeAndChannel() {
    FindingsModel model;
    const QAbstractItemModelTester tester(&model);
    QSignalSpy counts(&model, &FindingsModel::countsChanged);
    model.append({found(1, "a", FindingCode::NoSuchChannel), found(2, "b", FindingCode::NoSuchChannel),
                  found(3, "a", FindingCode::NoSuchChannel), found(4, "a", FindingCode::DuplicateEvent),
                  kept(sampleEvent(5))});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0, columnNamed(model, "times")).data().toString(), QStringLiteral("2"));
    QCOMPARE(model.index(0, columnNamed(model, "what")).data().toString(),
             QStringLiteral("problem: Nobody is on the channel"));
    QCOMPARE(model.groupAt(0)->facts.back(), FactId{3});
    QCOMPARE(counts.last(), QVariantList({2, 1}));
    model.clear();
    QCOMPARE(counts.last(), QVariantList({0, 0}));
}

void FindingsModelTest::countsALaterFindingOnce() {
    FindingsModel model;
    const QAbstractItemModelTester tester(&model);
    AnyFact later = sampleFact(2, FactKind::FindingCame);
    later.about = FactId{1};
    later.channel = "a";
    later.findings = {sampleFinding(FindingCode::CameAfter)};
    // The journal had merged it into the first fact before that was read.
    model.append({found(1, "a", FindingCode::CameAfter), kept(later)});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.groupAt(0)->count, qint64(1));
    QCOMPARE(model.groupAt(0)->facts.back(), FactId{1});
}

void FindingsModelTest::isBounded() {
    FindingsModel model;
    const QAbstractItemModelTester tester(&model);
    for (quint64 id = 1; id <= 600; ++id)
        model.append({found(id, QByteArray::number(id), FindingCode::NoSuchChannel)});
    QCOMPARE(model.rowCount(), FindingsModel::maxGroups);
    QCOMPARE(model.groupAt(0)->channel, QByteArray("101"));
    for (quint64 id = 1000; id <= 2000; ++id)
        model.append({found(id, "600", FindingCode::NoSuchChannel)});
    QCOMPARE(model.groupAt(model.rowCount() - 1)->facts.size(), FindingsModel::maxFactsOfGroup);
    QCOMPARE(model.groupAt(model.rowCount() - 1)->count, qint64(1002));
}

void FindingsModelTest::countsWhatTakesTheOldestsPlace() {
    FindingsModel model;
    const QAbstractItemModelTester tester(&model);
    for (quint64 id = 1; id <= FindingsModel::maxGroups; ++id)
        model.append({found(id, QByteArray::number(id), FindingCode::DuplicateEvent)});
    QSignalSpy counts(&model, &FindingsModel::countsChanged);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.append({found(501, "new", FindingCode::NoSuchChannel)});
    QCOMPARE(counts.last(), QVariantList({1, FindingsModel::maxGroups - 1}));
    QVERIFY(changes.isEmpty());
    // The row of a known group moves up when another batch of one drops the oldest.
    model.append({found(502, "9", FindingCode::DuplicateEvent), found(503, "x", FindingCode::NoSuchChannel)});
    QCOMPARE(changes.last().first().toModelIndex().row(), 6);
    QCOMPARE(model.groupAt(6)->count, qint64(2));
}

} // namespace relay::test

RELAY_TEST(relay::test::FindingsModelTest)
#include "FindingsModelTest.moc"
