// SPDX-License-Identifier: MIT
#include "protocol/Query.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class QueryTest final : public TestCase {
    Q_OBJECT

private slots:
    void pairsAreDecodedInTheirOrder() {
        const Query query("a=1&b=two%20words&c=x+y&d&e=&=f&&a=2&g=1%3D1=2");
        const std::vector<Query::Pair> expected{{"a", "1"}, {"b", "two words"}, {"c", "x y"}, {"d", ""},
                                                {"e", ""},  {"", "f"},          {"a", "2"},   {"g", "1=1=2"}};
        QCOMPARE(query.pairs(), expected);
    }

    void absentAndEmptyDiffer() {
        const Query query("empty=&bare");
        QVERIFY(query.value("absent").isNull());
        QVERIFY(query.value("absent").isNull());
        for (const char* name : {"empty", "bare"}) {
            QVERIFY(!query.value(name).isNull());
            QVERIFY(!query.value(name).isNull());
            QVERIFY(query.value(name).isEmpty());
        }
    }

    void theFirstOfTwoCounts() { QCOMPARE(Query("a=1&a=2").value("a"), QByteArray("1")); }

    void aPercentThatIsNoEscapeStays_data() {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QByteArray>("decoded");
        QTest::newRow("end") << QByteArray("100%") << QByteArray("100%");
        QTest::newRow("one digit") << QByteArray("%4") << QByteArray("%4");
        QTest::newRow("no digits") << QByteArray("%zz") << QByteArray("%zz");
        QTest::newRow("escaped percent") << QByteArray("%2541") << QByteArray("%41");
        QTest::newRow("cases") << QByteArray("%c3%A9") << QByteArray("\xc3\xa9");
        QTest::newRow("plus") << QByteArray("a+b%2B") << QByteArray("a+b+");
    }
    void aPercentThatIsNoEscapeStays() {
        QFETCH(QByteArray, raw);
        QFETCH(QByteArray, decoded);
        QCOMPARE(percentDecoded(raw, false), decoded);
    }

    void nothingGivesNothing() {
        QVERIFY(Query("").pairs().empty());
        QVERIFY(Query("&&&").pairs().empty());
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::QueryTest)
#include "QueryTest.moc"
