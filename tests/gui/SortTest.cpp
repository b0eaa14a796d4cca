// SPDX-License-Identifier: MIT
// Lists sorted by their headers.

#include "log/LogView.h"
#include "models/LogModel.h"
#include "support/EventPanels.h"
#include "support/LiveClient.h"
#include "support/LiveWindow.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QTest>
#include <QTreeView>

namespace relay::test {
namespace {

const QString channels = QStringLiteral("Channels");

void click(QHeaderView& header, const char* column) {
    const int section = columnNamed(*header.model(), column);
    const QPoint at(header.sectionViewportPosition(section) + header.sectionSize(section) / 2,
                    header.height() / 2);
    QTest::mouseClick(header.viewport(), Qt::LeftButton, {}, at);
}

} // namespace

class SortTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("SortTest")); }
    void init() {
        TestCase::init();
        QSettings().clear();
    }
    void aClickOnAHeaderSortsTheLog();
    void theSortedColumnShowsItsTitleBesideTheArrow_data();
    void theSortedColumnShowsItsTitleBesideTheArrow();
    void theNewestFirstIsFollowedAtTheTop();
    void theOrderOfAListIsKept();
    void everyListSortsByItsHeaders_data();
    void everyListSortsByItsHeaders();
};

void SortTest::aClickOnAHeaderSortsTheLog() {
    LiveRelay relay;
    Panels panels(relay);
    LogView& view = panels.log.view();
    for (const qint64 recipients : {9, 100, 30})
        relay.journal.append(sampleEvent(0, "orders", "Shipped", recipients));
    QTRY_COMPARE(panels.log.model().rowCount(), 3);
    const auto shown = [&] {
        return QStringList{panels.cell(0, "to"), panels.cell(1, "to"), panels.cell(2, "to")}.join(u' ');
    };
    view.reveal(1);
    const FactPtr chosen = view.selectedFact();
    click(*view.horizontalHeader(), "to");
    QTRY_COMPARE(shown(), QStringLiteral("9 30 100"));
    QCOMPARE(view.selectedFact(), chosen);
    click(*view.horizontalHeader(), "to");
    QTRY_COMPARE(shown(), QStringLiteral("100 30 9"));
    QCOMPARE(view.selectedFact(), chosen);
    click(*view.horizontalHeader(), "to");
    QTRY_COMPARE(shown(), QStringLiteral("9 100 30"));
}

void SortTest::theSortedColumnShowsItsTitleBesideTheArrow_data() {
    QTest::addColumn<QSize>("size");
    for (const QSize size : {QSize(1280, 800), QSize(960, 1080), QSize(640, 900)})
        QTest::addRow("%d", size.width()) << size;
}

void SortTest::theSortedColumnShowsItsTitleBesideTheArrow() {
    QFETCH(const QSize, size);
    LiveWindow live;
    live.window.resize(size);
    auto& view = *qobject_cast<QTableView*>(live.view(QStringLiteral("Event log")));
    QHeaderView& header = *view.horizontalHeader();
    const int to = columnNamed(*view.model(), "to");
    QTRY_VERIFY(!header.isSectionHidden(to));
    header.setSortIndicator(to, Qt::AscendingOrder);
    const QImage drawn = header.viewport()->grab().toImage();
    const QColor ground = drawn.pixelColor(header.sectionViewportPosition(to) + 1, 2);
    const auto hasInk = [&](int from, int end) { // within the lines around the title
        for (int x = from; x < end; ++x)
            for (int y = 2; y < header.height() - 2; ++y)
                if (drawn.pixelColor(header.sectionViewportPosition(to) + x, y) != ground)
                    return true;
        return false;
    };
    const int arrow = header.sectionSize(to) - 16;
    QVERIFY(hasInk(1, arrow));
    QVERIFY(hasInk(arrow, header.sectionSize(to) - 2));
}

void SortTest::theNewestFirstIsFollowedAtTheTop() {
    LiveRelay relay;
    Panels panels(relay);
    LogView& view = panels.log.view();
    const auto feedIn = [&](int count) {
        const int before = panels.log.model().rowCount();
        for (int i = 0; i < count; ++i)
            relay.journal.append(sampleEvent(0));
        QTRY_COMPARE(panels.log.model().rowCount(), before + count);
    };
    feedIn(100);
    click(*view.horizontalHeader(), "time");
    click(*view.horizontalHeader(), "time");
    QVERIFY(panels.log.model().isNewestFirst());
    QCOMPARE(view.verticalScrollBar()->value(), 0);
    feedIn(10);
    QCOMPARE(view.verticalScrollBar()->value(), 0);
    view.selectRow(0);
    const QRect place = view.visualRect(view.currentIndex());
    feedIn(10); // nothing moves under the mouse
    QCOMPARE(view.visualRect(view.currentIndex()), place);
    QCOMPARE(view.unseen(), 10);
    view.follow();
    QCOMPARE(view.verticalScrollBar()->value(), 0);
}

void SortTest::theOrderOfAListIsKept() {
    const auto header = [](const LiveWindow& live) -> QHeaderView& {
        return *qobject_cast<QTreeView*>(live.view(channels))->header();
    };
    const auto fill = [](LiveWindow& live, LiveClient& client, const char* most) {
        Q_UNUSED(live);
        client.subscribe("orders.10");
        client.subscribe("orders.2");
        client.subscribe(most);
    };
    {
        LiveWindow live;
        QVERIFY(live.start());
        LiveClient one(live.server, sampleApp());
        fill(live, one, "news");
        QTRY_COMPARE(live.column(channels).join(u' '), QStringLiteral("news orders.2 orders.10"));
        click(header(live), "name");
        click(header(live), "name");
        QTRY_COMPARE(live.column(channels).join(u' '), QStringLiteral("orders.10 orders.2 news"));
        live.window.docks().keep();
    }
    LiveWindow live;
    QVERIFY(live.start());
    LiveClient one(live.server, sampleApp());
    fill(live, one, "news");
    QTRY_COMPARE(live.column(channels).join(u' '), QStringLiteral("orders.10 orders.2 news"));
    live.window.selection().chooseChannel("app", "orders.2"); // still found in its row
    QCOMPARE(live.view(channels)->selectionModel()->selectedRows().value(0).row(), 1);
}

void SortTest::everyListSortsByItsHeaders_data() {
    QTest::addColumn<QString>("list");
    for (const char* list : {"Channels", "Members", "Connections", "Event log", "Findings", "Webhooks"})
        QTest::newRow(list) << QString::fromLatin1(list);
}

void SortTest::everyListSortsByItsHeaders() {
    QFETCH(QString, list);
    const LiveWindow live;
    QAbstractItemView* view = live.view(list);
    QVERIFY(view);
    auto* tree = qobject_cast<QTreeView*>(view);
    QHeaderView* header = tree ? tree->header() : qobject_cast<QTableView*>(view)->horizontalHeader();
    QVERIFY(header->sectionsClickable() && header->isSortIndicatorShown());
}

} // namespace relay::test

RELAY_TEST(relay::test::SortTest)
#include "SortTest.moc"
