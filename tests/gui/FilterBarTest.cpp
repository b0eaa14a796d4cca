// SPDX-License-Identifier: MIT
// The line above the log: completion, saved filters, the menu of a cell, a time span, errors.

#include "log/FilterBar.h"
#include "log/CellTerm.h"
#include "log/RateStrip.h"
#include "log/SavedFilters.h"
#include "support/AnyFact.h"
#include "support/EventPanels.h"
#include "support/LiveWindow.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

namespace relay::test {

class FilterBarTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("FilterBarTest")); }
    void init() {
        TestCase::init();
        QSettings().clear();
    }
    void fieldsAndSeenValuesAreCompleted_data();
    void fieldsAndSeenValuesAreCompleted();
    void aChosenCompletionReplacesTheWord();
    void errorsAreSaidWithTheirColumn();
    void aLongErrorHidesNoColumnTitle();
    void filtersAreSavedNamedAndChosenByDigits();
    void severalFiltersAreSavedInTurn();
    void savedFiltersAndTheTextAreKept();
    void aSavedFilterTellsWhatComes();
    void everyCellHasAWordThatShowsItsFact();
    void aCellsMenuNarrowsTheFilter();
    void aSpanOfTimeIsAddedToTheFilter();
    void marksBoundTheLog();

private:
    static QLineEdit& line(Panels& panels) { return *Panels::named<QLineEdit>(panels.log, "Filter"); }
    /// As if it had been typed. The list itself is not opened: the offscreen platform warns about popups.
    static void type(Panels& panels, const QString& text) {
        panels.log.findChild<QCompleter*>()->setCompletionMode(QCompleter::InlineCompletion);
        line(panels).setText(text);
        emit line(panels).textEdited(text);
    }
    static QStringList offered(Panels& panels) {
        QStringList all;
        const QAbstractItemModel* model = panels.log.findChild<QCompleter*>()->completionModel();
        for (int row = 0; row < model->rowCount(); ++row)
            all += model->index(row, 0).data().toString();
        return all;
    }
    static QAction* actionOf(const QMenu& menu, const QString& text) {
        for (QAction* action : menu.actions())
            if (action->text().startsWith(text))
                return action;
        return nullptr;
    }
    static AnyFact seen() {
        AnyFact fact = sampleEvent(0, "private-orders.5", "Order Shipped");
        fact.data = R"({"order":{"id":5,"odd key":1},"items":[{"sku":"A"}],"customerName":"Ada L"})";
        fact.userId = "ada";
        return fact;
    }
};

void FilterBarTest::fieldsAndSeenValuesAreCompleted_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("offered");
    const auto row = [](const char* typed, const char* offered) {
        QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(offered);
    };
    row("chan", "channel:");
    row("(chan", "channel:");
    row("is:problem or -(chan", "channel:");
    row("channel:ord", "channel:private-orders.5");
    row("name:Or", "name:\"Order Shipped\"");
    row("name:\"Or", "name:\"Order Shipped\"");
    row("user:a", "user:ada");
    row("channel:PRIV", "channel:private-orders.5");
    row("kind:event,mar", "kind:event,mark");
    row("is:no", "is:nobody");
    row("data.or", "data.order.id:");
    row("data.ord", "data.order.\"odd key\":");
    row("data.it", "data.items[*].sku:");
    row("data.order.id:", "data.order.id:5");
    row("data.items[*].sku:a", "data.items[*].sku:A");
    row("data.order.\"odd key\":", "data.order.\"odd key\":1");
    row("data.customerName:", "data.customerName:\"Ada L\"");
    row("time:>", "time:>-30s");
    row("size:>", "size:>10k");
}

void FilterBarTest::fieldsAndSeenValuesAreCompleted() {
    QFETCH(QString, typed);
    QFETCH(QString, offered);
    LiveRelay relay;
    Panels panels(relay);
    relay.journal.append(seen());
    QTRY_COMPARE(panels.log.model().rowCount(), 1);
    type(panels, typed);
    QVERIFY2(FilterBarTest::offered(panels).contains(offered),
             qPrintable(FilterBarTest::offered(panels).join(u' ')));
}

