// SPDX-License-Identifier: MIT
// The selected fact in full: title, reasons, and the tabs below.

#include "detail/WhyView.h"
#include "support/DetailTabs.h"
#include "support/EventPanels.h"
#include "support/LiveWindow.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"
#include "widgets/WrappedText.h"
#include "json/JsonTreeView.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QRegularExpression>
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
    void aLongNameTakesTwoLines();
    void theFirstFactsReasonsHaveTheirRoom();
    void theWholeWayIsOneClickAway();
    void howEchoHearsItIsSaidWhereNobodyDoes();
    void aPayloadIsComparedWithTheOneBefore();
    void movedKeysAreNoDifference();
    void theChosenTabComesBack();
    void peopleStandBeforeSockets();
    void ctrlCCopiesThePayload();
    void aPayloadIsATreeToFold();
    void valuesAndPathsOfTheTreeAreCopied();
    void whatIsNotJsonIsShownAsText();
    void theFormOfThePayloadIsKept();
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

void DetailPanelTest::aLongNameTakesTwoLines() {
    LiveRelay relay;
    Panels panels(relay);
    panels.detail.resize(320, 500);
    panels.detail.show();
    panels.selection.chooseFact(
        eventWith(relay.journal, "{}", "order.shipped.to.the.customer.with.an.extra.parcel.and.a.card"));
    const auto* title = panels.detail.findChild<QLabel*>(QStringLiteral("Selected"));
    QTRY_VERIFY(title->height() >= 2 * title->fontMetrics().height());
}

/// A fact's page is laid out when the first fact is shown.
void DetailPanelTest::theFirstFactsReasonsHaveTheirRoom() {
    LiveRelay relay;
    Panels panels(relay);
    panels.selection.chooseFact(eventWith(relay.journal, "{}"));
    const auto* why = Panels::named<WhyView>(panels.detail, "Why");
    QTRY_VERIFY(why->height() > 100);
    const int first = why->height();
    panels.selection.chooseFact(eventWith(relay.journal, "{}"));
    QTRY_COMPARE(why->height(), first);
}

