// SPDX-License-Identifier: MIT
// The selected fact in full: what others wrote is shown whole, and sets no width.

#include "detail/WhyView.h"
#include "support/EventPanels.h"
#include "support/LiveWindow.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"
#include "widgets/WrappedText.h"

#include <QSettings>
#include <QTest>

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

} // namespace relay::test

RELAY_TEST(relay::test::DetailPanelTest)
#include "DetailPanelTest.moc"