void FilterBarTest::aChosenCompletionReplacesTheWord() {
    LiveRelay relay;
    Panels panels(relay);
    type(panels, QStringLiteral("is:problem -(chan"));
    QCOMPARE(offered(panels), QStringList{QStringLiteral("channel:")});
    emit panels.log.findChild<QCompleter*>()->activated(QStringLiteral("channel:"));
    QCOMPARE(line(panels).text(), QStringLiteral("is:problem -(channel:"));
}

void FilterBarTest::errorsAreSaidWithTheirColumn() {
    LiveRelay relay;
    Panels panels(relay);
    line(panels).setText(QStringLiteral("ü (kind:event"));
    auto* message = Panels::named<QLabel>(panels.log, "Filter message");
    QVERIFY(message->isVisible());
    QVERIFY2(message->text().startsWith(QStringLiteral("Column 3: ")), qPrintable(message->text()));
    QCOMPARE(line(panels).accessibleDescription(), message->text());
    line(panels).setText(QStringLiteral("ü (kind:event)"));
    QVERIFY(!message->isVisible());
}

void FilterBarTest::aLongErrorHidesNoColumnTitle() {
    LiveRelay relay;
    Panels panels(relay);
    const QHeaderView& header = *panels.log.view().horizontalHeader();
    const auto* message = Panels::named<QLabel>(panels.log, "Filter message");
    line(panels).setText(QStringLiteral("foo:bar"));
    QVERIFY(message->isVisible());
    for (const int width : {900, 640, 400, 300}) {
        panels.log.resize(width, 400);
        const auto titles = [&] {
            return QRect(header.mapTo(&panels.log, QPoint()), header.size());
        };
        QTRY_VERIFY2(!message->geometry().intersects(titles()), qPrintable(QString::number(width)));
        QVERIFY(panels.log.rect().contains(message->geometry()));
    }
}

