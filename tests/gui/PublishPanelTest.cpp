// SPDX-License-Identifier: MIT
// Publishing by hand, on a real relay with real clients.

#include "support/EventPanels.h"
#include "support/LiveWindow.h"
#include "support/TestCase.h"
#include "widgets/FieldNote.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSpinBox>
#include <QTest>

namespace relay::test {
namespace {

AppConfig secondApp() {
    AppConfig app = sampleApp();
    app.id = "second";
    app.key = "second-key";
    return app;
}

} // namespace

class PublishPanelTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("PublishPanelTest")); }
    void init() {
        TestCase::init();
        QSettings().clear();
    }
    void whatIsPublishedReachesTheClientAndTheLog();
    void whatIsRefusedIsSaidBesideTheButton();
    void whatWasTypedIsKeptOverARestart();
    void theFormIsCopiedAsCurl();
    void eachClickSendsThoughTheOneBeforeIsUnanswered();
    void repeatsUntilStopped();
    void aStoppedRunHasNothingToGo();
    void aChannelWithNobodyIsNotReached();
    void editAndResendFillsTheForm();
    void aChosenChannelDoesNotReplaceATypedOne();
    void channelsAreNotJoinedByCommas();
    void ctrlReturnSendsFromEveryField();
};

void PublishPanelTest::whatIsPublishedReachesTheClientAndTheLog() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    LiveClient client(relay.server, sampleApp());
    client.subscribe("private-orders.5");
    QTRY_VERIFY(client.got(QStringLiteral("pusher_internal:subscription_succeeded")));

    panels.send("private-orders.5", "OrderShipped");
    QTRY_VERIFY(client.got(QStringLiteral("OrderShipped")));
    auto* answer = Panels::named<QLabel>(panels.publish, "What happened");
    QTRY_VERIFY2(answer->text().startsWith(QStringLiteral("Delivered to 1 connection,")),
                 qPrintable(answer->text()));
    QTRY_VERIFY(panels.rowWith("event", QStringLiteral("OrderShipped")) >= 0);
    const int row = panels.rowWith("event", QStringLiteral("OrderShipped"));
    QCOMPARE(panels.cell(row, "channel"), QStringLiteral("private-orders.5"));
    QCOMPARE(panels.cell(row, "to"), QStringLiteral("1"));
    QCOMPARE(panels.cell(row, "verdict"), QStringLiteral("delivered"));
    QCOMPARE(panels.cell(row, "from"), QStringLiteral("this window"));
}

void PublishPanelTest::whatIsRefusedIsSaidBesideTheButton() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    auto* answer = Panels::named<QLabel>(panels.publish, "What happened");
    panels.send("orders", QByteArray(300, 'n').constData());
    QTRY_VERIFY2(answer->text().startsWith(QStringLiteral("Refused: ")), qPrintable(answer->text()));
    auto* note = Panels::named<FieldNote>(panels.publish, "Event message");
    QVERIFY(note->isVisible() && answer->text().endsWith(note->text())); // beside the field that caused it
    panels.send("nobody-here", "OrderShipped");
    QTRY_VERIFY2(answer->text().startsWith(QStringLiteral("Delivered to nobody")),
                 qPrintable(answer->text()));
}

void PublishPanelTest::whatWasTypedIsKeptOverARestart() {
    LiveRelay relay({sampleApp(), secondApp()});
    QVERIFY(relay.start());
    {
        Panels panels(relay);
        panels.send("orders", "Sent");
        Panels::named<QComboBox>(panels.publish, "App")->setCurrentText(QStringLiteral("second"));
        Panels::named<QComboBox>(panels.publish, "Channel")->setEditText(QStringLiteral("typed"));
        Panels::named<QComboBox>(panels.publish, "Event")->setEditText(QStringLiteral("Half"));
        Panels::named<QPlainTextEdit>(panels.publish, "Payload")->setPlainText(QStringLiteral("{\"half"));
    }
    Panels panels(relay);
    QCOMPARE(Panels::named<QComboBox>(panels.publish, "Channel")->currentText(), QStringLiteral("typed"));
    QCOMPARE(Panels::named<QComboBox>(panels.publish, "Event")->currentText(), QStringLiteral("Half"));
    QCOMPARE(Panels::named<QPlainTextEdit>(panels.publish, "Payload")->toPlainText(),
             QStringLiteral("{\"half"));
    QTRY_COMPARE(Panels::named<QComboBox>(panels.publish, "App")->currentText(), QStringLiteral("second"));
    panels.selection.chooseChannel("app", "orders");
    QCOMPARE(Panels::named<QComboBox>(panels.publish, "Channel")->currentText(), QStringLiteral("typed"));
}

