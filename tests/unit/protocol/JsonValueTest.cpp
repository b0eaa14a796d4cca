// SPDX-License-Identifier: MIT
#include "protocol/JsonValue.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

using Type = JsonValue::Type;

class JsonValueTest final : public TestCase {
    Q_OBJECT

private slots:
    void onlyJsonIsAccepted_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("valid");
        const auto good = [](const char* text) {
            QTest::newRow(text) << QByteArray(text) << true;
        };
        const auto bad = [](const char* text) {
            QTest::newRow(text) << QByteArray(text) << false;
        };
        for (const char* text :
             {"{}", " [ ] ", "null", "true", "false", "0", "-0", "-1.5e+10", "1E5",
              "123456789012345678901234567890", "1e999", "\"\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"",
              "\"\\ud800\"", "{\"a\":[1,{\"b\":null}],\"a\":2}", "\t{\"a\" : 1 ,\r\n \"b\":[ 1 , 2 ]}\n"})
            good(text);
        for (const char* text : {"",          " ",
                                 "{",         "[",
                                 "{\"a\":1",  "{\"a\"}",
                                 "{\"a\":}",  "{a:1}",
                                 "{'a':1}",   "{\"a\":1,}",
                                 "[1,]",      "[,1]",
                                 "[1 2]",     "{\"a\":1 \"b\":2}",
                                 "{\"a\",1}", "[1}",
                                 "{\"a\":1]", "]",
                                 "}",         "tru",
                                 "nul",       "True",
                                 "01",        "-",
                                 "1.",        ".5",
                                 "1e",        "1e+",
                                 "+1",        "0x1",
                                 "NaN",       "\"",
                                 "\"a",       "\"\\x\"",
                                 "\"\\u12\"", "\"\\u12g4\"",
                                 "\"\\",      "\"a\nb\"",
                                 "{} x",      "{}{}",
                                 "1 2",       "\"a\"\"b\"",
                                 "//x\n1",    "{\"a\":1,,\"b\":2}",
                                 ","})
            bad(text);
    }
    void onlyJsonIsAccepted() {
        QFETCH(QByteArray, text);
        QFETCH(bool, valid);
        const auto result = parseJson(text);
        QCOMPARE(bool(result), valid);
        if (!result)
            QVERIFY2(result.error().startsWith("invalid JSON"), result.error().constData());
    }

    void errorsSayWhere() {
        QCOMPARE(parseJson("{\"a\":1 x}").error(),
                 QByteArray("invalid JSON at byte 7: expected a comma or }"));
        QCOMPARE(parseJson("{\"a\":[1,2").error(),
                 QByteArray("invalid JSON: it ends too early, after 9 bytes"));
        QCOMPARE(parseJson("{} {}").error(),
                 QByteArray("invalid JSON at byte 3: expected nothing after the value"));
        QCOMPARE(parseJson("\"\xff\"").error(), QByteArray("not valid UTF-8"));
        QVERIFY(!parseJson(QByteArray("{}\0", 3)));
    }

    void nestingIsBounded() {
        QVERIFY(parseJson(QByteArray(maxJsonDepth, '[') + QByteArray(maxJsonDepth, ']')));
        const auto deep = parseJson(QByteArray(1'000'000, '['));
        QVERIFY(!deep);
        QVERIFY(deep.error().contains("512 levels"));
    }

    void fieldsAreSlicesInTheirOrder() {
        const QByteArray text = " { \"a\" : 1.50 , \"b\\u0041\":\"x\\\"y\",\"c\":{\"d\":[1,{\"e\":\"}\"}]} "
                                ",\"a\":true,\"n\":null } ";
        const auto object = parseJson(text);
        QVERIFY(object);
        QList<QByteArray> seen;
        for (JsonFields fields(*object); fields.next();) {
            seen << fields.key().toByteArray() + '=' + fields.value().raw.toByteArray() + ' ' +
                        typeName(fields.value().type);
            QVERIFY(fields.value().raw.data() > text.data() && fields.value().raw.end() < text.end());
        }
        const QList<QByteArray> expected{"a=1.50 a number", "bA=\"x\\\"y\" a string",
                                         "c={\"d\":[1,{\"e\":\"}\"}]} an object", "a=true a boolean",
                                         "n=null null"};
        QCOMPARE(seen, expected);
    }

    void elementsAreSlices() {
        const QByteArray text = "[ 1 ,\"]\",[ [ ] ], {\"a\":\"[\"} ,false]";
        QList<QByteArray> seen;
        for (JsonElements elements(*parseJson(text)); elements.next();)
            seen << elements.value().raw.toByteArray();
        const QList<QByteArray> expected{"1", "\"]\"", "[ [ ] ]", "{\"a\":\"[\"}", "false"};
        QCOMPARE(seen, expected);
    }

    void whatIsNoContainerHasNothing() {
        const QByteArray array = "[1]";
        QVERIFY(!JsonFields(*parseJson(array)).next());
        const QByteArray object = "{\"a\":1}";
        QVERIFY(!JsonElements(*parseJson(object)).next());
        const QByteArray empty = "[ ]";
        QVERIFY(!JsonElements(*parseJson(empty)).next());
    }

    void stringsAreDecoded_data() {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("plain") << QByteArray("\"abc\"") << QByteArray("abc");
        QTest::newRow("simple escapes")
            << QByteArray("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"") << QByteArray("\"\\/\b\f\n\r\t");
        QTest::newRow("two bytes") << QByteArray("\"\\u00e9\"") << QByteArray("\xc3\xa9");
        QTest::newRow("three bytes") << QByteArray("\"\\u20AC!\"") << QByteArray("\xe2\x82\xac!");
        QTest::newRow("pair") << QByteArray("\"\\ud83d\\ude00.\"") << QByteArray("\xf0\x9f\x98\x80.");
        QTest::newRow("null character") << QByteArray("\"a\\u0000b\"") << QByteArray("a\0b", 3);
        QTest::newRow("lone high") << QByteArray("\"a\\ud800b\"")
                                   << QByteArray("a\xef\xbf\xbd"
                                                 "b");
        QTest::newRow("lone low") << QByteArray("\"\\ude00\"") << QByteArray("\xef\xbf\xbd");
        QTest::newRow("high, then escape") << QByteArray("\"\\ud800\\n\"") << QByteArray("\xef\xbf\xbd\n");
        QTest::newRow("high, then a letter") << QByteArray("\"\\ud800\\u0041\"")
                                             << QByteArray("\xef\xbf\xbd"
                                                           "A");
        QTest::newRow("two highs and a low")
            << QByteArray("\"\\ud800\\ud83d\\ude00\"") << QByteArray("\xef\xbf\xbd\xf0\x9f\x98\x80");
    }
    void stringsAreDecoded() {
        QFETCH(QByteArray, token);
        QFETCH(QByteArray, text);
        const auto value = parseJson(token);
        QVERIFY(value);
        QCOMPARE(decodedString(*value), text);
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::JsonValueTest)
#include "JsonValueTest.moc"
