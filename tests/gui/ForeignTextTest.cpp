// SPDX-License-Identifier: MIT
// Text from outside in the detail panel: shown completely and unchanged, and not dictating a width.

#include "detail/WhyView.h"
#include "support/DetailTabs.h"
#include "support/EventPanels.h"
#include "support/LiveWindow.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"
#include "widgets/WrappedText.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QSettings>
#include <QTest>

namespace relay::test {
namespace {

constexpr int narrow = 336; ///< the panel's width at the window's initial size

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

} // namespace

class ForeignTextTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("ForeignTextTest")); }
    void init() {
        TestCase::init();
        QSettings().clear();
    }
    void longWordsSetNoWidth();
    void longValuesTakeMoreLines();
    void anEndlessWordIsBrokenAnywhere();
    void whatStrangersWriteIsShownAsItIs();
};

void ForeignTextTest::longWordsSetNoWidth() {
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

void ForeignTextTest::longValuesTakeMoreLines() {
    LiveRelay relay;
    Panels panels(relay);
    AnyFact fact = sampleFact(7, FactKind::ApiRefused);
    fact.error = "A sentence of so many words that it takes more than one line, or two, of this panel, " +
                 QByteArray(200, 'x');
    panels.selection.chooseFact(kept(fact));
    openTab(panels.detail, "Request");
    auto* view = Panels::named<FieldsView>(panels.detail, "Request");
    for (const int width : {900, narrow}) {
        panels.detail.resize(width, 600);
        QCoreApplication::processEvents();
        const QModelIndex error = view->model()
                                      ->match(view->model()->index(0, 0), Qt::DisplayRole,
                                              QStringLiteral("Error"), 1, Qt::MatchRecursive)
                                      .value(0);
        QVERIFY(error.isValid());
        const QRect value = view->visualRect(error.siblingAtColumn(1));
        const int needed = view->fontMetrics()
                               .boundingRect(QRect(0, 0, value.width() - 8, 1000), Qt::TextWrapAnywhere,
                                             error.siblingAtColumn(1).data().toString())
                               .height();
        QVERIFY2(value.height() >= needed,
                 qPrintable(QStringLiteral("%1 %2").arg(value.height()).arg(needed)));
    }
}

void ForeignTextTest::anEndlessWordIsBrokenAnywhere() {
    LiveRelay relay;
    Panels panels(relay);
    auto* payload = Panels::named<QPlainTextEdit>(panels.detail, "Payload of the selected event");
    AnyFact event = sampleEvent(0);
    for (const auto& [data, mode] : {std::pair(QByteArray(100'000, 'x'), QTextOption::WrapAnywhere),
                                     {"{}", QTextOption::WrapAtWordBoundaryOrAnywhere}}) {
        event.data = data;
        panels.selection.chooseFact(relay.journal.append(event));
        QCOMPARE(payload->wordWrapMode(), mode);
    }
}

void ForeignTextTest::whatStrangersWriteIsShownAsItIs() {
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
    for (const auto* widget : panels.detail.findChildren<QWidget*>())
        look(widget->objectName() + QStringLiteral(" tool tip"), widget->toolTip());
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
    QVERIFY(!fieldsOf(panels.detail, "Recipients").filter(shown).isEmpty());
    QVERIFY(!fieldsOf(panels.detail, "Request").filter(shown).isEmpty());
}

} // namespace relay::test

RELAY_TEST(relay::test::ForeignTextTest)
#include "ForeignTextTest.moc"