void PublishPanelTest::theFormIsCopiedAsCurl() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    panels.send("orders news", "OrderShipped");
    panels.publish.curlAction.trigger();
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.startsWith(
                 QStringLiteral("curl -X POST 'http://127.0.0.1:%1/apps/app/events?").arg(relay.port())),
             qPrintable(copied));
    QVERIFY2(
        copied.contains(QStringLiteral(R"({"name":"OrderShipped","channels":["orders","news"],"data":)")),
        qPrintable(copied));
    QVERIFY(!copied.contains(QStringLiteral("secret")));
}

void PublishPanelTest::eachClickSendsThoughTheOneBeforeIsUnanswered() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    panels.send("orders", "First");
    auto* button = Panels::named<QPushButton>(panels.publish, "Send");
    Panels::named<QComboBox>(panels.publish, "Event")->setEditText(QStringLiteral("Second"));
    QTest::mouseClick(button, Qt::LeftButton); // no answer has been taken from the event loop yet
    QCOMPARE(button->text(), QStringLiteral("Send"));
    QTRY_COMPARE(relay.facts(FactKind::Event).size(), 2);
    QCOMPARE(relay.facts(FactKind::Event)[0]->name(), QByteArray("First"));
    QCOMPARE(relay.facts(FactKind::Event)[1]->name(), QByteArray("Second"));
}

void PublishPanelTest::repeatsUntilStopped() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    Panels::named<QSpinBox>(panels.publish, "Times")->setValue(1000);
    Panels::named<QSpinBox>(panels.publish, "Interval in milliseconds")->setValue(1);
    panels.send("orders", "Tick");
    auto* button = Panels::named<QPushButton>(panels.publish, "Send");
    QCOMPARE(button->text(), QStringLiteral("Stop"));
    QTRY_VERIFY(relay.facts(FactKind::Event).size() >= 3);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(button->text(), QStringLiteral("Send"));
    QVERIFY(relay.facts(FactKind::Event).size() < 1000);
}

void PublishPanelTest::aStoppedRunHasNothingToGo() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    Panels::named<QSpinBox>(panels.publish, "Times")->setValue(3);
    Panels::named<QSpinBox>(panels.publish, "Interval in milliseconds")->setValue(60'000);
    auto* answer = Panels::named<QLabel>(panels.publish, "What happened");
    for (const bool byHand : {true, false}) {
        panels.send("orders", "Tick");
        QTRY_VERIFY2(answer->text().contains(QStringLiteral("2 to go")), qPrintable(answer->text()));
        if (byHand)
            QTest::mouseClick(Panels::named<QPushButton>(panels.publish, "Send"), Qt::LeftButton);
        else
            relay.server.stop();
        QTRY_VERIFY2(answer->text().startsWith(QStringLiteral("Delivered to nobody,")),
                     qPrintable(answer->text()));
    }
}

void PublishPanelTest::aChannelWithNobodyIsNotReached() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    LiveClient client(relay.server, sampleApp());
    client.subscribe("orders");
    QTRY_VERIFY(client.got(QStringLiteral("pusher_internal:subscription_succeeded")));
    auto* answer = Panels::named<QLabel>(panels.publish, "What happened");
    panels.send("orders nobody-here", "OrderShipped");
    QTRY_VERIFY2(answer->text().startsWith(QStringLiteral("Delivered to 1 connection on 1 of 2 channels,")),
                 qPrintable(answer->text()));
    panels.send("no-one nobody-here", "OrderShipped");
    QTRY_VERIFY2(answer->text().startsWith(QStringLiteral("Delivered to nobody on 2 channels,")),
                 qPrintable(answer->text()));
}

