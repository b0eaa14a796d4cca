// SPDX-License-Identifier: MIT
#include "models/ConnectionsModel.h"
#include "models/MembersModel.h"
#include "models/NaturalOrder.h"
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

QStringList table(const QAbstractItemModel& model, const QList<int>& columns) {
    QStringList out;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (const int column : columns)
            cells << model.index(row, column).data().toString();
        out << cells.join(u'|');
    }
    return out;
}

QStringList namedColumns(const QAbstractItemModel& model, std::initializer_list<const char*> names) {
    QList<int> columns;
    for (const char* name : names)
        columns << columnNamed(model, name);
    return table(model, columns);
}

QStringList headers(const QAbstractItemModel& model) {
    QStringList titles;
    for (int column = 0; column < model.columnCount(); ++column)
        titles << model.headerData(column, Qt::Horizontal).toString();
    return titles;
}

} // namespace

class PeopleModelsTest : public TestCase {
    Q_OBJECT
private slots:
    void membersShowTheFieldsOfTheirUserInfo() {
        MembersModel model;
        QAbstractItemModelTester tester(&model);
        model.setChannel("app", "presence-room");
        model.takeSnapshot(SnapshotMaker(90)
                               .channel("presence-room", 3)
                               .member("7", R"({"role":"admin","name":"Ada"})", 2)
                               .member("8", R"({"name":"Bob","tags":["x"]})")
                               .make());
        QCOMPARE(headers(model), lines({"User", "name", "role", "tags", "Tabs", "Since"}));
        QCOMPARE(table(model, {0, 1, 2, 3, 4, 5}), lines({"7|Ada|admin||2|1 min", "8|Bob||[\"x\"]|1|1 min"}));
        QCOMPARE(model.aliveCount(), 2);
    }

    void joinsAndLeavesStayVisibleForAMoment() {
        MembersModel model;
        QAbstractItemModelTester tester(&model);
        model.setChannel("app", "presence-room");
        const auto state = [&model](int row) {
            return MembersModel::State(model.index(row, 0).data(MembersModel::StateRole).toInt());
        };
        model.takeSnapshot(SnapshotMaker(1).channel("presence-room", 1).member("ada").make());
        QCOMPARE(state(0), MembersModel::State::Here); // she was there when we looked
        model.takeSnapshot(SnapshotMaker(2).channel("presence-room", 2).member("ada").member("bob").make());
        QCOMPARE(state(1), MembersModel::State::Joined);
        model.takeSnapshot(SnapshotMaker(3).channel("presence-room", 1).member("bob").make());
        QCOMPARE(state(0), MembersModel::State::Left);
        QCOMPARE(model.aliveCount(), 1);
        model.takeSnapshot(SnapshotMaker(8).channel("presence-room", 1).member("bob").make());
        QCOMPARE(table(model, {0}), lines({"bob"}));
        QCOMPARE(state(0), MembersModel::State::Here);
    }

    void membersOfAChannelThatEndsLeave() {
        MembersModel model;
        QAbstractItemModelTester tester(&model);
        model.setChannel("app", "presence-room");
        model.takeSnapshot(SnapshotMaker(1).channel("presence-room", 1).member("ada").make());
        model.takeSnapshot(SnapshotMaker(2).make());
        QCOMPARE(table(model, {0, 2}), lines({"ada|left"}));
        model.takeSnapshot(SnapshotMaker(7).make());
        QCOMPARE(model.rowCount(), 0);
    }