void DetailPanelTest::theWholeWayIsOneClickAway() {
    LiveRelay relay;
    Panels panels(relay);
    const FactPtr event = eventWith(relay.journal, "{}");
    panels.selection.chooseFact(event);
    QTest::mouseClick(button(panels.detail, "The whole way"), Qt::LeftButton);
    const auto answer = [&] {
        return Panels::named<WrappedText>(panels.detail, "Answer");
    };
    QTRY_VERIFY(answer() && answer()->isVisible()); // unfolded in place
    QVERIFY(!answer()->text().isEmpty());
    panels.selection.chooseFact(eventWith(relay.journal, "{}", "Later"));
    QTRY_VERIFY(answer() && answer()->isVisible()); // and stays unfolded
    QTest::mouseClick(button(panels.detail, "The whole way"), Qt::LeftButton);
    QVERIFY(!answer());
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
    QCOMPARE(text->toPlainText(), QString::fromUtf8("  {\n− \"id\": 2,\n+ \"id\": 3,\n"
                                                    "    \"total\": 5,\n+ \"new\": true\n  }")
                                      .replace(QStringLiteral("− \""), QStringLiteral("−   \""))
                                      .replace(QStringLiteral("+ \""), QStringLiteral("+   \"")));
    auto* changes = Panels::named<QPlainTextEdit>(panels.detail, "Changed values");
    QCOMPARE(changes->toPlainText(), QString::fromUtf8("id: 2 → 3\n+ new: true"));
    QVERIFY(changes->isVisible());
    auto* earlier = button(panels.detail, "Compare with the previous one");
    auto* later = button(panels.detail, "Compare with the next one");
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

void DetailPanelTest::movedKeysAreNoDifference() {
    LiveRelay relay;
    Panels panels(relay);
    eventWith(relay.journal, R"({"id":1,"order":{"total":19.99,"state":"paid"}})");
    panels.selection.chooseFact(
        eventWith(relay.journal, R"({"order":{"state":"paid","total":21.00},"id":1})"));
    openTab(panels.detail, "Diff");
    auto* changes = Panels::named<QPlainTextEdit>(panels.detail, "Changed values");
    QCOMPARE(changes->toPlainText(), QString::fromUtf8("order.total: 19.99 → 21.00"));
    auto* text = Panels::named<QPlainTextEdit>(panels.detail, "Difference to an earlier event");
    const QStringList lines = text->toPlainText().split(u'\n');
    QCOMPARE(lines.filter(QRegularExpression(QStringLiteral("^[+\u2212]"))).size(), 2);
    panels.selection.chooseFact(
        eventWith(relay.journal, R"({ "id":1, "order":{"total":21.00,"state":"paid"}})"));
    QVERIFY(!changes->isVisible());
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
    QVERIFY2(lines.size() == 3 && lines[0] == QLatin1String("Received it once: 2 connections") &&
                 lines[1].startsWith(QStringLiteral("ada | ")),
             qPrintable(lines.join(u'\n')));
}

void DetailPanelTest::ctrlCCopiesThePayload() {
    LiveRelay relay;
    Panels panels(relay);
    panels.detail.activateWindow();
    panels.selection.chooseFact(eventWith(relay.journal, R"({"id":7})"));
    QTest::mouseClick(button(panels.detail, "JSON"), Qt::LeftButton);
    auto* payload = Panels::named<QPlainTextEdit>(panels.detail, "Payload of the selected event");
    auto* tree = Panels::named<JsonTreeView>(panels.detail, "Payload tree");
    auto* verdict = Panels::named<WrappedText>(panels.detail, "Verdict");
    auto* request = Panels::named<FieldsView>(panels.detail, "Request");
    for (QWidget* widget :
         std::initializer_list<QWidget*>{tabs(panels.detail)->tabBar(), payload, tree, verdict, request}) {
        QGuiApplication::clipboard()->clear();
        QTest::keyClick(widget, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("{\"id\":7}"));
    }
    payload->selectAll();
    QTest::keyClick(payload, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("{\n  \"id\": 7\n}"));
}

void DetailPanelTest::aPayloadIsATreeToFold() {
    LiveRelay relay;
    Panels panels(relay);
    panels.selection.chooseFact(eventWith(relay.journal, R"({"order":{"items":[{"id":7}],"total":19.90}})"));
    auto* tree = Panels::named<JsonTreeView>(panels.detail, "Payload tree");
    QVERIFY(tree->isVisible());
    const QAbstractItemModel& model = *tree->model();
    const QModelIndex order = model.index(0, 0);
    QCOMPARE(order.data().toString(), QStringLiteral("order"));
    QVERIFY(tree->isExpanded(order));
    const QModelIndex total = model.index(1, 1, order);
    QCOMPARE(total.data().toString(), QStringLiteral("19.90"));
    QVERIFY(tree->visualRect(total).isValid());
    tree->setCurrentIndex(order);
    QTest::keyClick(tree, Qt::Key_Left);
    QVERIFY(!tree->isExpanded(order));
    QVERIFY(!tree->visualRect(total).isValid());
    QTest::keyClick(tree, Qt::Key_Right);
    QVERIFY(tree->visualRect(total).isValid());
}

void DetailPanelTest::valuesAndPathsOfTheTreeAreCopied() {
    LiveRelay relay;
    Panels panels(relay);
    panels.selection.chooseFact(eventWith(relay.journal, R"({"order":{"items":[{"name":"A \"b\""}]}})"));
    auto* tree = Panels::named<JsonTreeView>(panels.detail, "Payload tree");
    const QModelIndex items = tree->model()->index(0, 0, tree->model()->index(0, 0));
    const QModelIndex name = tree->model()->index(0, 0, tree->model()->index(0, 0, items));
    tree->setCurrentIndex(name);
    tree->activateWindow();
    tree->setFocus();
    QVERIFY(QTest::qWaitForWindowActive(tree->window(), patienceMilliseconds));
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("order.items[0].name"));
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("A \"b\""));
}

void DetailPanelTest::whatIsNotJsonIsShownAsText() {
    LiveRelay relay;
    Panels panels(relay);
    auto* tree = Panels::named<JsonTreeView>(panels.detail, "Payload tree");
    auto* text = Panels::named<QPlainTextEdit>(panels.detail, "Payload of the selected event");
    panels.selection.chooseFact(eventWith(relay.journal, "plain text"));
    QVERIFY(text->isVisible() && !tree->isVisible());
    QCOMPARE(text->toPlainText(), QStringLiteral("plain text"));
    panels.selection.chooseFact(eventWith(relay.journal, "{}"));
    QVERIFY(text->isVisible() && !tree->isVisible());
    panels.selection.chooseFact(eventWith(relay.journal, "[1]"));
    QVERIFY(tree->isVisible() && !text->isVisible());
}

void DetailPanelTest::theFormOfThePayloadIsKept() {
    LiveRelay relay;
    {
        Panels panels(relay);
        QTest::mouseClick(button(panels.detail, "Raw"), Qt::LeftButton);
    }
    Panels panels(relay);
    panels.selection.chooseFact(eventWith(relay.journal, R"({"id": 7})"));
    QCOMPARE(Panels::named<QPlainTextEdit>(panels.detail, "Payload of the selected event")->toPlainText(),
             QStringLiteral("{\"id\": 7}"));
}

} // namespace relay::test

RELAY_TEST(relay::test::DetailPanelTest)
#include "DetailPanelTest.moc"
