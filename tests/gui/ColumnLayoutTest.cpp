// SPDX-License-Identifier: MIT
#include "findings/FindingsPanel.h"
#include "models/LogModel.h"
#include "support/LiveWindow.h"
#include "support/TestCase.h"
#include "theme/ColumnFit.h"
#include "theme/Elide.h"
#include "theme/Metrics.h"
#include "theme/Views.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>
#include <QtTest>

namespace relay::test {
namespace {

const QString key = QStringLiteral("test/columns");

/// A table over the event log's columns, laid out as the program does.
struct Table {
    explicit Table(int narrowAtFirst = 0) {
        view.setModel(&model);
        views::dress(view, QStringLiteral("Table"));
        if (narrowAtFirst > 0) {
            view.resize(narrowAtFirst, 200);
            view.show();
        }
        views::keepColumns(header(), key);
        view.resize(1000, 200);
        view.show();
    }
    QHeaderView& header() const { return *view.horizontalHeader(); }
    int column(const char* name) const { return columnNamed(model, name); }
    int width(const char* name) const { return header().sectionSize(column(name)); }
    bool shows(const char* name) const { return !header().isSectionHidden(column(name)); }
    int place(const char* name) const { return header().visualIndex(column(name)); }

    LogModel model; // declared before the view, which uses it to the end
    QTableView view;
};

void keep(const QByteArray& json) {
    QSettings().setValue(key, json);
}

} // namespace

/// Column layouts as saved in QSettings: by name, and only in a form that is understood.
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
        QCOMPARE(table.width("to"), 44);
        QVERIFY(table.shows("verdict"));
        QVERIFY(!table.shows("latency"));
        QCOMPARE(table.header().length(), table.view.viewport()->width());
    }

    /// Optional columns are dropped first, and come back when there is room; names stay readable.
    void aNarrowListKeepsItsNames() {
        Table table;
        const int letters =
            QFontMetrics(fonts::mono()).horizontalAdvance(QString(12, QLatin1Char('n')) + u'…');
        for (const int width : {960, 735, 500, 360, 315}) {
            table.view.resize(width, 200);
            QVERIFY2(table.header().length() <= table.view.viewport()->width(),
                     qPrintable(QString::number(width)));
            for (const char* name : {"event", "channel"}) {
                QVERIFY(table.shows(name));
                QVERIFY2(table.width(name) >= letters, name);
            }
            QVERIFY(width < 360 || table.shows("to"));
        }
        QVERIFY(!table.shows("payload"));
        table.view.resize(1000, 200);
        QVERIFY(table.shows("payload") && table.shows("time"));
    }

    /// "private-orders.5" and "private-order.5" look the same if elided in the middle: less informative
    /// columns shrink first.
    void channelsThatAreNearlyTheSameAreToldApart() {
        Table table;
        ColumnFit::of(table.header()).setHidden(table.column("app"), false);
        const QFontMetrics font(fonts::mono());
        const QString name = QStringLiteral("private-orders.5");
        for (const int width : {960, 680, 640, 560, 500, 420}) {
            table.view.resize(width, 200);
            const int room = table.width("channel") - metrics::gap - metrics::tight;
            QVERIFY2(elidedChannel(name, font, room) == name, qPrintable(QString::number(width)));
        }
        QVERIFY(!table.shows("app") && !table.shows("payload"));
        table.view.resize(640, 200);
        QVERIFY(!table.shows("app") && table.shows("payload"));
    }

    void thePayloadStaysTheWidest() {
        Table table;
        ColumnFit& fit = ColumnFit::of(table.header());
        fit.setHidden(table.column("note"), false);
        for (const int width : {960, 680, 640}) {
            table.view.resize(width, 200);
            for (const char* name : {"time", "event", "channel", "note", "to", "verdict"})
                if (table.shows(name))
                    QVERIFY2(table.width(name) < table.width("payload"),
                             qPrintable(QStringLiteral("%1 at %2").arg(QLatin1String(name)).arg(width)));
        }
        QVERIFY(table.shows("time") && !table.shows("note"));
        table.view.resize(960, 200);
        QVERIFY(table.shows("note"));
    }

    /// Also for columns that once took the rest of the room.
    void aColumnKeepsTheWidthThatTheUserGaveIt() {
        Table table;
        const int wide = table.width("channel") + 60;
        table.header().resizeSection(table.column("channel"), wide);
        QCOMPARE(table.width("channel"), wide);
        table.view.resize(900, 200);
        QCOMPARE(table.width("channel"), wide);
        // Room for the vertical bar is left free: its appearing must not cause a horizontal one.
        const int bar = table.view.verticalScrollBar()->sizeHint().width();
        QCOMPARE(table.header().length(), table.view.viewport()->width() - bar);
    }

    /// Such columns come back when there is room, as wide as the model says.
    void whatFoundNoRoomIsNotSetByTheUser() {
        constexpr int narrow = 315;
        {
            Table table(narrow);
            table.view.resize(narrow, 200);
            QVERIFY(!table.shows("payload"));
            views::saveColumns(table.view);
        }
        const Table table(narrow);
        QVERIFY(table.shows("payload"));
        const ColumnFit& fit = ColumnFit::of(table.header());
        for (int column = 0; column < table.header().count(); ++column)
            QVERIFY2(!fit.isSetByUser(column), qPrintable(QString::number(column)));
        QCOMPARE(table.view.horizontalScrollBarPolicy(), Qt::ScrollBarAlwaysOff);
    }

    void widthOrderAndChoiceAreKeptAndCanBeReset() {
        {
            Table table;
            table.header().resizeSection(table.column("to"), 97);
            table.header().showSection(table.column("latency"));
            table.header().resizeSection(table.column("latency"), 55);
            table.header().hideSection(table.column("latency"));
            table.header().hideSection(table.column("payload"));
            table.header().moveSection(table.place("verdict"), 1);
            views::saveColumns(table.view);
        }
        Table table;
        QCOMPARE(table.width("to"), 97);
        QVERIFY(!table.shows("payload"));
        QCOMPARE(table.place("verdict"), 1);
        QCOMPARE(ColumnFit::of(table.header()).wish(table.column("latency")), 55); // kept while it was hidden
        views::resetColumns(table.view);
        QCOMPARE(table.width("to"), 44);
        QVERIFY(table.shows("payload"));
        QVERIFY(!table.shows("latency"));
        QCOMPARE(table.place("verdict"), table.column("verdict"));
        QVERIFY(!QSettings().contains(key));
    }

    void aLayoutOutlivesColumnsThatComeAndGo() {
        keep(R"({"version":3,"columns":[
            {"name":"time","width":150,"hidden":false},
            {"name":"gone","width":300,"hidden":false},
            {"name":"verdict","width":88,"hidden":false},
            {"name":"payload","hidden":true}]})");
        const Table table;
        QCOMPARE(table.width("time"), 150);
        QCOMPARE(table.width("verdict"), 88);
        QVERIFY(!table.shows("payload"));
        QVERIFY(table.shows("event")); // not mentioned: as at first, after its predecessor in the model
        QVERIFY(table.place("event") == table.place("time") + 1);
        QVERIFY(table.place("verdict") < table.place("payload"));
        QVERIFY(table.place("payload") < table.place("to"));
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
            << QByteArray(R"({"version":4,"columns":[{"name":"event","width":9,"hidden":true}]})");
        QTest::newRow("no version") << QByteArray(R"({"columns":[{"name":"event","hidden":true}]})");
        QTest::newRow("no JSON") << QByteArray("hidden event");
        QTest::newRow("odd types") << QByteArray(R"({"version":3,"columns":[7,{"name":3,"width":"x"}]})");
        QTest::newRow("impossible widths, and the first column hidden") << QByteArray(
            R"({"version":3,"columns":[{"name":"time","width":-5,"hidden":true},{"name":"to","width":0}]})");
    }
    void aLayoutInAnotherFormIsIgnored() {
        QFETCH(QByteArray, kept);
        keep(kept);
        const Table table;
        QVERIFY(table.shows("time"));
        QVERIFY(table.shows("event"));
        QCOMPARE(table.width("time"), 104);
        QCOMPARE(table.width("event"), 208);
        QCOMPARE(table.width("to"), 44);
        QVERIFY(!table.shows("app"));
        QCOMPARE(table.place("verdict"), table.column("verdict"));
    }

    void aWidthIsBounded() {
        keep(R"({"version":3,"columns":[{"name":"to","width":1},{"name":"event","width":1000000000}]})");
        const Table table;
        QCOMPARE(table.width("to"), table.header().minimumSectionSize());
        QVERIFY(table.width("event") <= 1000);
    }

    void theOrderOfRowsIsKeptWithTheColumns() {
        const auto findings = [](const LiveWindow& live) -> QHeaderView& {
            return *qobject_cast<QTableView*>(live.view(QStringLiteral("Findings")))->horizontalHeader();
        };
        {
            LiveWindow live;
            QCOMPARE(findings(live).sortIndicatorSection(), 0);
            findings(live).setSortIndicator(2, Qt::DescendingOrder);
            live.window.docks().keep();
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
