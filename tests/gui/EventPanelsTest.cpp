// SPDX-License-Identifier: MIT
// The log, the detail and the findings on a real relay with real clients.

#include "support/EventPanels.h"
#include "log/RateStrip.h"
#include "support/AnyFact.h"
#include "support/LiveWindow.h"
#include "support/TestCase.h"
#include "widgets/WrappedText.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>

#include <algorithm>

namespace relay::test {

class EventPanelsTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("EventPanelsTest")); }
    void init() {
        TestCase::init();
        QSettings().clear();
    }
    void theFilterNarrowsAndSaysWhatItDoesNotUnderstand();
    void theLogStopsFollowingWhenOneLooks();
    void rowsThatLeaveDisturbNobody();
    void aDragOverTheRatesChoosesARange();
    void aClearedLogSaysSo();
    void pauseShowsWhatWaits();
    void aFactIsExplainedAndCopied();
    void findingsLeadToTheirFacts();
    void everyControlHasAName();
};

void EventPanelsTest::theFilterNarrowsAndSaysWhatItDoesNotUnderstand() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    panels.send("orders", "Kept");
    QTRY_VERIFY(panels.rowWith("event", QStringLiteral("Kept")) >= 0);
    panels.send("orders", "Hidden");
    QTRY_VERIFY(panels.rowWith("event", QStringLiteral("Hidden")) >= 0);
    auto* line = Panels::named<QLineEdit>(panels.log, "Filter");
    line->setText(QStringLiteral("name:Kept"));
    QTRY_COMPARE(panels.log.model().rowCount(), 1);
    line->setText(QStringLiteral("kind:nonsense"));
    auto* message = Panels::named<QLabel>(panels.log, "Filter message");
    QVERIFY2(message->isVisible() && message->text().contains(QStringLiteral("nonsense")),
             qPrintable(message->text()));
    QCOMPARE(panels.log.model().rowCount(), 1); // the last one understood stays in force
    line->clear();
    emit panels.navigator.showInLog(QStringLiteral("name:Hidden"));
    QTRY_COMPARE(panels.cell(0, "event"), QStringLiteral("Hidden"));
    emit panels.navigator.showInLog({});
    QTRY_VERIFY(panels.log.model().rowCount() > 1);
    panels.selection.chooseChannel("app", "elsewhere");
    QTRY_COMPARE(panels.log.model().rowCount(), 0);
}

void EventPanelsTest::theLogStopsFollowingWhenOneLooks() {
    LiveRelay relay;
    Panels panels(relay);
    LogView& view = panels.log.view();
    const auto feedIn = [&relay](int count) {
        for (int i = 0; i < count; ++i) {
            AnyFact fact;
            fact.kind = FactKind::Event;
            fact.time = 1'769'851'800'000'000;
            fact.name = "Tick";
            fact.recipients = 1;
            relay.journal.append(std::move(fact));
        }
    };
    feedIn(100);
    QTRY_COMPARE(panels.log.model().rowCount(), 100);
    QTRY_COMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    QVERIFY(view.isFollowing());

    auto* jump = Panels::named<QPushButton>(panels.log, "Jump to the newest");
    view.selectRow(99);
    QVERIFY(!view.isFollowing() && !jump->isVisible()); // the newest is visible
    view.selectRow(50);
    QVERIFY(!view.isFollowing());
    QCOMPARE(panels.selection.fact(), panels.log.model().factAt(50));
    const int place = view.verticalScrollBar()->value();
    feedIn(20);
    QTRY_COMPARE(panels.log.model().rowCount(), 120);
    QCOMPARE(view.verticalScrollBar()->value(), place);
    QVERIFY(jump->isVisible());
    panels.log.model().setFilter(Filter()); // adds no new rows
    QTRY_VERIFY(!panels.log.model().isFiltering());
    QCOMPARE(jump->text(), QStringLiteral("20 new"));
    QTest::mouseClick(jump, Qt::LeftButton);
    QVERIFY(view.isFollowing() && !jump->isVisible());
    QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    QVERIFY(!panels.selection.fact());
}

