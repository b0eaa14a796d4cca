// SPDX-License-Identifier: MIT
// The selected fact in full: title, why, and the tabs below.

#include "support/DetailTabs.h"
#include "support/EventPanels.h"
#include "support/LiveWindow.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"
#include "widgets/WrappedText.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

namespace relay::test {
namespace {

FactPtr eventWith(Journal& journal, const QByteArray& data,
                  const QByteArray& name = "App\\Events\\OrderShipped") {
    AnyFact event = sampleEvent(0, "private-orders.5", name);
    event.data = data;
    return journal.append(event);
}

QAbstractButton* button(const QWidget& panel, const char* text) {
    for (auto* found : panel.findChildren<QAbstractButton*>())
        if (found->text() == QLatin1String(text) || found->accessibleName() == QLatin1String(text))
            return found;
    return nullptr;
}

} // namespace

class DetailPanelTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("DetailPanelTest")); }
    void init() {
        TestCase::init();
        QSettings().clear();
    }
    void nameAndNamespaceStandApart();
    void theWholeWayIsOneClickAway();
    void howEchoHearsItIsSaidWhereNobodyDoes();
    void aPayloadIsComparedWithTheOneBefore();
    void theChosenTabComesBack();
    void peopleStandBeforeSockets();
    void ctrlCCopiesThePayload();
};

void DetailPanelTest::nameAndNamespaceStandApart() {
    LiveRelay relay;
    Panels panels(relay);
    const auto label = [&](const char* name) {
        return panels.detail.findChild<QLabel*>(QLatin1String(name));
    };
    panels.selection.chooseFact(eventWith(relay.journal, "{}"));
    QCOMPARE(label("Selected")->text(), QStringLiteral("OrderShipped"));
    QCOMPARE(label("Selected namespace")->text(), QStringLiteral("App\\Events"));
    QCOMPARE(label("Selected channel")->text(), QStringLiteral("private-orders.5"));
    panels.selection.chooseFact(eventWith(relay.journal, "{}", "order.shipped"));
    QCOMPARE(label("Selected")->text(), QStringLiteral("order.shipped"));
    QVERIFY(label("Selected namespace")->isHidden());
}

void DetailPanelTest::theWholeWayIsOneClickAway() {
    LiveRelay relay;
    Panels panels(relay);
    const FactPtr event = eventWith(relay.journal, "{}");
    panels.selection.chooseFact(event);
    const QSignalSpy traced(&panels.navigator, &Navigator::trace);
    QTest::mouseClick(button(panels.detail, "The whole way"), Qt::LeftButton);
    QCOMPARE(traced.size(), 1);
    QCOMPARE(traced.front().front().value<FactPtr>(), event);
    panels.selection.chooseFact(relay.journal.append(sampleFact(0, FactKind::Connected)));
    QVERIFY(!button(panels.detail, "The whole way"));
}

void DetailPanelTest::howEchoHearsItIsSaidWhereNobodyDoes() {
    LiveRelay relay;
    Panels panels(relay);
    panels.selection.chooseFact(eventWith(relay.journal, "{}"));
    const auto hint = [&] {
        return Panels::named<QToolButton>(panels.detail, "Copy: Echo listener")->parentWidget();
    };
    QVERIFY(!hint()->isVisible());
    QTest::mouseClick(button(panels.detail, "How Echo hears it"), Qt::LeftButton);
    QVERIFY(hint()->isVisible());
    AnyFact unheard = sampleEvent(0);
    unheard.recipients = 0;
    panels.selection.chooseFact(relay.journal.append(unheard));
    QVERIFY(hint()->isVisible());
}

