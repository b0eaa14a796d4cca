// The panels around an event (log, detail, publish, findings) on a real relay with real clients.

#include "support/LiveClient.h"
#include "support/LiveRelay.h"

#include "Selection.h"
#include "detail/DetailPanel.h"
#include "findings/FindingsPanel.h"
#include "log/LogPanel.h"
#include "log/LogView.h"
#include "models/RelayFeed.h"
#include "publish/PublishPanel.h"

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
#include <QSpinBox>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>

namespace relay::test {

/// What a test needs of the window: the feed, the selection, and the four panels.
struct Panels {
    explicit Panels(LiveRelay& relay)
        : feed(relay.server, relay.journal)
        , log(feed, relay.server, selection)
        , detail(feed, relay.server, selection)
        , publish(feed, relay.server, selection)
        , findings(feed, selection) {
        for (QWidget* panel : std::initializer_list<QWidget*>{&log, &detail, &publish, &findings}) {
            panel->resize(900, 400);
            panel->show();
        }
        feed.start();
    }
    /// The row of the last fact that `column` says `text` of; -1 where there is none.
    int rowWith(int column, const QString& text) {
        for (int row = log.model().rowCount() - 1; row >= 0; --row)
            if (log.model().index(row, column).data().toString() == text)
                return row;
        return -1;
    }
    QString cell(int row, int column) { return log.model().index(row, column).data().toString(); }
    template <typename Widget>
    static Widget* named(QWidget& panel, const char* name) {
        for (Widget* widget : panel.findChildren<Widget*>())
            if (widget->accessibleName() == QLatin1String(name))
                return widget;
        return nullptr;
    }

    RelayFeed feed;
    Selection selection;
    LogPanel log;
    DetailPanel detail;
    PublishPanel publish;
    FindingsPanel findings;
};

class EventPanelsTest final : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void whatIsPublishedReachesTheClientAndTheLog();
    void whatIsRefusedIsSaidBesideTheButton();
    void repeatsUntilStopped();
    void aMistakeInTheJsonHasItsPlace();
    void theFilterNarrowsAndSaysWhatItDoesNotUnderstand();
    void theLogStopsFollowingWhenOneLooks();
    void rowsThatLeaveDisturbNobody();
    void pauseShowsWhatWaits();
    void aFactIsExplainedAndCopied();
    void findingsLeadToTheirFacts();
    void editAndResendFillsTheForm();
    void everyControlHasAName();

private:
    static void send(Panels& panels, const char* channel, const char* event);
};

void EventPanelsTest::initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("relaydesk-test"));
    QCoreApplication::setApplicationName(QStringLiteral("EventPanelsTest"));
}

void EventPanelsTest::init() { QSettings().clear(); }

void EventPanelsTest::send(Panels& panels, const char* channel, const char* event) {
    auto* app = panels.publish.findChildren<QComboBox*>().first();
    QTRY_COMPARE(app->currentText(), QStringLiteral("app")); // the first snapshot brings it
    Panels::named<QComboBox>(panels.publish, "Channel")->setEditText(QString::fromLatin1(channel));
    Panels::named<QComboBox>(panels.publish, "Event")->setEditText(QString::fromLatin1(event));
    QTest::mouseClick(Panels::named<QPushButton>(panels.publish, "Send"), Qt::LeftButton);
}

void EventPanelsTest::whatIsPublishedReachesTheClientAndTheLog() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    LiveClient client(relay.server, sampleApp());
    client.subscribe("private-orders.5");
    QTRY_VERIFY(client.got(QStringLiteral("pusher_internal:subscription_succeeded")));

    send(panels, "private-orders.5", "OrderShipped");
    QTRY_VERIFY(client.got(QStringLiteral("OrderShipped")));
    auto* answer = Panels::named<QLabel>(panels.publish, "What happened");
    QTRY_VERIFY2(answer->text().startsWith(QStringLiteral("Delivered to 1 connection,")), qPrintable(answer->text()));
    QTRY_VERIFY(panels.rowWith(LogModel::Event, QStringLiteral("OrderShipped")) >= 0);
    const int row = panels.rowWith(LogModel::Event, QStringLiteral("OrderShipped"));
    QCOMPARE(panels.cell(row, LogModel::Channel), QStringLiteral("private-orders.5"));
    QCOMPARE(panels.cell(row, LogModel::To), QStringLiteral("1"));
    QCOMPARE(panels.cell(row, LogModel::Verdict), QStringLiteral("delivered"));
    QCOMPARE(panels.cell(row, LogModel::From), QStringLiteral("this window"));
}

void EventPanelsTest::whatIsRefusedIsSaidBesideTheButton() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    auto* answer = Panels::named<QLabel>(panels.publish, "What happened");
    send(panels, "", "OrderShipped");
    QVERIFY2(answer->text().contains(QStringLiteral("channel")), qPrintable(answer->text()));
    send(panels, "orders!", "OrderShipped");
    QTRY_VERIFY2(answer->text().startsWith(QStringLiteral("Refused: ")), qPrintable(answer->text()));
    send(panels, "nobody-here", "OrderShipped");
    QTRY_VERIFY2(answer->text().startsWith(QStringLiteral("Delivered to nobody")), qPrintable(answer->text()));
}

