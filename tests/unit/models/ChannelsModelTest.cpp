// SPDX-License-Identifier: MIT
#include "models/ChannelsModel.h"
#include "support/SnapshotMaker.h"
#include "support/TestCase.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

namespace relay::test {
namespace {

QStringList lines(std::initializer_list<const char*> texts) {
    QStringList list;
    for (const char* text : texts)
        list << QString::fromUtf8(text);
    return list;
}

/// The tree as text: "name subscribers" a row, members indented.
QStringList rows(const ChannelsModel& model, const QModelIndex& parent = {}, const QString& indent = {}) {
    QStringList out;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QString gone =
            index.data(ChannelsModel::GoneRole).toBool() ? QStringLiteral(" gone") : QString();
        out << indent + index.data().toString() + u' ' +
                   index.siblingAtColumn(columnNamed(model, "subscribers")).data().toString() + gone;
        out << rows(model, index, indent + QStringLiteral("  "));
    }
    return out;
}

} // namespace

class ChannelsModelTest : public TestCase {
    Q_OBJECT
private slots:
    void showsChannelsSortedByNameWithMembersBelow() {
        ChannelsModel model;
        QAbstractItemModelTester tester(&model);
        model.takeSnapshot(SnapshotMaker()
                               .channel("private-orders.10", 2)
                               .channel("private-orders.2", 1)
                               .channel("presence-room.1", 3)
                               .member("bob")
                               .member("ada", R"({"name":"Ada Lovelace"})", 2)
                               .make());
        QCOMPARE(rows(model), lines({"presence-room.1 3", "  ada · Ada Lovelace 2", "  bob 1",
                                     "private-orders.2 1", "private-orders.10 2"}));
        QCOMPARE(model.aliveCount(), 3);
        const QModelIndex ada = model.index(0, 0, model.index(0, 0));
        QCOMPARE(ada.data(ChannelsModel::MemberRole).toByteArray(), "ada");
        QCOMPARE(ada.data(ChannelsModel::ChannelRole).toByteArray(), "presence-room.1");
    }