void FilterBarTest::filtersAreSavedNamedAndChosenByDigits() {
    LiveRelay relay;
    Panels panels(relay);
    auto* bar = panels.log.findChild<FilterBar*>();
    const QMenu& menu = *bar->saved.menu();
    QVERIFY(!actionOf(menu, QStringLiteral("Save this filter"))->isEnabled());
    line(panels).setText(QStringLiteral("is:problem or is:nobody"));
    actionOf(menu, QStringLiteral("Save this filter"))->trigger();
    auto* dialog = panels.log.findChild<QInputDialog*>();
    QVERIFY(dialog);
    dialog->setTextValue(QStringLiteral("What & why"));
    dialog->accept();
    line(panels).clear();
    QAction* saved = actionOf(menu, QStringLiteral("What && why"));
    QVERIFY(saved && saved->text().endsWith(QStringLiteral("\tCtrl+1")));
    saved->trigger();
    QCOMPARE(line(panels).text(), QStringLiteral("is:problem or is:nobody"));
    line(panels).clear();
    QTest::keyClick(&panels.log.view(), Qt::Key_1, Qt::ControlModifier); // in the log, it goes to a panel
    QVERIFY(line(panels).text().isEmpty());
    QTest::keyClick(&line(panels), Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(line(panels).text(), QStringLiteral("is:problem or is:nobody"));
    QTest::keyClick(&line(panels), Qt::Key_2, Qt::ControlModifier); // there is no second one
    QCOMPARE(line(panels).text(), QStringLiteral("is:problem or is:nobody"));
    actionOf(*actionOf(menu, QStringLiteral("Delete"))->menu(), QStringLiteral("What && why"))->trigger();
    QVERIFY(!actionOf(menu, QStringLiteral("What && why")));
}

void FilterBarTest::severalFiltersAreSavedInTurn() {
    LiveRelay relay;
    Panels panels(relay);
    auto* bar = panels.log.findChild<FilterBar*>();
    for (const char* text : {"first", "second", "third"}) {
        line(panels).setText(QLatin1String(text));
        actionOf(*bar->saved.menu(), QStringLiteral("Save this filter"))->trigger();
        QTRY_VERIFY(panels.log.findChild<QInputDialog*>());
        auto* dialog = panels.log.findChild<QInputDialog*>();
        QTRY_VERIFY(dialog->isVisible());
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY(!panels.log.findChild<QInputDialog*>());
        QVERIFY(actionOf(*bar->saved.menu(), QLatin1String(text)));
    }
}

void FilterBarTest::savedFiltersAndTheTextAreKept() {
    LiveRelay relay;
    {
        Panels panels(relay);
        line(panels).setText(QStringLiteral("(a or b) size:>1k"));
        SavedFilters filters;
        QVERIFY(filters.save(QStringLiteral("mine"), QStringLiteral("is:problem")));
        QVERIFY(filters.save(QStringLiteral("mine"), QStringLiteral("is:warning")));
    }
    const Panels panels(relay);
    QCOMPARE(Panels::named<QLineEdit>(const_cast<LogPanel&>(panels.log), "Filter")->text(),
             QStringLiteral("(a or b) size:>1k"));
    QCOMPARE(SavedFilters().all(),
             (std::vector<SavedFilter>{{QStringLiteral("mine"), QStringLiteral("is:warning")}}));
}

/// The first one immediately, those that follow within a few seconds together.
void FilterBarTest::aSavedFilterTellsWhatComes() {
    LiveRelay relay;
    Panels panels(relay);
    SavedFilters& filters = panels.log.findChild<FilterBar*>()->savedFilters();
    QVERIFY(filters.save(QStringLiteral("shipped"), QStringLiteral("name:Shipped")));
    QVERIFY(filters.save(QStringLiteral("all"), QStringLiteral("kind:event")));
    QSignalSpy told(&panels.navigator, &Navigator::tell);
    relay.journal.append(sampleEvent(0, "orders", "Shipped"));
    QTRY_COMPARE(panels.log.model().rowCount(), 1);
    QCOMPARE(told.count(), 0); // nobody asked for notifications

    QMenu& menu = *panels.log.findChild<FilterMenu*>();
    actionOf(*actionOf(menu, QStringLiteral("Notify me"))->menu(), QStringLiteral("shipped"))->trigger();
    QTRY_VERIFY(filters.all().front().tells);
    QVERIFY(SavedFilters().all().front().tells); // saved
    relay.journal.append(sampleEvent(0, "orders", "Packed"));
    relay.journal.append(sampleEvent(0, "orders", "Shipped"));
    QTRY_COMPARE(told.count(), 1);
    QCOMPARE(told.takeFirst(),
             QVariantList({QStringLiteral("shipped"),
                           QStringLiteral("Shipped on orders\nDelivered to 2 connections.")}));
    relay.journal.append(sampleEvent(0, "orders", "Shipped"));
    relay.journal.append(sampleEvent(0, "invoices", "Shipped"));
    QTRY_COMPARE(panels.log.model().rowCount(), 5);
    QCOMPARE(told.count(), 0);
    QTRY_COMPARE(told.count(), 1);
    QCOMPARE(told.takeFirst().at(1).toString(),
             QStringLiteral("Shipped on invoices\nDelivered to 2 connections.\n1 earlier match"));
}

void FilterBarTest::everyCellHasAWordThatShowsItsFact() {
    LiveRelay relay;
    Panels panels(relay);
    AnyFact fact = seen();
    fact.detail.latencyNanoseconds = 1'234'567;
    fact.id = FactId{1};
    AnyFact client = fact;
    client.source = EventSource::Client;
    client.socketId = "1.2";
    const LogModel& model = panels.log.model();
    Fact elsewhere = fact;
    std::get<facts::Event>(elsewhere.body).nodes =
        std::make_shared<const NodeNote>(NodeNote{"berlin", "paris"});
    Fact here = client;
    std::get<facts::Event>(here.body).nodes = std::make_shared<const NodeNote>(NodeNote{"berlin", {}});
    for (const Fact& event : {elsewhere, here})
        for (int column = 0; column < model.columnCount(); ++column) {
            const auto head = model.headerData(column, Qt::Horizontal, ColumnHeadRole).value<ColumnHead>();
            if (head.name == "note")
                continue; // belongs to the window, not to the fact
            const QString term = cellTerm(event, head.name);
            QVERIFY2(!term.isEmpty(), head.name.constData());
            const auto filter = Filter::parse(term, {});
            QVERIFY2(bool(filter), qPrintable(term));
            QVERIFY2(filter->matches(event), qPrintable(term));
            const auto without = Filter::parse(u'-' + term, {});
            QVERIFY2(without && !without->matches(event), qPrintable(term));
        }
}

void FilterBarTest::aCellsMenuNarrowsTheFilter() {
    LiveRelay relay;
    Panels panels(relay);
    auto* bar = panels.log.findChild<FilterBar*>();
    QMenu menu;
    bar->addActions(menu, seen(), "channel");
    line(panels).setText(QStringLiteral("a or b"));
    actionOf(menu, QStringLiteral("Without channel:"))->trigger();
    QCOMPARE(line(panels).text(), QStringLiteral("(a or b) -channel:\"private-orders.5\""));
    actionOf(menu, QStringLiteral("Only channel:"))->trigger();
    QCOMPARE(line(panels).text(),
             QStringLiteral("((a or b) -channel:\"private-orders.5\") channel:\"private-orders.5\""));
    const QMenu* others = actionOf(menu, QStringLiteral("Filter by this"))->menu();
    QVERIFY(actionOf(*others, QStringLiteral("Only user:")) &&
            !actionOf(*others, QStringLiteral("Only channel:")));
}

void FilterBarTest::aSpanOfTimeIsAddedToTheFilter() {
    LiveRelay relay;
    Panels panels(relay);
    auto* rates = panels.log.findChild<RateStrip*>();
    line(panels).setText(QStringLiteral("a or b"));
    const auto drag = [rates](int from, int to) {
        QTest::mousePress(rates, Qt::LeftButton, {}, {from, 10});
        QTest::mouseMove(rates, {to, 10});
        QTest::mouseRelease(rates, Qt::LeftButton, {}, {to, 10});
    };
    drag(20, 80);
    const QString first = line(panels).text();
    QVERIFY2(first.startsWith(QStringLiteral("(a or b) after:")) &&
                 first.contains(QStringLiteral(" before:")),
             qPrintable(first));
    QVERIFY(Filter::parse(first, {}));
    drag(40, 120);
    QVERIFY(line(panels).text() != first);
    QCOMPARE(line(panels).text().count(QStringLiteral("after:")), 1);
    QTest::mouseClick(rates, Qt::LeftButton, {}, {10, 10});
    QCOMPARE(line(panels).text(), QStringLiteral("a or b"));
}

void FilterBarTest::marksBoundTheLog() {
    LiveRelay relay;
    Panels panels(relay);
    relay.journal.append(sampleEvent(0, "orders", "Before"));
    AnyFact mark = sampleFact(0, FactKind::Mark);
    mark.name = "my test";
    relay.journal.append(mark);
    relay.journal.append(sampleEvent(0, "orders", "After"));
    QTRY_COMPARE(panels.log.model().rowCount(), 3);
    line(panels).setText(QStringLiteral("after:\"my test\""));
    QTRY_COMPARE(panels.log.model().rowCount(), 1);
    QCOMPARE(panels.cell(0, "event"), QStringLiteral("After"));
    line(panels).setText(QStringLiteral("before:\"my test\" kind:event"));
    QTRY_COMPARE(panels.cell(0, "event"), QStringLiteral("Before"));
}

} // namespace relay::test

RELAY_TEST(relay::test::FilterBarTest)
#include "FilterBarTest.moc"