void PublishPanelTest::aChosenChannelDoesNotReplaceATypedOne() {
    LiveRelay relay;
    Panels panels(relay);
    auto* channel = Panels::named<QComboBox>(panels.publish, "Channel");
    panels.selection.chooseChannel("app", "orders");
    QCOMPARE(channel->currentText(), QStringLiteral("orders"));
    panels.selection.chooseChannel("app", "news");
    QCOMPARE(channel->currentText(), QStringLiteral("news"));
    channel->setEditText(QStringLiteral("typed"));
    panels.selection.chooseChannel("app", "orders");
    QCOMPARE(channel->currentText(), QStringLiteral("typed"));
}

void PublishPanelTest::channelsAreNotJoinedByCommas() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    LiveClient client(relay.server, sampleApp());
    client.subscribe("orders");
    client.subscribe("news");
    auto* channel = Panels::named<QComboBox>(panels.publish, "Channel");
    QTRY_COMPARE(channel->count(), 2);
    panels.send("orders,news", "OrderShipped");
    const auto* note = Panels::named<FieldNote>(panels.publish, "Channel message");
    QVERIFY(note && note->text().contains(QStringLiteral("Separate the channels with spaces")));
}

void PublishPanelTest::ctrlReturnSendsFromEveryField() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    panels.send("orders", "First");
    panels.publish.activateWindow();
    for (const char* field : {"Channel", "Event", "Except socket"}) {
        auto* box = Panels::named<QComboBox>(panels.publish, field);
        box->setFocus();
        QTRY_VERIFY(box->hasFocus());
        const QString event = QStringLiteral("From %1").arg(QLatin1String(field));
        Panels::named<QComboBox>(panels.publish, "Event")->setEditText(event);
        QCOMPARE(box->lineEdit()->focusProxy(), box); // the box gets the keys
        QTest::keyClick(box, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY2(panels.rowWith("event", event) >= 0, field);
    }
    const size_t sent = relay.facts(FactKind::Event).size();
    Panels::named<QPlainTextEdit>(panels.publish, "Payload")->setFocus();
    QTest::keyClick(Panels::named<QPlainTextEdit>(panels.publish, "Payload"), Qt::Key_Return,
                    Qt::ControlModifier);
    QTRY_COMPARE(relay.facts(FactKind::Event).size(), sent + 1);
    QCOMPARE(panels.publish.sendAction.shortcut(), QKeySequence(Qt::CTRL | Qt::Key_Return));
    panels.log.activateWindow(); // elsewhere, the keys send nothing
    panels.log.view().setFocus();
    QTRY_VERIFY(panels.log.view().hasFocus());
    QTest::keyClick(&panels.log.view(), Qt::Key_Return, Qt::ControlModifier);
    panels.send("orders", "AfterIt"); // anything sent before would have arrived first
    QTRY_VERIFY(panels.rowWith("event", QStringLiteral("AfterIt")) >= 0);
    QCOMPARE(relay.facts(FactKind::Event).size(), sent + 2);
}

void PublishPanelTest::editAndResendFillsTheForm() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    panels.send("orders", "First");
    QTRY_VERIFY(panels.rowWith("event", QStringLiteral("First")) >= 0);
    Panels::named<QComboBox>(panels.publish, "Event")->setEditText(QStringLiteral("Other"));
    panels.log.view().reveal(panels.rowWith("event", QStringLiteral("First")));
    panels.factActions.resend.trigger();
    QCOMPARE(Panels::named<QComboBox>(panels.publish, "Event")->currentText(), QStringLiteral("First"));
    QCOMPARE(Panels::named<QComboBox>(panels.publish, "Channel")->currentText(), QStringLiteral("orders"));
    panels.factActions.replay.trigger();
    QTRY_VERIFY(panels.rowWith("from", QStringLiteral("replay")) >= 0);
}

} // namespace relay::test

RELAY_TEST(relay::test::PublishPanelTest)
#include "PublishPanelTest.moc"