    void aSnapshotTouchesOnlyRowsThatDifferAndSelectionsSurvive() {
        ChannelsModel model;
        QAbstractItemModelTester tester(&model);
        model.takeSnapshot(SnapshotMaker(0).channel("a", 1).channel("c", 1).channel("d", 1).make());
        const QPersistentModelIndex c = model.indexOf("app", "c");
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.takeSnapshot(
            SnapshotMaker(1).channel("a", 1).channel("b", 1).channel("c", 1).channel("d", 4).make());
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(inserted[0][1].toInt(), 1);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 3);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(c.row(), 2);
        QCOMPARE(c.data().toString(), QStringLiteral("c"));
        changed.clear();
        model.takeSnapshot(
            SnapshotMaker(2).channel("a", 1).channel("b", 1).channel("c", 1).channel("d", 4).make());
        QCOMPARE(changed.count(), 0);
    }

    void aVanishedChannelStaysGreyedForAWhileThenLeaves() {
        ChannelsModel model;
        QAbstractItemModelTester tester(&model);
        model.takeSnapshot(SnapshotMaker(0).channel("a", 1).channel("presence-b", 1).member("x").make());
        model.takeSnapshot(SnapshotMaker(1).channel("a", 1).make());
        QCOMPARE(rows(model), lines({"a 1", "presence-b 0 gone"}));
        QCOMPARE(model.aliveCount(), 1);
        model.takeSnapshot(SnapshotMaker(20).channel("a", 1).make());
        QCOMPARE(rows(model), lines({"a 1", "presence-b 0 gone"}));
        model.takeSnapshot(SnapshotMaker(31).channel("a", 1).make());
        QCOMPARE(rows(model), lines({"a 1"}));
    }

    void aChannelThatComesBackIsAliveAgain() {
        ChannelsModel model;
        QAbstractItemModelTester tester(&model);
        model.takeSnapshot(SnapshotMaker(0).channel("a", 1, 5).make());
        model.takeSnapshot(SnapshotMaker(1).make());
        model.takeSnapshot(SnapshotMaker(2).channel("a", 2, 1).make());
        QCOMPARE(rows(model), lines({"a 2"}));
    }

    void whatVanishedIsBounded() {
        ChannelsModel model;
        QAbstractItemModelTester tester(&model);
        SnapshotMaker many(0);
        for (int i = 0; i < 2000; ++i)
            many.channel("c." + QByteArray::number(i), 1);
        model.takeSnapshot(many.make());
        model.takeSnapshot(SnapshotMaker(1).make());
        QCOMPARE(model.rowCount(), ChannelBook::goneLimit);
    }

    void searchAndAppLeaveOutTheOthers() {
        ChannelsModel model;
        QAbstractItemModelTester tester(&model);
        model.takeSnapshot(SnapshotMaker()
                               .channel("orders", 1, 0, "shop")
                               .channel("private-Orders.5", 1)
                               .channel("presence-room", 1)
                               .make());
        model.setSearch(QStringLiteral("ORDER"));
        QCOMPARE(rows(model), lines({"orders 1", "private-Orders.5 1"}));
        model.setApp("shop");
        QCOMPARE(rows(model), lines({"orders 1"}));
        model.setApp({});
        model.setSearch(QStringLiteral("presence"));
        QCOMPARE(rows(model), lines({"presence-room 1"}));
        model.setSearch({});
        QCOMPARE(model.rowCount(), 3);
    }

    void groupsByKindAndByNamespace() {
        ChannelsModel model;
        QAbstractItemModelTester tester(&model);
        model.takeSnapshot(SnapshotMaker()
                               .channel("private-orders.1", 1)
                               .channel("private-orders.2", 1)
                               .channel("news", 1)
                               .channel("presence-room.1", 1)
                               .member("ada")
                               .make());
        model.setGrouping(ChannelsModel::Grouping::ByKind);
        QCOMPARE(rows(model),
                 lines({"presence 1 channel", "  presence-room.1 1", "    ada 1", "private 2 channels",
                        "  private-orders.1 1", "  private-orders.2 1", "public 1 channel", "  news 1"}));
        model.setGrouping(ChannelsModel::Grouping::ByNamespace);
        QCOMPARE(rows(model), lines({"news 1 channel", "  news 1", "presence-room.* 1 channel",
                                     "  presence-room.1 1", "    ada 1", "private-orders.* 2 channels",
                                     "  private-orders.1 1", "  private-orders.2 1"}));
        QVERIFY(model.indexOf("app", "private-orders.2").isValid());
        QCOMPARE(model.indexOf("app", "private-orders.2").data().toString(),
                 QStringLiteral("private-orders.2"));
    }

    void ratesAreEventsASecondAndHistoryIsNoBurst() {
        ChannelsModel model;
        QAbstractItemModelTester tester(&model);
        model.takeSnapshot(SnapshotMaker(0).channel("a", 1, 1'000'000).make());
        const auto rate = [&model] {
            return model.index(0, columnNamed(model, "rate")).data().toString();
        };
        QCOMPARE(rate(), QString());
        for (int second = 1; second <= 10; ++second)
            model.takeSnapshot(
                SnapshotMaker(second).channel("a", 1, 1'000'000 + 40u * quint64(second)).make());
        QCOMPARE(rate(), QStringLiteral("48")); // the second that has just begun counts already
        for (int second = 11; second <= 17; ++second)
            model.takeSnapshot(SnapshotMaker(second).channel("a", 1, 1'000'400).make());
        QCOMPARE(rate(), QString());
    }

    void fiveThousandChannelsTakeAFewMilliseconds() {
        ChannelsModel model;
        QAbstractItemModelTester tester(&model);
        SnapshotMaker first(0);
        SnapshotMaker second(1);
        for (int i = 0; i < 5000; ++i) {
            first.channel("private-orders." + QByteArray::number(i * 7919 % 5000), 1, 1);
            second.channel("private-orders." + QByteArray::number(i * 7919 % 5000), 2, 2);
        }
        model.takeSnapshot(first.make());
        const SnapshotPtr next = second.make();
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QBENCHMARK_ONCE {
            model.takeSnapshot(next);
        }
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.rowCount(), 5000);
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::ChannelsModelTest)
#include "ChannelsModelTest.moc"