void EventPanelsTest::repeatsUntilStopped() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    Panels::named<QSpinBox>(panels.publish, "Times")->setValue(1000);
    Panels::named<QSpinBox>(panels.publish, "Interval in milliseconds")->setValue(1);
    send(panels, "orders", "Tick");
    auto* button = Panels::named<QPushButton>(panels.publish, "Send");
    QCOMPARE(button->text(), QStringLiteral("Stop"));
    QTRY_VERIFY(relay.facts(FactKind::Event).size() >= 3);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(button->text(), QStringLiteral("Send"));
    QVERIFY(relay.facts(FactKind::Event).size() < 1000);
}

void EventPanelsTest::aMistakeInTheJsonHasItsPlace() {
    LiveRelay relay;
    Panels panels(relay);
    auto* payload = Panels::named<QPlainTextEdit>(panels.publish, "Payload");
    auto* message = Panels::named<QLabel>(panels.publish, "Payload message");
    payload->setPlainText(QStringLiteral("{\n  \"id\": 1,\n}"));
    QVERIFY(message->isVisible());
    QVERIFY2(message->text().startsWith(QStringLiteral("Not JSON, line 3, column 1")), qPrintable(message->text()));
    payload->setPlainText(QStringLiteral("{\"b\":1,\"a\":2.50}"));
    QVERIFY(!message->isVisible());
    panels.publish.formatAction.trigger();
    QCOMPARE(payload->toPlainText(), QStringLiteral("{\n  \"b\": 1,\n  \"a\": 2.50\n}"));
}

void EventPanelsTest::theFilterNarrowsAndSaysWhatItDoesNotUnderstand() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    send(panels, "orders", "Kept");
    QTRY_VERIFY(panels.rowWith(LogModel::Event, QStringLiteral("Kept")) >= 0);
    send(panels, "orders", "Hidden");
    QTRY_VERIFY(panels.rowWith(LogModel::Event, QStringLiteral("Hidden")) >= 0);
    auto* line = Panels::named<QLineEdit>(panels.log, "Filter");
    line->setText(QStringLiteral("name:Kept"));
    QTRY_COMPARE(panels.log.model().rowCount(), 1);
    line->setText(QStringLiteral("kind:nonsense"));
    auto* message = Panels::named<QLabel>(panels.log, "Filter message");
    QVERIFY2(message->isVisible() && message->text().contains(QStringLiteral("nonsense")), qPrintable(message->text()));
    QCOMPARE(panels.log.model().rowCount(), 1); // the last one understood stays in force
    panels.selection.showInLog(QStringLiteral("name:Hidden"));
    QTRY_COMPARE(panels.cell(0, LogModel::Event), QStringLiteral("Hidden"));
    line->clear();
    panels.selection.chooseChannel("app", "elsewhere");
    QTRY_COMPARE(panels.log.model().rowCount(), 0);
}