void EventPanelsTest::aDragOverTheRatesChoosesARange() {
    LiveRelay relay;
    Panels panels(relay);
    auto* rates = panels.log.findChild<RateStrip*>();
    const QSignalSpy chosen(rates, &RateStrip::rangeChosen);
    const int middle = rates->height() / 2;
    QTest::mousePress(rates, Qt::LeftButton, {}, {80, middle});
    QTest::mouseMove(rates, {20, middle}); // backwards as well as forwards
    QTest::mouseRelease(rates, Qt::LeftButton, {}, {20, middle});
    QCOMPARE(chosen.size(), 1);
    const qint64 from = chosen.front().at(0).toLongLong();
    const qint64 to = chosen.front().at(1).toLongLong();
    QVERIFY2(from < to && to - from < 3600 * qint64(1'000'000),
             qPrintable(QStringLiteral("%1 %2").arg(from).arg(to)));
}

void EventPanelsTest::aClearedLogSaysSo() {
    LiveRelay relay;
    Panels panels(relay);
    relay.journal.append(AnyFact());
    QTRY_COMPARE(panels.log.model().rowCount(), 1);
    panels.log.model().clear();
    const auto says = [&](const QString& text) {
        const auto labels = panels.log.findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) { return label->text() == text; });
    };
    QTRY_VERIFY(says(QStringLiteral("The log was cleared")));
    QVERIFY(!says(QStringLiteral("Nothing matches")));
    panels.selection.chooseChannel("app", "orders");
    relay.journal.append(AnyFact()); // the scope hides it
    QTRY_VERIFY(says(QStringLiteral("Nothing matches")));
    QVERIFY(says(QStringLiteral("0 of 1")));
}

void EventPanelsTest::rowsThatLeaveDisturbNobody() {
    LiveRelay relay;
    Panels panels(relay);
    LogView& view = panels.log.view();
    panels.log.model().setBounds({64, 1 << 30});
    panels.log.activateWindow();
    view.setFocus();
    const auto feedIn = [&](int count) {
        const FactId last = relay.journal.newest();
        for (int i = 0; i < count; ++i) {
            AnyFact fact;
            fact.kind = FactKind::Event;
            fact.recipients = 1;
            relay.journal.append(std::move(fact));
        }
        return FactId{number(last) + static_cast<quint64>(count)};
    };
    FactId newest = feedIn(60);
    QTRY_VERIFY(panels.log.model().find(newest));
    view.setCurrentIndex({});
    view.selectionModel()->setCurrentIndex(panels.log.model().index(0, 0), QItemSelectionModel::NoUpdate);
    newest = feedIn(60); // the row with the cursor is dropped
    QTRY_VERIFY(panels.log.model().find(newest));
    QVERIFY(view.isFollowing() && !view.selectionModel()->hasSelection());

    view.selectRow(0);
    const FactPtr chosen = panels.selection.fact();
    newest = feedIn(60); // the chosen one leaves the log, but not the detail panel
    QTRY_VERIFY(panels.log.model().find(newest));
    QVERIFY(!view.selectionModel()->hasSelection());
    QCOMPARE(panels.selection.fact(), chosen);

    view.follow();
    QTest::keyClick(&view, Qt::Key_Up); // the keys start at the newest
    QVERIFY(panels.selection.fact());
    QVERIFY(number(panels.selection.fact()->id) + 2 >= number(newest));
}

