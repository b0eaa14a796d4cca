// SPDX-License-Identifier: MIT
#include "protocol/Template.h"
#include "protocol/Values.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

/// Texts with places for values. What is no template does not compile, so only good ones are here.
class TemplateTest final : public TestCase {
    Q_OBJECT

    static QByteArray filled(const Template& text, const Values& values) { return text.fill(values); }

private slots:
    void placesShowTheirValues_data() {
        QTest::addColumn<QByteArray>("shown");
        QTest::addColumn<QByteArray>("expected");
        const Values values{{"text", "a\nb"},       {"long", QByteArray(100, 'x')}, {"one", 1},
                            {"many", 12'345},       {"empty", QByteArray()},        {"micros", 2'500'000},
                            {"time", 1'769'851'800}};
        const auto row = [&](const Template& text, const char* expected) {
            QTest::addRow("%s", text.text().data()) << text.fill(values) << QByteArray(expected);
        };
        const QByteArray cut = QByteArray(80, 'x') + "…";
        row("{text}", "a?b");
        row("{text:quoted}", "\"a?b\"");
        row("{text:escaped}", "a\\nb");
        row("{long}", cut);
        row("{long:whole}", QByteArray(100, 'x'));
        row("{empty:quoted}", "\"\"");
        row("{many}", "12,345");
        row("{many:plain}", "12345");
        row("{one:count name}, {many:count name}", "1 name, 12,345 names");
        row("{one:plural name}, {many:plural name}", "name, names");
        row("{one:is} {many:is} {one:was} {many:was}", "is are was were");
        row("{micros:duration}", "3 s");
        row("{many:milliseconds}", "12 s");
        row("{one:seconds}", "1 s");
        row("{time:clock}", "2026-01-31 09:30:00 UTC");
        row("{text:plain}", "a?b");
        row("missing: {nothing}.", "missing: .");
    }
    void placesShowTheirValues() {
        QFETCH(QByteArray, shown);
        QFETCH(QByteArray, expected);
        QCOMPARE(shown, expected);
    }

    void bracesWithoutANameAreBraces() {
        QCOMPARE(filled("() => { … } {\"a\":{}} ${order.id} {{id}} ['a' => ['b']]", {}),
                 QByteArray("() => { … } {\"a\":{}} ${order.id} {id} ['a' => ['b']]"));
    }

    void aPartIsLeftOutWhereItsValueIsMissing() {
        const Template text("A[[ of {a}]]-[[{b}|none]].");
        QCOMPARE(filled(text, Values{{"a", "x"}, {"b", "y"}}), QByteArray("A of x-y."));
        QCOMPARE(filled(text, Values{{"a", QByteArray()}}), QByteArray("A-none."));
        QCOMPARE(filled(text, Values{{"b", 0}}), QByteArray("A-0."));
    }

    void aPartNeedsAllOfItsValues() {
        const Template text("[[{a} and {b}|{c}]]!");
        QCOMPARE(filled(text, Values{{"a", "x"}, {"c", "z"}}), QByteArray("z!"));
        QCOMPARE(filled(text, Values{{"a", "x"}}), QByteArray("!"));
        QCOMPARE(filled(text, Values{{"a", "x"}, {"b", "y"}}), QByteArray("x and y!"));
    }

    void aValueIsNeverReadAsATemplate() {
        QCOMPARE(filled("{a} [[{a}]]", Values{{"a", "{b} [[x|]]"}, {"b", "no"}}),
                 QByteArray("{b} [[x|]] {b} [[x|]]"));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::TemplateTest)
#include "TemplateTest.moc"