void EventPanelsTest::theLogStopsFollowingWhenOneLooks() {
    LiveRelay relay;
    Panels panels(relay);
    LogView& view = panels.log.view();
    const auto feedIn = [&relay](int count) {
        for (int i = 0; i < count; ++i) {
            Fact fact;
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

    view.selectRow(50);
    QVERIFY(!view.isFollowing());
    QCOMPARE(panels.selection.fact(), panels.log.model().factAt(50));
    const int place = view.verticalScrollBar()->value();
    feedIn(20);
    QTRY_COMPARE(panels.log.model().rowCount(), 120);
    QCOMPARE(view.verticalScrollBar()->value(), place);
    auto* jump = Panels::named<QPushButton>(panels.log, "Jump to the newest");
    QVERIFY(jump->isVisible());
    QCOMPARE(jump->text(), QStringLiteral("20 new"));
    QTest::mouseClick(jump, Qt::LeftButton);
    QVERIFY(view.isFollowing() && !jump->isVisible());
    QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    QVERIFY(!panels.selection.fact());
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
            Fact fact;
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
    newest = feedIn(60); // the row with the cursor leaves
    QTRY_VERIFY(panels.log.model().find(newest));
    QVERIFY(view.isFollowing() && !view.selectionModel()->hasSelection());

    view.selectRow(0);
    const FactPtr chosen = panels.selection.fact();
    newest = feedIn(60); // the chosen one leaves the log, not the detail
    QTRY_VERIFY(panels.log.model().find(newest));
    QVERIFY(!view.selectionModel()->hasSelection());
    QCOMPARE(panels.selection.fact(), chosen);

    view.follow();
    QTest::keyClick(&view, Qt::Key_Up); // the keys begin at the newest
    QVERIFY(panels.selection.fact());
    QVERIFY(number(panels.selection.fact()->id) + 2 >= number(newest));
}

void EventPanelsTest::pauseShowsWhatWaits() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    send(panels, "orders", "Before");
    QTRY_VERIFY(panels.rowWith(LogModel::Event, QStringLiteral("Before")) >= 0);
    panels.log.activateWindow();
    panels.log.view().setFocus();
    QTRY_VERIFY(panels.log.view().hasFocus());
    QTest::keyClick(&panels.log.view(), Qt::Key_Space);
    QVERIFY(panels.log.pauseAction.isChecked());
    send(panels, "orders", "Meanwhile");
    QTRY_VERIFY(panels.log.model().waiting() > 0);
    QCOMPARE(panels.rowWith(LogModel::Event, QStringLiteral("Meanwhile")), -1);
    panels.log.pauseAction.trigger();
    QVERIFY(panels.rowWith(LogModel::Event, QStringLiteral("Meanwhile")) >= 0);
    panels.log.clearAction.trigger();
    QCOMPARE(panels.log.model().rowCount(), 0);
    panels.log.undoClearAction.trigger();
    QTRY_VERIFY(panels.rowWith(LogModel::Event, QStringLiteral("Before")) >= 0);
}

void EventPanelsTest::aFactIsExplainedAndCopied() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    LiveClient client(relay.server, sampleApp());
    client.subscribe("private-orders.5");
    QTRY_VERIFY(client.got(QStringLiteral("pusher_internal:subscription_succeeded")));
    send(panels, "private-order.5", "App\\Events\\OrderShipped");
    QTRY_VERIFY(panels.rowWith(LogModel::Event, QStringLiteral("App\\Events\\OrderShipped")) >= 0);
    panels.log.view().reveal(panels.rowWith(LogModel::Event, QStringLiteral("App\\Events\\OrderShipped")));

    auto* verdict = Panels::named<QLabel>(panels.detail, "Verdict");
    QVERIFY(verdict);
    QVERIFY2(verdict->text().contains(QStringLiteral("private-orders.5")), qPrintable(verdict->text()));
    panels.log.copyActions.curl.trigger();
    const QString curl = QGuiApplication::clipboard()->text();
    QVERIFY2(curl.startsWith(QStringLiteral("curl -X POST 'http://127.0.0.1:%1/apps/app/events?").arg(relay.port())), qPrintable(curl));
    QVERIFY(!curl.contains(QStringLiteral("secret")));
    panels.detail.copyActions.echoListener.trigger();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("Echo.private('order.5')\n    .listen('OrderShipped'")));
}

void EventPanelsTest::findingsLeadToTheirFacts() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    send(panels, "orders.undefined", "OrderShipped");
    auto* view = Panels::named<QTableView>(panels.findings, "Findings");
    QVERIFY(view);
    QTRY_VERIFY(view->model()->rowCount() > 0);
    QVERIFY(view->model()->index(0, 0).data().toString().startsWith(QStringLiteral("problem: ")));
    panels.log.copyActions.setFact(nullptr);
    view->selectRow(0);
    QVERIFY(panels.selection.fact());
    QCOMPARE(panels.selection.fact()->channel, QByteArray("orders.undefined"));
    QCOMPARE(panels.log.view().selectedFact(), panels.selection.fact());
}

void EventPanelsTest::editAndResendFillsTheForm() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    send(panels, "orders", "First");
    QTRY_VERIFY(panels.rowWith(LogModel::Event, QStringLiteral("First")) >= 0);
    Panels::named<QComboBox>(panels.publish, "Event")->setEditText(QStringLiteral("Other"));
    panels.log.view().reveal(panels.rowWith(LogModel::Event, QStringLiteral("First")));
    panels.log.resendAction.trigger();
    QCOMPARE(Panels::named<QComboBox>(panels.publish, "Event")->currentText(), QStringLiteral("First"));
    QCOMPARE(Panels::named<QComboBox>(panels.publish, "Channel")->currentText(), QStringLiteral("orders"));
    panels.log.replayAction.trigger();
    QTRY_VERIFY(panels.rowWith(LogModel::From, QStringLiteral("replay")) >= 0);
}

void EventPanelsTest::everyControlHasAName() {
    LiveRelay relay;
    Panels panels(relay);
    QStringList nameless;
    for (QWidget* panel : std::initializer_list<QWidget*>{&panels.log, &panels.detail, &panels.publish, &panels.findings})
        for (QWidget* widget : panel->findChildren<QWidget*>()) {
            const bool inner = qobject_cast<QLineEdit*>(widget) && (qobject_cast<QComboBox*>(widget->parentWidget()) ||
                                                                    qobject_cast<QAbstractSpinBox*>(widget->parentWidget()));
            if (widget->focusPolicy() == Qt::NoFocus || inner || widget->objectName().startsWith(QLatin1String("qt_")) ||
                widget->inherits("QComboBoxListView"))
                continue;
            const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
            if (!interface || interface->text(QAccessible::Name).isEmpty())
                nameless += QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
        }
    QCOMPARE(nameless.join(QStringLiteral(", ")), QString());
}

} // namespace relay::test

QTEST_MAIN(relay::test::EventPanelsTest)
#include "EventPanelsTest.moc"
