// SPDX-License-Identifier: MIT
#include "models/JsonText.h"
#include "models/PhpLiteral.h"
#include "support/TestCase.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

namespace relay::test {

class JsonTextTest final : public TestCase {
    Q_OBJECT
private slots:
    void saysWhereAndWhy_data();
    void saysWhereAndWhy();
    void takesEveryValue_data();
    void takesEveryValue();
    void formatsWithoutTouchingValues();
    void agreesWithQtOnWhatIsJson();
    void deepTextsCostNoStack();
    void writesPhp_data();
    void writesPhp();
};

void JsonTextTest::saysWhereAndWhy_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* text, int line, int column, const char* sentence) {
        QTest::newRow(text) << QString::fromUtf8(text) << line << column << QString::fromUtf8(sentence);
    };
    row("", 1, 1, "no value yet");
    row("{", 1, 2, "“{” is not closed");
    row("{\"a\":1,}", 1, 8, "missing before “}”");
    row("[1,]", 1, 4, "missing before “]”");
    row("{\"a\" 1}", 1, 2, "colon must follow");
    row("{a:1}", 1, 2, "double quotes");
    row("{'a':1}", 1, 2, "double quotes");
    row("{\n  \"a\": tru\n}", 2, 8, "“tru”");
    row("[1 2]", 1, 4, "comma is missing");
    row("[1}", 1, 3, "closed by “]”");
    row("1 2", 1, 3, "only one value");
    row("]", 1, 1, "no opening bracket");
    row("\"abc", 1, 1, "not closed");
    row("\"a\\x\"", 1, 1, "escape");
    row("01", 1, 1, "“01”");
    row("[1,\n\n \"é\", +1]", 3, 7, "“+1”");
}

void JsonTextTest::saysWhereAndWhy() {
    QFETCH(QString, text);
    const auto error = jsonError(text);
    QVERIFY(error);
    QTEST(error->line, "line");
    QTEST(error->column, "column");
    QFETCH(QString, sentence);
    QVERIFY2(error->sentence.contains(sentence), qPrintable(error->sentence));
}

void JsonTextTest::takesEveryValue_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"{}", "[]", " { } ", "null", "true", "-0.5e+10", "\"\"", "\"\\u00e9\\n\"",
                             "[[],{}]", "{\"a\":{\"b\":[1,2,{\"c\":null}]}}", "0", "1E5"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void JsonTextTest::takesEveryValue() {
    QFETCH(QString, text);
    const auto error = jsonError(text);
    QVERIFY2(!error, error ? qPrintable(error->sentence) : "");
}

void JsonTextTest::formatsWithoutTouchingValues() {
    const QString text = QStringLiteral("{\"z\":12345678901234567890,\"a\":[1.50,\"x\\u0041\",{}],\"e\":[]}");
    const auto formatted = formattedJson(text);
    QVERIFY(bool(formatted));
    QCOMPARE(*formatted, QStringLiteral("{\n  \"z\": 12345678901234567890,\n  \"a\": [\n    1.50,\n"
                                        "    \"x\\u0041\",\n    {}\n  ],\n  \"e\": []\n}"));
}

void JsonTextTest::agreesWithQtOnWhatIsJson() {
    QRandomGenerator random(7);
    const QString alphabet = QStringLiteral("{}[]:,\"\"a1 0-.e\\n");
    for (int i = 0; i < 50'000; ++i) {
        QString text = QStringLiteral("["); // Qt 6.4 takes arrays and objects alone
        for (int n = random.bounded(8); n > 0; --n)
            text += alphabet[random.bounded(int(alphabet.size()))];
        text += u']';
        QJsonParseError error{};
        QJsonDocument::fromJson(text.toUtf8(), &error);
        const auto ours = jsonError(text);
        // Qt takes some numbers that JSON does not know ("01", "1."): there we are the stricter one.
        if (error.error != QJsonParseError::NoError)
            QVERIFY2(ours, qPrintable(text));
    }
}

void JsonTextTest::deepTextsCostNoStack() {
    const QString text = QString(200'000, u'[') + QString(200'000, u']');
    QVERIFY(!jsonError(text));
    QVERIFY(jsonError(text.chopped(1)));
}

void JsonTextTest::writesPhp_data() {
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("php");
    const auto row = [](const char* json, const char* php) {
        QTest::newRow(json) << QString::fromUtf8(json) << QString::fromUtf8(php);
    };
    row("{\"id\":42,\"tags\":[\"a\",null]}", "['id' => 42, 'tags' => ['a', null]]");
    row("{\"it's\":\"a\\\\b\"}", "['it\\'s' => 'a\\\\b']");
    row("{\"o\":{},\"l\":[]}", "['o' => (object) [], 'l' => []]");
    row("\"\\u00e9\"", "'é'");
    row("not json", "");
}

void JsonTextTest::writesPhp() {
    QFETCH(QString, json);
    QTEST(phpLiteral(json), "php");
}

} // namespace relay::test

RELAY_TEST(relay::test::JsonTextTest)
#include "JsonTextTest.moc"
