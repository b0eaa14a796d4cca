// SPDX-License-Identifier: MIT
#include "findings/FindingsPanel.h"
#include "models/LogModel.h"
#include "support/LiveWindow.h"
#include "support/TestCase.h"
#include "theme/Views.h"

#include <QHeaderView>
#include <QTableView>
#include <QtTest>

namespace relay::test {
namespace {

const QString key = QStringLiteral("test/columns");

/// A table over the event log's columns, as the program lays them.
struct Table {
    Table() {
        view.setModel(&model);
        views::dress(view, QStringLiteral("Table"));
        views::keepColumns(header(), key);
        view.resize(1000, 200);
        view.show();
    }
    QHeaderView& header() const { return *view.horizontalHeader(); }
    int column(const char* name) const { return columnNamed(model, name); }
    int width(const char* name) const { return header().sectionSize(column(name)); }
    bool shows(const char* name) const { return !header().isSectionHidden(column(name)); }
    int place(const char* name) const { return header().visualIndex(column(name)); }

    LogModel model; // before the view, which looks at it until it goes
    QTableView view;
};

void keep(const QByteArray& json) {
    QSettings().setValue(key, json);
}

} // namespace

/// Column layouts as QSettings keep them: by name, and only in the form that is understood.
class ColumnLayoutTest : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("ColumnLayoutTest")); }
    void init() {
        TestCase::init();
        QSettings().clear();
    }

    void columnsAreLaidAsTheModelDescribesThem() {
        const Table table;
        QCOMPARE(table.width("size"), 64);
        QVERIFY(table.shows("verdict"));
        QVERIFY(!table.shows("latency"));
        QCOMPARE(table.header().sectionResizeMode(table.column("event")), QHeaderView::Stretch);
        QCOMPARE(table.header().length(), table.view.viewport()->width());
    }

    void widthOrderAndChoiceAreKeptAndCanBeReset() {
        {
            Table table;
            table.header().resizeSection(table.column("size"), 97);
            table.header().showSection(table.column("latency"));
            table.header().resizeSection(table.column("latency"), 55);
            table.header().hideSection(table.column("latency"));
            table.header().hideSection(table.column("to"));
            table.header().moveSection(table.place("verdict"), 1);
            views::saveColumns(table.view);
        }
        Table table;
        QCOMPARE(table.width("size"), 97);
        QVERIFY(!table.shows("to"));
        QCOMPARE(table.place("verdict"), 1);
        table.header().showSection(table.column("latency"));
        QCOMPARE(table.width("latency"), 55); // kept while it was hidden
        views::resetColumns(table.view);
        QCOMPARE(table.width("size"), 64);
        QVERIFY(table.shows("to"));
        QVERIFY(!table.shows("latency"));
        QCOMPARE(table.place("verdict"), table.column("verdict"));
        QVERIFY(!QSettings().contains(key));
    }

    void aLayoutOutlivesColumnsThatComeAndGo() {
        keep(R"({"version":1,"columns":[
            {"name":"time","width":150,"hidden":false},
            {"name":"gone","width":300,"hidden":false},
            {"name":"verdict","width":88,"hidden":false},
            {"name":"size","width":70,"hidden":true}]})");
        const Table table;
        QCOMPARE(table.width("time"), 150);
        QCOMPARE(table.width("verdict"), 88);
        QVERIFY(!table.shows("size"));
        QVERIFY(table.shows("what")); // not mentioned: as at first, after the column it follows in the model
        QVERIFY(table.place("what") == table.place("time") + 1);
        QVERIFY(table.place("verdict") < table.place("size"));
        QVERIFY(table.place("size") < table.place("to"));
    }

    void aLayoutInAnotherFormIsIgnored_data() {
        QTest::addColumn<QByteArray>("kept");
        QTableView view;
        LogModel model;
        view.setModel(&model);
        view.horizontalHeader()->hideSection(1);
        QTest::newRow("a header's state, as earlier versions kept it")
            << view.horizontalHeader()->saveState();
        view.setModel(nullptr);
        QTest::newRow("a later version")
            << QByteArray(R"({"version":2,"columns":[{"name":"what","width":9,"hidden":true}]})");
        QTest::newRow("no version") << QByteArray(R"({"columns":[{"name":"what","hidden":true}]})");
        QTest::newRow("no JSON") << QByteArray("hidden what");
        QTest::newRow("odd types") << QByteArray(R"({"version":1,"columns":[7,{"name":3,"width":"x"}]})");
        QTest::newRow("impossible widths, and the first column hidden") << QByteArray(
            R"({"version":1,"columns":[{"name":"time","width":-5,"hidden":true},{"name":"to","width":0}]})");
    }
    void aLayoutInAnotherFormIsIgnored() {
        QFETCH(QByteArray, kept);
        keep(kept);
        const Table table;
        QVERIFY(table.shows("time"));
        QVERIFY(table.shows("what"));
        QCOMPARE(table.width("time"), 104);
        QCOMPARE(table.width("what"), 140);
        QCOMPARE(table.width("to"), 44);
        QVERIFY(!table.shows("app"));
        QCOMPARE(table.place("verdict"), table.column("verdict"));
    }

    void aWidthIsBounded() {
        keep(R"({"version":1,"columns":[{"name":"to","width":1},{"name":"size","width":1000000000}]})");
        const Table table;
        QCOMPARE(table.width("to"), table.header().minimumSectionSize());
        QVERIFY(table.width("size") <= 4000);
    }

    void theOrderOfRowsIsKeptWithTheColumns() {
        const auto findings = [](const LiveWindow& live) -> QHeaderView& {
            return *qobject_cast<QTableView*>(live.view(QStringLiteral("Findings")))->horizontalHeader();
        };
        {
            LiveWindow live;
            QCOMPARE(findings(live).sortIndicatorSection(), 0);
            findings(live).setSortIndicator(2, Qt::DescendingOrder);
            emit qApp->aboutToQuit({});
        }
        LiveWindow live;
        QCOMPARE(findings(live).sortIndicatorSection(), 2);
        QCOMPARE(findings(live).sortIndicatorOrder(), Qt::DescendingOrder);
        live.window.actions().resetLayout.trigger();
        QCOMPARE(findings(live).sortIndicatorSection(), 0);
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::ColumnLayoutTest)
#include "ColumnLayoutTest.moc"
