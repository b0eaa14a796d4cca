// SPDX-License-Identifier: MIT
// The publish form: the room that its fields have, and where it says what is wrong with them.

#include "support/EventPanels.h"
#include "support/LiveWindow.h"
#include "support/TestCase.h"
#include "widgets/FieldNote.h"
#include "widgets/WrappedText.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QTest>

namespace relay::test {

class PublishFormTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("PublishFormTest")); }
    void init() {
        TestCase::init();
        QSettings().clear();
    }
    void aFieldsMistakeIsSaidBelowIt();
    void whatIsWrongPushesNothingOutOfSight();
    void whatIsWrongIsBroughtIntoSight();
    void channelAndEventGetTheRoom();
    void aMistakeInTheJsonHasItsPlace();
};

void PublishFormTest::aFieldsMistakeIsSaidBelowIt() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    panels.publish.activateWindow();
    const auto verifyBelow = [&](const char* field, const QString& said) {
        auto* box = Panels::named<QComboBox>(panels.publish, field);
        auto* note =
            panels.publish.findChild<WrappedText*>(QLatin1String(field) + QStringLiteral(" message"));
        QVERIFY2(note->isVisible() && note->text().contains(said), qPrintable(note->text()));
        QVERIFY(note->y() > box->y());
        QCOMPARE(note->x(), box->x());
        QCOMPARE(box->accessibleDescription(), note->text());
        QTRY_VERIFY(box->hasFocus());
        box->setEditText(QStringLiteral("right"));
        QVERIFY(!note->isVisible());
    };
    panels.send("", "OrderShipped");
    verifyBelow("Channel", QStringLiteral("channel"));
    panels.send("orders!", "OrderShipped");
    verifyBelow("Channel", QStringLiteral("orders!"));
    panels.publish.resize(480, 300);
    panels.send(QByteArray(150, '!').constData(), "OrderShipped");
    verifyBelow("Channel", QStringLiteral("!!!"));
    const auto* scroller = panels.publish.findChild<QScrollArea*>();
    QCOMPARE(scroller->widget()->width(), scroller->viewport()->width()); // long words do not widen it
    panels.send("orders", "");
    verifyBelow("Event", QStringLiteral("name"));
    auto* payload = Panels::named<QPlainTextEdit>(panels.publish, "Payload");
    payload->setPlainText(QStringLiteral("word ").repeated(40'000));
    panels.send("orders", "OrderShipped");
    auto* note = panels.publish.findChild<QLabel*>(QStringLiteral("Payload message"));
    QVERIFY2(note->isVisible() && note->text().contains(QStringLiteral("limit")), qPrintable(note->text()));
    QVERIFY(relay.facts(FactKind::Event).empty());
}

void PublishFormTest::whatIsWrongPushesNothingOutOfSight() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    auto* scroller = panels.publish.findChild<QScrollArea*>();
    auto* payload = Panels::named<QPlainTextEdit>(panels.publish, "Payload");
    auto* except = Panels::named<QComboBox>(panels.publish, "Except socket");
    panels.publish.resize(600, 600);
    QCoreApplication::processEvents();
    const int rest = panels.publish.height() - scroller->viewport()->height();
    panels.publish.resize(600, scroller->widget()->minimumSizeHint().height() + rest); // it just fits
    QCoreApplication::processEvents();
    const auto verifySeen = [&] {
        QCoreApplication::processEvents();
        QCOMPARE(scroller->verticalScrollBar()->maximum(), 0);
        QVERIFY(scroller->viewport()->rect().contains(
            QRect(except->mapTo(scroller->viewport(), QPoint()), except->size())));
    };
    verifySeen();
    const int place = except->y();
    const int height = payload->height();
    payload->setPlainText(QStringLiteral("{\"id\": 77,"));
    verifySeen();
    QCOMPARE(except->y(), place);
    QCOMPARE(payload->height(), height);
    const auto* message = panels.publish.findChild<QLabel*>(QStringLiteral("Payload message"));
    QVERIFY(message->isVisible() && payload->rect().contains(message->geometry()));
    QVERIFY(!payload->viewport()->geometry().intersects(message->geometry()));
    payload->setPlainText(QStringLiteral("{}"));
    panels.send("orders!", "OrderShipped");
    QVERIFY(Panels::named<FieldNote>(panels.publish, "Channel message")->isVisible());
    verifySeen();
    except->setEditText(QStringLiteral("zzz"));
    panels.send("orders", "OrderShipped");
    QTRY_VERIFY(Panels::named<FieldNote>(panels.publish, "Except socket message")->isVisible());
    verifySeen();
}