void EventPanelsTest::pauseShowsWhatWaits() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    panels.send("orders", "Before");
    QTRY_VERIFY(panels.rowWith("event", QStringLiteral("Before")) >= 0);
    panels.log.activateWindow();
    panels.log.view().setFocus();
    QTRY_VERIFY(panels.log.view().hasFocus());
    QTest::keyClick(&panels.log.view(), Qt::Key_Space);
    QVERIFY(panels.log.logActions().pause.isChecked());
    panels.send("orders", "Meanwhile");
    QTRY_VERIFY(panels.log.model().waiting() > 0);
    QCOMPARE(panels.rowWith("event", QStringLiteral("Meanwhile")), -1);
    panels.log.logActions().pause.trigger();
    QVERIFY(panels.rowWith("event", QStringLiteral("Meanwhile")) >= 0);
    panels.log.logActions().clear.trigger();
    QCOMPARE(panels.log.model().rowCount(), 0);
    panels.log.logActions().undoClear.trigger();
    QTRY_VERIFY(panels.rowWith("event", QStringLiteral("Before")) >= 0);
}

void EventPanelsTest::aFactIsExplainedAndCopied() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    LiveClient client(relay.server, sampleApp());
    client.subscribe("private-orders.5");
    QTRY_VERIFY(client.got(QStringLiteral("pusher_internal:subscription_succeeded")));
    panels.send("private-order.5", "App\\Events\\OrderShipped");
    QTRY_VERIFY(panels.rowWith("event", QStringLiteral("App\\Events\\OrderShipped")) >= 0);
    panels.log.view().reveal(panels.rowWith("event", QStringLiteral("App\\Events\\OrderShipped")));

    auto* verdict = Panels::named<WrappedText>(panels.detail, "Verdict");
    QVERIFY(verdict);
    QVERIFY2(verdict->text().contains(QStringLiteral("private-orders.5")), qPrintable(verdict->text()));
    panels.factActions.copy.curl.trigger();
    const QString curl = QGuiApplication::clipboard()->text();
    QVERIFY2(curl.startsWith(
                 QStringLiteral("curl -X POST 'http://127.0.0.1:%1/apps/app/events?").arg(relay.port())),
             qPrintable(curl));
    QVERIFY(!curl.contains(QStringLiteral("secret")));
    panels.factActions.copy.echoListener.trigger();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(
        QStringLiteral("Echo.private('order.5')\n    .listen('OrderShipped'")));
}

void EventPanelsTest::findingsLeadToTheirFacts() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    panels.send("orders.undefined", "OrderShipped");
    auto* view = Panels::named<QTableView>(panels.findings, "Findings");
    QVERIFY(view);
    QTRY_VERIFY(view->model()->rowCount() > 0);
    QVERIFY(view->model()->index(0, 0).data().toString().startsWith(QStringLiteral("problem: ")));
    view->selectRow(0);
    QVERIFY(panels.selection.fact());
    QCOMPARE(panels.selection.fact()->channel(), QByteArray("orders.undefined"));
    QCOMPARE(panels.log.view().selectedFact(), panels.selection.fact());
}

void EventPanelsTest::everyControlHasAName() {
    LiveRelay relay;
    Panels panels(relay);
    QStringList nameless;
    for (QWidget* panel :
         std::initializer_list<QWidget*>{&panels.log, &panels.detail, &panels.publish, &panels.findings})
        for (QWidget* widget : panel->findChildren<QWidget*>()) {
            const bool inner =
                qobject_cast<QLineEdit*>(widget) && (qobject_cast<QComboBox*>(widget->parentWidget()) ||
                                                     qobject_cast<QAbstractSpinBox*>(widget->parentWidget()));
            if (widget->focusPolicy() == Qt::NoFocus || inner ||
                widget->objectName().startsWith(QLatin1String("qt_")) ||
                widget->inherits("QComboBoxListView"))
                continue;
            const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
            if (!interface || interface->text(QAccessible::Name).isEmpty())
                nameless +=
                    QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
        }
    QCOMPARE(nameless.join(QStringLiteral(", ")), QString());
}

} // namespace relay::test

RELAY_TEST(relay::test::EventPanelsTest)
#include "EventPanelsTest.moc"