    void userInfoThatIsNoObjectIsShownAsItIs() {
        MembersModel model;
        QAbstractItemModelTester tester(&model);
        model.setChannel("app", "presence-room");
        model.takeSnapshot(SnapshotMaker().channel("presence-room", 1).member("ada", R"("hello")").make());
        QCOMPARE(headers(model), lines({"User", "user_info", "Tabs", "Since"}));
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("\"hello\""));
    }

    void connectionsAppearAtTheEndAndStayWhereTheyAre() {
        ConnectionsModel model;
        QAbstractItemModelTester tester(&model);
        model.takeSnapshot(
            SnapshotMaker(5).connection("9.9", 1, {"a", "b"}, 2048).connection("5.5", 2).make());
        QCOMPARE(namedColumns(model, {"socket-id", "client", "subscriptions", "since"}),
                 lines({"9.9|js 8.4.0|2|4 s", "5.5|js 8.4.0|0|3 s"}));
        const QPersistentModelIndex second = model.indexOf("5.5");
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.takeSnapshot(SnapshotMaker(6).connection("5.5", 2).connection("1.1", 6).make());
        QCOMPARE(namedColumns(model, {"socket-id"}), lines({"5.5", "1.1"}));
        QCOMPARE(removed.count(), 1);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(second.row(), 0);
    }

    void aUserIsNamedWithWhomTheyWatch() {
        ConnectionsModel model;
        QAbstractItemModelTester tester(&model);
        model.takeSnapshot(SnapshotMaker().connection("1.1", 1).user("7", {"8", "9"}).make());
        const QModelIndex user = model.index(0, columnNamed(model, "user"));
        QCOMPARE(user.data().toString(), QStringLiteral("7"));
        QCOMPARE(user.data(Qt::ToolTipRole).toString(), QStringLiteral("7, watches 2 users: 8, 9"));
    }

    void aMemberOfAPresenceChannelIsNamedAndFound() {
        ConnectionsModel model;
        QAbstractItemModelTester tester(&model);
        const auto at = [](double seconds, const char* name) {
            const QByteArray info = QByteArray(R"({"name":"?"})").replace('?', name);
            return SnapshotMaker(seconds)
                .channel("presence-room", 2)
                .member("ada", info)
                .member("bob")
                .channel("presence-hall", 1)
                .member("ada", info)
                .connection("ada.0", 1)
                .user("ada")
                .connection("bob.0", 2)
                .user("7")
                .connection("5.5", 3)
                .make();
        };
        model.takeSnapshot(at(5, "Ada"));
        QCOMPARE(namedColumns(model, {"socket-id", "user"}),
                 lines({"ada.0|ada · Ada", "bob.0|7, bob", "5.5|"}));
        model.takeSnapshot(at(6, "Ada Lovelace"));
        QCOMPARE(namedColumns(model, {"user"}), lines({"ada · Ada Lovelace", "7, bob", ""}));
        model.setSearch(QStringLiteral("lovelace"));
        QCOMPARE(table(model, {0}), lines({"ada.0"}));
        model.setSearch(QStringLiteral("BOB"));
        QCOMPARE(table(model, {0}), lines({"bob.0"}));
    }

    void onlyConnectionsThatChangedAreAnnounced() {
        ConnectionsModel model;
        QAbstractItemModelTester tester(&model);
        const auto at = [](double seconds, qint64 bytes) {
            return SnapshotMaker(seconds).connection("1.1", 0).connection("2.2", 0, {}, bytes).make();
        };
        model.takeSnapshot(at(100, 1));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.takeSnapshot(at(101, 1));
        QCOMPARE(changed.count(), 0);
        model.takeSnapshot(at(102, 2));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 1);
    }

    void connectionsOfAChannelOfAnAppAndBySearch() {
        ConnectionsModel model;
        QAbstractItemModelTester tester(&model);
        model.takeSnapshot(SnapshotMaker()
                               .connection("1.1", 1, {"orders"})
                               .connection("2.2", 2, {"news"})
                               .connection("3.3", 3, {"orders"}, 0, "shop")
                               .make());
        model.setChannel("app", "orders");
        QCOMPARE(table(model, {0}), lines({"1.1"}));
        model.setChannel({}, {});
        model.setApp("shop");
        QCOMPARE(table(model, {0}), lines({"3.3"}));
        model.setApp({});
        model.setSearch(QStringLiteral("2.2"));
        QCOMPARE(table(model, {0}), lines({"2.2"}));
    }

    void namesAreOrderedAsPeopleDo() {
        QVERIFY(naturalCompare("orders.2", "orders.10") < 0);
        QVERIFY(naturalCompare("orders.10", "orders.10") == 0);
        QVERIFY(naturalCompare("orders.01", "orders.1") != 0);
        QVERIFY(naturalCompare("a", "ab") < 0);
        QVERIFY(naturalCompare("99999999999999999999", "100000000000000000000") < 0);
    }

    void agesAreShort() {
        QCOMPARE(shortAge(400'000), QStringLiteral("now"));
        QCOMPARE(shortAge(59'000'000), QStringLiteral("59 s"));
        QCOMPARE(shortAge(3'600'000'000), QStringLiteral("1 h"));
        QCOMPARE(shortAge(-5), QStringLiteral("now"));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::PeopleModelsTest)
#include "PeopleModelsTest.moc"