void PublishFormTest::whatIsWrongIsBroughtIntoSight() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    panels.publish.resize(600, 200);
    auto* scroller = panels.publish.findChild<QScrollArea*>();
    const auto isSeen = [scroller](const QWidget& widget) {
        return scroller->viewport()->rect().contains(
            QRect(widget.mapTo(scroller->viewport(), QPoint()), widget.size()));
    };
    auto* except = Panels::named<QComboBox>(panels.publish, "Except socket");
    auto* channel = Panels::named<QComboBox>(panels.publish, "Channel");
    QTRY_VERIFY(isSeen(*channel) && !isSeen(*except));
    except->setEditText(QStringLiteral("zzz"));
    panels.send("orders", "OrderShipped");
    auto* note = Panels::named<FieldNote>(panels.publish, "Except socket message");
    QTRY_VERIFY(note->isVisible() && isSeen(*except) && isSeen(*note));
    panels.send("orders!", "OrderShipped");
    QTRY_VERIFY(isSeen(*channel) && isSeen(*Panels::named<FieldNote>(panels.publish, "Channel message")));
}

void PublishFormTest::channelAndEventGetTheRoom() {
    LiveRelay relay;
    Panels panels(relay);
    for (const int width : {376, 480, 960}) {
        panels.publish.resize(width, 300);
        QCoreApplication::processEvents();
        const auto* scroller = panels.publish.findChild<QScrollArea*>();
        QCOMPARE(scroller->widget()->width(), scroller->viewport()->width()); // nothing is cut off
        const int channel = Panels::named<QComboBox>(panels.publish, "Channel")->width();
        const int event = Panels::named<QComboBox>(panels.publish, "Event")->width();
        QVERIFY2(channel > width * 3 / 4, qPrintable(QString::number(channel)));
        QCOMPARE(event, channel);
    }
    auto* payload = Panels::named<QPlainTextEdit>(panels.publish, "Payload");
    const int lines = payload->viewport()->height() / payload->fontMetrics().lineSpacing();
    QVERIFY2(lines >= 8, qPrintable(QString::number(lines)));
    panels.publish.resize(960, 500);
    QCoreApplication::processEvents();
    QVERIFY(payload->viewport()->height() / payload->fontMetrics().lineSpacing() > lines + 5);
    QVERIFY2(panels.publish.minimumSizeHint().height() < 200,
             qPrintable(QString::number(panels.publish.minimumSizeHint().height())));
}

void PublishFormTest::aMistakeInTheJsonHasItsPlace() {
    LiveRelay relay;
    Panels panels(relay);
    auto* payload = Panels::named<QPlainTextEdit>(panels.publish, "Payload");
    auto* message = Panels::named<QLabel>(panels.publish, "Payload message");
    payload->setPlainText(QStringLiteral("{\n  \"id\": 1,\n}"));
    QVERIFY(message->isVisible());
    QVERIFY2(message->text().startsWith(QStringLiteral("Not JSON, line 3, column 1")),
             qPrintable(message->text()));
    payload->setPlainText(QStringLiteral("{\"b\":1,\"a\":2.50}"));
    QVERIFY(!message->isVisible());
    panels.publish.formatAction.trigger();
    QCOMPARE(payload->toPlainText(), QStringLiteral("{\n  \"b\": 1,\n  \"a\": 2.50\n}"));
}

} // namespace relay::test

RELAY_TEST(relay::test::PublishFormTest)
#include "PublishFormTest.moc"
