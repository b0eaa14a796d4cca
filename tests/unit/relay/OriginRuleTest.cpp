// SPDX-License-Identifier: MIT
#include "relay/OriginRule.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class OriginRuleTest final : public TestCase {
    Q_OBJECT

private slots:
    void allowed_data();
    void allowed();
    void wildcards();
};

void OriginRuleTest::allowed_data() {
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char* origin, const char* entry, bool allowed) {
        QTest::addRow("%s by %s", origin, entry) << QByteArray(origin) << QByteArray(entry) << allowed;
    };
    row("https://shop.test", "*", true);
    row("", "*", true);
    row("", "shop.test", false);
    row("https://shop.test", "shop.test", true);
    row("https://SHOP.test", "Shop.Test", true);
    row("https://shop.test:8443", "shop.test", true);
    row("https://shop.test:8443", "shop.test:8443", true);
    row("https://shop.test:8443", "shop.test:9000", false);
    row("https://shop.test", "http://shop.test", false);
    row("http://localhost:5173", "http://localhost:*", true);
    row("https://a.shop.test", "*.shop.test", true);
    row("https://shop.test", "*.shop.test", false);
    row("https://shop.test.evil.test", "shop.test", false);
    row("https://evilshop.test", "shop.test", false);
    row("http://[::1]:5173", "[::1]", true);
    row("null", "shop.test", false);
}

void OriginRuleTest::allowed() {
    QFETCH(QByteArray, origin);
    QFETCH(QByteArray, entry);
    QFETCH(bool, allowed);
    QCOMPARE(originAllowed(origin, {"none.test", entry}), allowed);
    QVERIFY(originAllowed(origin, {}));
}

void OriginRuleTest::wildcards() {
    QVERIFY(wildcardMatches("a*b*c", "a--b-b--c"));
    QVERIFY(wildcardMatches("*", ""));
    QVERIFY(!wildcardMatches("a*b", "a"));
    QVERIFY(!wildcardMatches("", "a"));
    // Would take forever if every star were tried against every other.
    QVERIFY(!wildcardMatches(QByteArray("a*").repeated(30) + 'b', QByteArray(20000, 'a')));
}

} // namespace relay::test

RELAY_TEST(relay::test::OriginRuleTest)
#include "OriginRuleTest.moc"
