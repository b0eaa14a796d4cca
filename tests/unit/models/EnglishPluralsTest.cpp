// SPDX-License-Identifier: MIT
#include "models/EnglishPlurals.h"
#include "support/TestCase.h"

#include <QtTest>

namespace relay::test {

/// The plural forms that the texts of the window hold themselves.
class EnglishPluralsTest : public TestCase {
    Q_OBJECT
private slots:
    void aTextHasTheFormForItsNumber_data() {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("many");
        QTest::newRow("ending") << QByteArray("%n connection(s)") << QStringLiteral("%n connection")
                                << QStringLiteral("%n connections");
        QTest::newRow("two endings") << QByteArray("%n tr(y|ies) so far") << QStringLiteral("%n try so far")
                                     << QStringLiteral("%n tries so far");
        QTest::newRow("verb") << QByteArray("%n event(s) wait(s|)") << QStringLiteral("%n event waits")
                              << QStringLiteral("%n events wait");
        QTest::newRow("plain brackets")
            << QByteArray("%n row(s) (of this log)") << QStringLiteral("%n row (of this log)")
            << QStringLiteral("%n rows (of this log)");
    }
    void aTextHasTheFormForItsNumber() {
        QFETCH(QByteArray, source);
        QFETCH(QString, one);
        QFETCH(QString, many);
        const EnglishPlurals plurals;
        QCOMPARE(plurals.translate("", source.constData(), nullptr, 1), one);
        for (const int n : {0, 2, 21})
            QCOMPARE(plurals.translate("", source.constData(), nullptr, n), many);
    }

    void aTextWithoutANumberIsLeftToOtherTranslations() {
        const EnglishPlurals plurals;
        QVERIFY(plurals.translate("", "File(s)").isNull());
    }

    void whatIsShownHasTheNumberInIt() {
        const EnglishPlurals plurals;
        QCOMPARE(tr("%n connection(s)", nullptr, 1), QStringLiteral("1 connection"));
        QCOMPARE(tr("%n connection(s)", nullptr, 2), QStringLiteral("2 connections"));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::EnglishPluralsTest)
#include "EnglishPluralsTest.moc"
