// SPDX-License-Identifier: MIT
#include "models/JsonDiff.h"

#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class JsonDiffTest final : public TestCase {
    Q_OBJECT
private slots:
    void changesAreListedByTheirPaths_data();
    void changesAreListedByTheirPaths();
    void whatIsNoJsonHasNoPaths();
    void theListIsBounded();
    void theOrderOfKeysIsNoDifference_data();
    void theOrderOfKeysIsNoDifference();
};

void JsonDiffTest::changesAreListedByTheirPaths_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("changes");
    const auto row = [](const char* before, const char* after, const char* changes) {
        QTest::addRow("%s", after) << QByteArray(before) << QByteArray(after) << QString::fromUtf8(changes);
    };
    row(R"({"order":{"total":19.99}})", R"({"order":{"total":21.00}})", "order.total: 19.99 → 21.00");
    row(R"({"a":1,"b":{"c":2,"d":3}})", R"({ "b": {"d":3, "c":2}, "a": 1.0 })", "");
    row(R"({"a":"é","n":10})", R"({"a":"\u00e9","n":1e1})", "");
    row(R"({"a":1})", R"({"a":1,"note":"x"})", "+ note: \"x\"");
    row(R"({"a":1,"note":"x"})", R"({"a":1})", "− note: \"x\"");
    row(R"({"items":[{"sku":"A"},2]})", R"({"items":[{"sku":"B"},2,3]})",
        "items[0].sku: \"A\" → \"B\"|+ items[2]: 3");
    row(R"({"a":{"b":1}})", R"({"a":[1]})", "a: {\"b\":1} → [1]");
    row(R"({"a":1})", R"({"a":"1"})", "a: 1 → \"1\"");
    row(R"({"odd key.":1})", R"({"odd key.":2})", "\"odd key.\": 1 → 2");
    row(R"({"a":1,"a":2})", R"({"a":3})", "a: 2 → 3");
    row("5", "6", "5 → 6");
    row("[1]", "[]", "− [0]: 1");
    row(R"({"n":12345678901234567890})", R"({"n":12345678901234567891})",
        "n: 12345678901234567890 → 12345678901234567891");
}

void JsonDiffTest::changesAreListedByTheirPaths() {
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QStringList texts;
    for (const JsonChange& change : jsonChanges(before, after, 100))
        texts += change.text();
    QTEST(texts.join(u'|'), "changes");
}

void JsonDiffTest::whatIsNoJsonHasNoPaths() {
    QVERIFY(jsonChanges("text", R"({"a":1})", 100).empty());
    QVERIFY(jsonChanges(R"({"a":1})", "text", 100).empty());
    QCOMPARE(arrangedLike("text", R"({"a":1})"), QByteArray("text"));
}

void JsonDiffTest::theListIsBounded() {
    QCOMPARE(jsonChanges("[1,2,3,4]", "[5,6,7,8]", 3).size(), size_t(3));
    const QByteArray deep = QByteArray(500, '[') + QByteArray(500, ']');
    QVERIFY(jsonChanges(deep, deep, 3).empty());
}

void JsonDiffTest::theOrderOfKeysIsNoDifference_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("arranged");
    const auto row = [](const char* before, const char* after, const char* arranged) {
        QTest::addRow("%s", before) << QByteArray(before) << QByteArray(after) << QByteArray(arranged);
    };
    row(R"({"a":1,"b":2})", R"({"b":2,"a":1})", R"({"b":2,"a":1})");
    row(R"({"a":1,"gone":5,"b":{"y":1,"x":2}})", R"({"b":{"x":2,"y":3},"a":1})",
        R"({"b":{"x":2,"y":1},"a":1,"gone":5})");
    row(R"([{"a":1,"b":"\u00e9"},3])", R"([{"b":"é","a":1.0}])", R"([{"b":"é","a":1.0},3])");
    row(R"({"gone":1,"a":2})", R"({"new":0,"a":2})", R"({"gone":1,"a":2})");
}

void JsonDiffTest::theOrderOfKeysIsNoDifference() {
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QTEST(arrangedLike(before, after), "arranged");
}

} // namespace relay::test

RELAY_TEST(relay::test::JsonDiffTest)
#include "JsonDiffTest.moc"
