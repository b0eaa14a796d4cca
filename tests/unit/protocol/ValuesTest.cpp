// SPDX-License-Identifier: MIT
#include "protocol/Values.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

/// The named values of a reason.
class ValuesTest final : public TestCase {
    Q_OBJECT

private slots:
    void valuesAreFoundByTheirNames() {
        const Values values{{"limit", 200}, {"channel", "orders"}};
        QCOMPARE(values.number("limit"), 200);
        QCOMPARE(values.text("channel"), QByteArray("orders"));
        QVERIFY(values.text("limit").isNull());
        QCOMPARE(values.number("channel"), 0);
        QVERIFY(!values.find("given"));
    }

    void theLastValueOfANameCounts() {
        Values values{{"limit", 1}};
        values.add("limit", 2);
        QCOMPARE(values.number("limit"), 2);
        QCOMPARE(values.evidence(), QJsonObject({{QStringLiteral("limit"), 2}}));
    }

    void emptyTextsMayBeLeftOut() {
        Values values;
        values.addUnlessEmpty("origin", {}).addUnlessEmpty("client", "js");
        QVERIFY(!values.find("origin"));
        QCOMPARE(values.text("client"), QByteArray("js"));
    }

    void evidenceHasNumbersAsNumbersAndNothingThatIsForTheTextOnly() {
        const Values values{{"size", qint64(1) << 40}, {"event", "a"}, onlyInText("app", QByteArray("1"))};
        QCOMPARE(values.evidence(), QJsonObject({{QStringLiteral("size"), qint64(1) << 40},
                                                 {QStringLiteral("event"), QStringLiteral("a")}}));
        QCOMPARE(values.text("app"), QByteArray("1"));
    }

    void longTextsAreCutInTheEvidence() {
        const Values values{{"data", QByteArray(5000, 'x')}};
        const QString text = values.evidence()[u"data"].toString();
        QCOMPARE(text, QString(2000, u'x') + u'…');
    }

    void everyTextIsVisitedAndMayBeChanged() {
        Values values{{"limit", 200}, {"key", "secret"}, onlyInText("app", QByteArray("secret"))};
        values.visitTexts([](const char*, QByteArray& text) { text = "masked"; });
        QCOMPARE(values.text("key"), QByteArray("masked"));
        QCOMPARE(values.text("app"), QByteArray("masked"));
        qsizetype bytes = 0;
        std::as_const(values).visitTexts(
            [&bytes](const char*, const QByteArray& text) { bytes += text.size(); });
        QCOMPARE(bytes, 12);
    }

    void thereMayBeNone() {
        QVERIFY(Values().isEmpty());
        QVERIFY(Values().evidence().isEmpty());
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::ValuesTest)
#include "ValuesTest.moc"
