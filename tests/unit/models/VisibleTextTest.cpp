// SPDX-License-Identifier: MIT
#include "models/VisibleText.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class VisibleTextTest : public TestCase {
    Q_OBJECT
private slots:
    void ordinaryTextStaysAsItIs() {
        const QString text = QStringLiteral("Zoë <b>&amp; 東京 مرحبا 👍 \u200D\uFEFF");
        QCOMPARE(visibleText(text), text);
        QCOMPARE(visibleText({}), QString());
    }

    void controlCharactersAreShown() {
        QCOMPARE(visibleText(u"a\x1b[31mb"), QStringLiteral("a␛[31mb"));
        QCOMPARE(visibleText(QStringView(u"\0\x07\x1f\x7f", 4)), QStringLiteral("␀␇␟␡"));
        QCOMPARE(visibleText(u"a\x0085z\x009b"), QStringLiteral("a⟨U+0085⟩z⟨U+009B⟩"));
    }

    void whatMovesTextIsShown() {
        for (const char16_t c : QStringView(u"\u061C\u200E\u200F\u2028\u2029\u202A\u202B\u202C\u202D\u202E"
                                            u"\u2066\u2067\u2068\u2069")
                                    .toString()
                                    .toStdU16String()) {
            const QString number = QString::number(c, 16).toUpper().rightJustified(4, u'0');
            QCOMPARE(visibleText(QString(QChar(c)) + u'x'), QStringLiteral("⟨U+%1⟩x").arg(number));
        }
        QCOMPARE(visibleText(u"\u2027\u202F\u2065\u206A"), QStringLiteral("\u2027\u202F\u2065\u206A"));
    }

    void breaksOfLinesAreKeptOnRequest() {
        QCOMPARE(visibleText(u"a\n\tb\r"), QStringLiteral("a␊␉b␍"));
        QCOMPARE(visibleText(u"a\n\tb\r", LineBreaks::Kept), QStringLiteral("a\n\tb␍"));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::VisibleTextTest)
#include "VisibleTextTest.moc"
