// SPDX-License-Identifier: MIT
// The selected fact in full: what others wrote is shown whole, and sets no width.

#include "detail/FieldsView.h"
#include "detail/WhyView.h"
#include "support/EventPanels.h"
#include "support/LiveWindow.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"
#include "widgets/WrappedText.h"

#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

#include <algorithm>

namespace relay::test {
namespace {

constexpr int narrow = 336; ///< the panel's width at the window's first size

/// A call that was refused for its signature: what was signed is one word of 600 letters.
FactPtr refusedSignature() {
    AnyFact fact = sampleFact(7, FactKind::ApiRefused);
    fact.status = 401;
    fact.error = QByteArray(600, 'e');
    Finding finding = sampleFinding(FindingCode::SignatureMismatch, QByteArray(600, 'm'));
    finding.remedy = QByteArray(600, 'r');
    finding.evidence = {{QStringLiteral("signed_text"), QString(600, u's')},
                        {QStringLiteral("auth_signature"), QString(600, u'a')}};
    fact.findings = {finding};
    return kept(fact);
}

FactPtr eventWith(Journal& journal, const QByteArray& data,
                  const QByteArray& name = "App\\Events\\OrderShipped") {
    AnyFact event = sampleEvent(0, "private-orders.5", name);
    event.data = data;
    return journal.append(event);
}

QToolButton* button(const QWidget& panel, const char* text) {
    for (auto* found : panel.findChildren<QToolButton*>())
        if (found->text() == QLatin1String(text) || found->accessibleName() == QLatin1String(text))
            return found;
    return nullptr;
}

QTabWidget* tabs(const QWidget& panel) {
    return panel.findChild<QTabWidget*>();
}

void openTab(const QWidget& panel, const char* title) {
    for (int tab = 0; tab < tabs(panel)->count(); ++tab)
        if (tabs(panel)->tabText(tab).startsWith(QLatin1String(title)))
            tabs(panel)->setCurrentIndex(tab);
}

/// Names and values of a tab's fields.
QStringList fieldsOf(QWidget& panel, const char* name) {
    const QAbstractItemModel* model = Panels::named<FieldsView>(panel, name)->model();
    QStringList lines;
    for (int section = 0; section < model->rowCount(); ++section) {
        const QModelIndex parent = model->index(section, 0);
        lines += parent.data().toString();
        for (int row = 0; row < model->rowCount(parent); ++row)
            lines += model->index(row, 0, parent).data().toString() + QStringLiteral(" | ") +
                     model->index(row, 1, parent).data().toString();
    }
    return lines;
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
    void longWordsSetNoWidth();
    void nameAndNamespaceStandApart();
    void theWholeWayIsOneClickAway();
    void howEchoHearsItIsSaidWhereNobodyDoes();
    void aPayloadIsComparedWithTheOneBefore();
    void peopleStandBeforeSockets();
    void ctrlCCopiesThePayload();
    void whatStrangersWriteIsShownAsItIs();
};

void DetailPanelTest::longWordsSetNoWidth() {
    LiveRelay relay;
    Panels panels(relay);
    panels.detail.resize(narrow, 600);
    panels.selection.chooseFact(refusedSignature());
    QCoreApplication::processEvents();
    QCOMPARE(panels.detail.width(), narrow);
    QVERIFY2(panels.detail.minimumSizeHint().width() <= narrow,
             qPrintable(QString::number(panels.detail.minimumSizeHint().width())));
    auto* why = panels.detail.findChild<WhyView*>();
    QCOMPARE(why->widget()->width(), why->viewport()->width());
    int longWords = 0;
    for (const WrappedText* text : why->widget()->findChildren<WrappedText*>()) {
        if (text->text().size() < 600)
            continue;
        ++longWords;
        QVERIFY(text->mapTo(why->widget(), QPoint(text->width(), 0)).x() <= why->viewport()->width());
        QVERIFY2(text->document()->size().height() <= text->height(), qPrintable(text->text().left(10)));
    }
    QVERIFY2(longWords >= 4, qPrintable(QString::number(longWords)));
}

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

void DetailPanelTest::whatStrangersWriteIsShownAsItIs() {
    LiveRelay relay;
    Panels panels(relay);
    const QByteArray hostile = "<img src=x>\x1b[31m\xe2\x80\xae";
    const QString shown = QString::fromUtf8("<img src=x>␛[31m⟨U+202E⟩");
    AnyFact event = sampleEvent(0, hostile, hostile);
    event.data = hostile;
    event.userId = hostile;
    event.detail.method = hostile;
    event.detail.target = hostile;
    event.detail.headers = {{hostile, hostile}};
    event.detail.recipients = {hostile};
    event.findings = {sampleFinding(FindingCode::NearMissChannel, hostile)};
    panels.selection.chooseFact(relay.journal.append(event));
    QStringList bad;
    const auto look = [&bad](const QString& where, const QString& text) {
        if (text.contains(QChar(0x1b)) || text.contains(QChar(0x202e)))
            bad += where;
    };
    for (const auto* label : panels.detail.findChildren<QLabel*>()) {
        look(label->objectName(), label->text());
        if (label->text().contains(QStringLiteral("<img")))
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
    for (const auto* widget : panels.detail.findChildren<QWidget*>()) {
        look(widget->objectName() + QStringLiteral(" tool tip"), widget->toolTip());
        QVERIFY2(!widget->toolTip().contains(QStringLiteral("<img")), qPrintable(widget->toolTip()));
    }
    for (const auto* text : panels.detail.findChildren<QPlainTextEdit*>())
        look(text->accessibleName(), text->toPlainText());
    for (const auto* text : panels.detail.findChildren<WrappedText*>())
        look(text->accessibleName(), text->text());
    for (const char* name : {"Recipients", "Request"})
        look(QLatin1String(name), fieldsOf(panels.detail, name).join(u'\n'));
    QCOMPARE(bad.join(u'\n'), QString());
    QCOMPARE(panels.detail.findChild<QLabel*>(QStringLiteral("Selected"))->text(), shown);
    auto* payload = Panels::named<QPlainTextEdit>(panels.detail, "Payload of the selected event");
    QCOMPARE(payload->toPlainText(), shown);
    QVERIFY(fieldsOf(panels.detail, "Recipients").filter(shown).size() > 0);
    QVERIFY(fieldsOf(panels.detail, "Request").filter(shown).size() > 0);
}

} // namespace relay::test

RELAY_TEST(relay::test::DetailPanelTest)
#include "DetailPanelTest.moc"
