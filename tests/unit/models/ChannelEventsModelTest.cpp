// SPDX-License-Identifier: MIT
#include "models/ChannelEventsModel.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

namespace relay::test {

class ChannelEventsModelTest final : public TestCase {
    Q_OBJECT
private slots:
    void theNewestEventIsFirstAndRowsThatStayAreNotMoved() {
        ChannelEventsModel model;
        const QAbstractItemModelTester tester(&model);
        model.setEvents({kept(sampleEvent(1)), kept(sampleEvent(2))});
        QCOMPARE(number(model.factAt(0)->id), quint64(2));
        QVERIFY(!model.factAt(2));
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        const QPersistentModelIndex second = model.index(0, 0);
        model.setEvents({kept(sampleEvent(3)), kept(sampleEvent(2))});
        QCOMPARE(second.row(), 1);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(removed.count(), 1);
    }

    void aCellSaysWhatTheEventIs() {
        ChannelEventsModel model;
        const QAbstractItemModelTester tester(&model);
        const FactPtr event = kept(sampleEvent(1, "orders", "Shipped", 3));
        model.setNow(event->time + 60'000'000);
        model.setEvents({event});
        const auto cell = [&model](const char* column, int role = Qt::DisplayRole) {
            return model.index(0, columnNamed(model, column)).data(role).toString();
        };
        QCOMPARE(cell("age"), QStringLiteral("1 min"));
        QCOMPARE(cell("event"), QStringLiteral("Shipped"));
        QCOMPARE(cell("to"), QStringLiteral("3"));
        QCOMPARE(cell("to", Qt::ToolTipRole), QStringLiteral("Delivered to 3 sockets"));
        QCOMPARE(cell("size"), QStringLiteral("27 B"));
        QVERIFY(cell("event", Qt::ToolTipRole).endsWith(QLatin1String(R"({"id":42,"state":"Shipped"})")));
    }

    void onlyAgesThatReadDifferentlyAreAnnounced() {
        ChannelEventsModel model;
        const QAbstractItemModelTester tester(&model);
        const FactPtr event = kept(sampleEvent(1));
        model.setNow(event->time + 61'000'000);
        model.setEvents({event});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setNow(event->time + 62'000'000);
        QCOMPARE(changed.count(), 0);
        model.setNow(event->time + 121'000'000);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][1].toModelIndex(), model.index(0, columnNamed(model, "age")));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::ChannelEventsModelTest)
#include "ChannelEventsModelTest.moc"
