// SPDX-License-Identifier: MIT
#include "models/FuzzyMatch.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class FuzzyMatchTest : public TestCase {
    Q_OBJECT
private slots:
    void theLettersStandInThatOrder() {
        QVERIFY(fuzzyScore(u"", u"anything") == 0);
        QVERIFY(fuzzyScore(u"ord", u"private-orders.5"));
        QVERIFY(fuzzyScore(u"po5", u"private-orders.5"));
        QVERIFY(fuzzyScore(u"OS", u"ordershipped"));
        QVERIFY(!fuzzyScore(u"dro", u"orders"));
        QVERIFY(!fuzzyScore(u"orderss", u"orders"));
        QVERIFY(!fuzzyScore(u"x", u""));
    }

    void theBetterFitScoresHigher_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        const auto row = [](const char* typed, const char* better, const char* worse) {
            QTest::addRow("%s", typed)
                << QString::fromLatin1(typed) << QString::fromLatin1(better) << QString::fromLatin1(worse);
        };
        row("orders", "orders", "private-orders");
        row("order", "orders", "private-orders");
        row("os", "OrderShipped", "orders");
        row("ship", "OrderShipped", "private-sahibi-p");
        row("o5", "private-orders.5", "private-orders.15");
        row("log", "Event log", "Relay oblong");
        row("reset", "Reset layout", "presence-test");
    }
    void theBetterFitScoresHigher() {
        QFETCH(QString, typed);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        const auto high = fuzzyScore(typed, better);
        const auto low = fuzzyScore(typed, worse);
        QVERIFY(high);
        QVERIFY2(!low || *high > *low, qPrintable(QStringLiteral("%1 %2").arg(*high).arg(low.value_or(0))));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::FuzzyMatchTest)
#include "FuzzyMatchTest.moc"
