// SPDX-License-Identifier: MIT
#include "models/JsonPath.h"

#include "models/JsonText.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class JsonPathTest final : public TestCase {
    Q_OBJECT
private slots:
    void everyLineHasItsPath();
    void valuesAreCopiedWhole();

private:
    static QString sample() {
        return *formattedJson(
            QStringLiteral("{\"id\":5,\"items\":[{\"sku\":\"a\\\"b\"},{\"sku\":\"c\",\"n\":[1,2]}],"
                           "\"odd key\":{\"x\":null},\"last\":true}"));
    }
};

void JsonPathTest::everyLineHasItsPath() {
    const QString text = sample();
    QStringList paths;
    for (int line = 0; line <= text.count(u'\n'); ++line)
        paths += jsonPathAt(text, line);
    QCOMPARE(paths.join(u' '),
             QStringLiteral(" id items items[0] items[0].sku items[0] items[1] items[1].sku items[1].n "
                            "items[1].n[0] items[1].n[1] items[1].n items[1] items \"odd key\" "
                            "\"odd key\".x \"odd key\" last "));
}

void JsonPathTest::valuesAreCopiedWhole() {
    const QString text = sample();
    QCOMPARE(jsonValueAt(text, 1), QStringLiteral("5"));
    QCOMPARE(jsonValueAt(text, 4), QStringLiteral("a\"b"));
    QCOMPARE(jsonValueAt(text, 8), QStringLiteral("[\n  1,\n  2\n]"));
    QCOMPARE(jsonValueAt(text, 17), QStringLiteral("true"));
    QCOMPARE(jsonValueAt(text, 0), text);
    QCOMPARE(jsonValueAt(text, 5), QString());
    QCOMPARE(jsonValueAt(text, 99), QString());
}

} // namespace relay::test

RELAY_TEST(relay::test::JsonPathTest)
#include "JsonPathTest.moc"
