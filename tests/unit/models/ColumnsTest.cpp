// SPDX-License-Identifier: MIT
#include "models/ChannelEventsModel.h"
#include "models/ChannelsModel.h"
#include "models/ConnectionsModel.h"
#include "models/FindingsModel.h"
#include "models/LogModel.h"
#include "models/MembersModel.h"
#include "models/WebhooksModel.h"
#include "support/TestCase.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

namespace relay::test {

struct Fruit {
    QString name;
    int pieces = 0;
};

/// Sorted by name; says its pieces in words in a tool tip.
class FruitModel final : public DiffedTable<FruitModel, Fruit> {
public:
    FruitModel()
        : DiffedTable({{{"fruit", QStringLiteral("Fruit"), QStringLiteral("What it is"), {40, "apple"}},
                        [](const FruitModel&, const Fruit& fruit) {
                            return fruit.name;
                        }},
                       {{"pieces", QStringLiteral("Pieces"), {}, {60}, ColumnHead::Number | ColumnHead::Ages},
                        [](const FruitModel&, const Fruit& fruit) { return QString::number(fruit.pieces); },
                        [](const FruitModel&, const Fruit& fruit) {
                            return QStringLiteral("%1 of them").arg(fruit.pieces);
                        },
                        [](const FruitModel&, const Fruit& fruit) {
                            return fruit.pieces;
                        }}}) {}

    using DiffedTable::agesChanged;
    using DiffedTable::setRows;

protected:
    int compare(const Fruit& a, const Fruit& b) const override { return a.name.compare(b.name); }
    bool update(Fruit& row, Fruit& wanted) override {
        return std::exchange(row.pieces, wanted.pieces) != wanted.pieces;
    }
    QVariant roleData(const Fruit& row, int role) const override {
        return role == Qt::UserRole ? row.name.size() : QVariant();
    }
};

class ColumnsTest final : public TestCase {
    Q_OBJECT
private slots:
    void aCellSaysWhatItsColumnDescribes();
    void theHeaderSaysWhatTheColumnDescribes();
    void newRowsAreAnnouncedByWhatDiffers();
    void timeGoingByConcernsColumnsThatAge();
    void everyModelNamesItsColumnsOnce_data();
    void everyModelNamesItsColumnsOnce();
};

void ColumnsTest::aCellSaysWhatItsColumnDescribes() {
    FruitModel model;
    const QAbstractItemModelTester tester(&model);
    model.setRows({{QStringLiteral("pear"), 3}});
    const QModelIndex pieces = model.index(0, columnNamed(model, "pieces"));
    QCOMPARE(pieces.data().toString(), QStringLiteral("3"));
    QCOMPARE(pieces.data(Qt::ToolTipRole).toString(), QStringLiteral("3 of them"));
    QCOMPARE(pieces.data(Qt::TextAlignmentRole).toInt(), int(Qt::AlignRight | Qt::AlignVCenter));
    QCOMPARE(pieces.data(ColumnSortRole), QVariant(3));
    QCOMPARE(pieces.data(Qt::UserRole).toInt(), 4);
    QCOMPARE(columnLook(pieces), ColumnHead::Number | ColumnHead::Ages);
    const QModelIndex fruit = model.index(0, columnNamed(model, "fruit"));
    QCOMPARE(fruit.data(Qt::ToolTipRole).toString(), QStringLiteral("pear"));
    QCOMPARE(fruit.data(Qt::TextAlignmentRole).toInt(), int(Qt::AlignLeft | Qt::AlignVCenter));
    QCOMPARE(fruit.data(ColumnSortRole), QVariant(QStringLiteral("pear")));
    QVERIFY(!fruit.data(Qt::CheckStateRole).isValid());
}

void ColumnsTest::theHeaderSaysWhatTheColumnDescribes() {
    const FruitModel model;
    QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("Fruit"));
    QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::ToolTipRole).toString(), QStringLiteral("What it is"));
    QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::ToolTipRole).toString(), QStringLiteral("Pieces"));
    QVERIFY(!model.headerData(2, Qt::Horizontal, Qt::DisplayRole).isValid());
    QVERIFY(!model.headerData(0, Qt::Vertical, Qt::DisplayRole).isValid());
    QCOMPARE(columnHead(model, 1).name, QByteArray("pieces"));
    QCOMPARE(columnNamed(model, "stones"), -1);
}

void ColumnsTest::newRowsAreAnnouncedByWhatDiffers() {
    FruitModel model;
    const QAbstractItemModelTester tester(&model);
    model.setRows({{QStringLiteral("pear"), 3}, {QStringLiteral("apple"), 1}, {QStringLiteral("fig"), 9}});
    const QPersistentModelIndex pear = model.index(2, 0);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setRows({{QStringLiteral("apple"), 1}, {QStringLiteral("pear"), 4}, {QStringLiteral("plum"), 2}});
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].toModelIndex(), model.index(1, 0));
    QCOMPARE(changed[0][1].toModelIndex(), model.index(1, 1));
    QCOMPARE(pear.row(), 1);
    QCOMPARE(pear.data().toString(), QStringLiteral("pear"));
}

void ColumnsTest::timeGoingByConcernsColumnsThatAge() {
    FruitModel model;
    model.setRows({{QStringLiteral("apple"), 1}, {QStringLiteral("fig"), 9}});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.agesChanged(0, 1);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].toModelIndex(), model.index(0, 1));
    QCOMPARE(changed[0][1].toModelIndex(), model.index(1, 1));
}

void ColumnsTest::everyModelNamesItsColumnsOnce_data() {
    QTest::addColumn<QAbstractItemModel*>("model");
    for (QAbstractItemModel* model : std::initializer_list<QAbstractItemModel*>{
             new ChannelEventsModel(this), new ChannelsModel(this), new ConnectionsModel(this),
             new FindingsModel(this), new LogModel({}, this), new MembersModel(this),
             new WebhooksModel(this)})
        QTest::newRow(model->metaObject()->className()) << model;
}

/// Layouts are kept by these names, and nothing else tells a user what a column is.
void ColumnsTest::everyModelNamesItsColumnsOnce() {
    QFETCH(QAbstractItemModel*, model);
    const QAbstractItemModelTester tester(model);
    QVERIFY(model->columnCount() > 2);
    QVERIFY(!(columnHead(*model, 0).look & ColumnHead::Hidden)); // it says what the row is
    for (int column = 0; column < model->columnCount(); ++column) {
        const ColumnHead head = columnHead(*model, column);
        QVERIFY(!head.name.isEmpty());
        QVERIFY(!head.title.isEmpty());
        QCOMPARE(columnNamed(*model, head.name), column);
        const bool laid = head.width.pixels > 0 || head.look & ColumnHead::Identity;
        QVERIFY2(laid, head.name);
    }
}

} // namespace relay::test

RELAY_TEST(relay::test::ColumnsTest)
#include "ColumnsTest.moc"