void DetailPanelTest::aPayloadIsComparedWithTheOneBefore() {
    LiveRelay relay;
    Panels panels(relay);
    const FactPtr first = eventWith(relay.journal, R"({"id":1,"total":5})");
    eventWith(relay.journal, R"({"id":2,"total":5})");
    const FactPtr last = eventWith(relay.journal, R"({"id":3,"total":5,"new":true})");
    panels.selection.chooseFact(last);
    openTab(panels.detail, "Diff");
    auto* text = Panels::named<QPlainTextEdit>(panels.detail, "Difference to an earlier event");
    auto* about = panels.detail.findChild<QLabel*>(QStringLiteral("Compared with"));
    QCOMPARE(text->toPlainText(), QString::fromUtf8("  {\n− \"id\": 2,\n− \"total\": 5\n+ \"id\": 3,\n"
                                                    "+ \"total\": 5,\n+ \"new\": true\n  }")
                                      .replace(QStringLiteral("− \""), QStringLiteral("−   \""))
                                      .replace(QStringLiteral("+ \""), QStringLiteral("+   \"")));
    auto* earlier = button(panels.detail, "Compare with the one before");
    auto* later = button(panels.detail, "Compare with the one after");
    QVERIFY(earlier->isEnabled() && !later->isEnabled());
    QTest::mouseClick(earlier, Qt::LeftButton);
    QVERIFY2(text->toPlainText().contains(QString::fromUtf8("−   \"id\": 1")),
             qPrintable(text->toPlainText()));
    QVERIFY(!earlier->isEnabled() && later->isEnabled());
    QTest::mouseClick(later, Qt::LeftButton);
    QVERIFY(text->toPlainText().contains(QString::fromUtf8("−   \"id\": 2")));
    panels.selection.chooseFact(first);
    QCOMPARE(about->text(), QStringLiteral("There is no earlier event of this name."));
    QCOMPARE(text->toPlainText(), QString());
    QVERIFY(!earlier->isEnabled() && !later->isEnabled());
}

void DetailPanelTest::theChosenTabComesBack() {
    LiveRelay relay;
    Panels panels(relay);
    panels.selection.chooseFact(eventWith(relay.journal, "{}"));
    openTab(panels.detail, "Diff");
    const int diff = tabs(panels.detail)->currentIndex();
    panels.selection.chooseFact(relay.journal.append(sampleFact(0, FactKind::Connected)));
    QVERIFY(tabs(panels.detail)->currentIndex() != diff);
    panels.selection.chooseFact(eventWith(relay.journal, "{}"));
    QCOMPARE(tabs(panels.detail)->currentIndex(), diff);
}

void DetailPanelTest::peopleStandBeforeSockets() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    LiveClient guest(relay.server, sampleApp());
    guest.subscribe("private-orders.5");
    LiveClient ada(relay.server, sampleApp());
    ada.signIn(R"({"id":"ada"})");
    ada.subscribe("private-orders.5");
    QTRY_VERIFY(ada.got(QStringLiteral("pusher_internal:subscription_succeeded")));
    QTRY_VERIFY(guest.got(QStringLiteral("pusher_internal:subscription_succeeded")));
    QTRY_VERIFY(panels.feed.snapshot() &&
                std::ranges::any_of(panels.feed.snapshot()->connections,
                                    [](const ConnectionSnapshot& one) { return one.userId == "ada"; }));
    panels.send("private-orders.5", "OrderShipped");
    QTRY_COMPARE(relay.facts(FactKind::Event).size(), 1);
    panels.selection.chooseFact(relay.facts(FactKind::Event).front());
    const QStringList lines = fieldsOf(panels.detail, "Recipients");
    QVERIFY2(lines.size() == 3 && lines[0] == QLatin1String("Got it once: 2 connections") &&
                 lines[1].startsWith(QStringLiteral("ada | ")),
             qPrintable(lines.join(u'\n')));
}

void DetailPanelTest::ctrlCCopiesThePayload() {
    LiveRelay relay;
    Panels panels(relay);
    panels.detail.activateWindow();
    panels.selection.chooseFact(eventWith(relay.journal, R"({"id":7})"));
    auto* payload = Panels::named<QPlainTextEdit>(panels.detail, "Payload of the selected event");
    auto* verdict = Panels::named<WrappedText>(panels.detail, "Verdict");
    auto* request = Panels::named<FieldsView>(panels.detail, "Request");
    for (QWidget* widget :
         std::initializer_list<QWidget*>{tabs(panels.detail)->tabBar(), payload, verdict, request}) {
        QGuiApplication::clipboard()->clear();
        QTest::keyClick(widget, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("{\"id\":7}"));
    }
    payload->selectAll();
    QTest::keyClick(payload, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("{\n  \"id\": 7\n}"));
}

} // namespace relay::test

RELAY_TEST(relay::test::DetailPanelTest)
#include "DetailPanelTest.moc"
