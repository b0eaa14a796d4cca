// SPDX-License-Identifier: MIT
#include "commands/TemplateFill.h"

#include "support/ManualClock.h"
#include "support/TestCase.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

namespace relay::test {

class TemplateFillTest final : public TestCase {
    Q_OBJECT
private slots:
    void placeholdersAreFilled_data();
    void placeholdersAreFilled();
    void whatIsFilledIntoJsonIsEscaped_data();
    void whatIsFilledIntoJsonIsEscaped();
    void whatIsWrongIsNamed_data();
    void whatIsWrongIsNamed();
    void randomnessStaysWithinItsBounds();
    void theSequenceGrowsByTheEvent();
    void everyOfferedPlaceholderIsKnown();

private:
    class Numbers final : public Random {
    public:
        quint64 next() override { return m_next = m_next * 6364136223846793005u + 1442695040888963407u; }

    private:
        quint64 m_next = 1;
    };

    TemplateFill fill() {
        TemplateFill fill(m_clock, m_random, [](const QByteArray& name) {
            return name == "STAGE" ? std::optional(QByteArray("test")) : std::nullopt;
        });
        fill.set("id", "5");
        fill.set("who", "Ada \"A\" \\");
        fill.set("list", "[1]");
        fill.set("yes", "true");
        return fill;
    }
    static Result<EventTemplate, TemplateError> filled(TemplateFill fill, const QByteArray& data) {
        return fill.filled({"t", "c", "e", data});
    }

    ManualClock m_clock;
    Numbers m_random;
};

void TemplateFillTest::placeholdersAreFilled_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("pattern");
    const auto row = [](const char* text, const char* pattern) {
        QTest::newRow(text) << QByteArray(text) << QString::fromUtf8(pattern);
    };
    row("plain", "plain");
    row("orders.{{id}}", "orders\\.5");
    row("{{id}}{{id}}", "55");
    row("{{ id }}", "5");
    row("{{uuid}}", "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    row("{{now}}", "1769851801000");
    row("{{now.iso}}", "2026-01-31T09:30:01\\.000000Z");
    row("{{seq}}", "1");
    row("{{random 7 7}}", "7");
    row("{{random -3 -1}}", "-[123]");
    row("{{pick a b c}}", "[abc]");
    row("{{pick only}}", "only");
    row("{{env STAGE}}", "test");
    row("a } b { c", "a } b { c");
    row(R"(a {{"{{"}} b }})", "a \\{\\{ b }}");
    row("{{who}}", "Ada \"A\" \\\\");
}

void TemplateFillTest::placeholdersAreFilled() {
    QFETCH(QByteArray, text);
    QFETCH(QString, pattern);
    const auto done = fill().filled({"t", text, text, text});
    QVERIFY2(bool(done), done ? "" : done.error().sentence.constData());
    const QRegularExpression whole(QRegularExpression::anchoredPattern(pattern));
    for (const QByteArray& field : {done->channel, done->event, done->data})
        QVERIFY2(whole.match(QString::fromUtf8(field)).hasMatch(), field.constData());
}

void TemplateFillTest::whatIsFilledIntoJsonIsEscaped_data() {
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("filled");
    const auto row = [](const char* payload, const char* filled) {
        QTest::newRow(payload) << QByteArray(payload) << QByteArray(filled);
    };
    row(R"({"who":"{{who}}"})", R"({"who":"Ada \"A\" \\"})");
    row(R"({"who":"Dear {{who}}, {{id}}"})", R"({"who":"Dear Ada \"A\" \\, 5"})");
    row(R"({"who":{{who}}})", R"({"who":"Ada \"A\" \\"})");
    row(R"({"id":{{id}},"text":"{{id}}"})", R"({"id":5,"text":"5"})");
    row(R"({"yes":{{yes}},"list":{{list}}})", R"({"yes":true,"list":"[1]"})");
    row(R"({"{{id}}":"a\\{{id}}"})", R"({"5":"a\\5"})");
    row(R"({"a":"\"{{id}}"})", R"({"a":"\"5"})");
    row(R"({"a":"\u007b","b":"{{\u0069d}}"})", R"({"a":"\u007b","b":"5"})");
    row(R"([{{id}},{{seq}}])", R"([5,1])");
    row(R"({"a":"{{\"{{ x\"}} }}"})", R"({"a":"{{ x }}"})");
    row(R"({{who}})", R"(Ada "A" \)"); // no JSON by itself
    row(R"("{{who}}")", R"("Ada \"A\" \\")");
    row(R"(not {json} {{who}})", R"(not {json} Ada "A" \)");
}

void TemplateFillTest::whatIsFilledIntoJsonIsEscaped() {
    QFETCH(QByteArray, payload);
    const auto done = filled(fill(), payload);
    QVERIFY2(bool(done), done ? "" : done.error().sentence.constData());
    QTEST(done->data, "filled");
}

void TemplateFillTest::whatIsWrongIsNamed_data() {
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("named");
    for (const auto& [payload, named] :
         {std::pair("{{what}}", "{{what}} is not a placeholder; placeholders are {{uuid}}"),
          std::pair(R"({"a":"{{what}}"})", "{{what}} is not a placeholder"),
          std::pair("{{}}", "{{}} is not a placeholder"),
          std::pair("{{pick}}", "{{pick}} is not a placeholder"),
          std::pair("{{random 1}}", "{{random 1}} needs two whole numbers"),
          std::pair("{{random 9 1}}", "{{random 9 1}} needs two whole numbers"),
          std::pair("{{random a b}}", "{{random a b}} needs two whole numbers"),
          std::pair("{{env NOWHERE}}", "no variable NOWHERE"), std::pair("a {{uuid", "not closed: {{uuid")})
        QTest::newRow(payload) << QByteArray(payload) << QByteArray(named);
}

void TemplateFillTest::whatIsWrongIsNamed() {
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, named);
    const auto done = filled(fill(), payload);
    QVERIFY(!done);
    QVERIFY2(done.error().sentence.contains(named), done.error().sentence.constData());
    QVERIFY(!fill().filled({"t", payload, "e", "{}"}));
    QVERIFY(!fill().filled({"t", "c", payload, "{}"}));
}

void TemplateFillTest::randomnessStaysWithinItsBounds() {
    TemplateFill filling = fill();
    std::set<QByteArray> numbers;
    std::set<QByteArray> picks;
    std::set<QByteArray> ids;
    for (int i = 0; i < 300; ++i) {
        const auto done = filling.filled({"t", "{{uuid}}", "{{pick a b c}}", "{{random -1 3}}"});
        numbers.insert(done->data);
        picks.insert(done->event);
        ids.insert(done->channel);
    }
    QCOMPARE(numbers, (std::set<QByteArray>{"-1", "0", "1", "2", "3"}));
    QCOMPARE(picks, (std::set<QByteArray>{"a", "b", "c"}));
    QCOMPARE(ids.size(), size_t(300));
    QVERIFY(filling.filled({"t", "c", "e", "{{random -9223372036854775808 9223372036854775807}}"}));
}

void TemplateFillTest::theSequenceGrowsByTheEvent() {
    TemplateFill filling = fill();
    QCOMPARE(filling.filled({"t", "{{seq}}", "e", "{{seq}}"})->data, QByteArray("1"));
    const auto second = filling.filled({"t", "{{seq}}", "e", "{{seq}} {{seq}}"});
    QCOMPARE(second->data, QByteArray("2 2"));
    QCOMPARE(second->channel, QByteArray("2"));
}

void TemplateFillTest::everyOfferedPlaceholderIsKnown() {
    TemplateFill filling(m_clock, m_random, [](const QByteArray&) { return QByteArray("x"); });
    for (const QByteArray& placeholder : TemplateFill::placeholders())
        QVERIFY2(filling.filled({"t", "c", "e", placeholder}), placeholder.constData());
}

} // namespace relay::test

RELAY_TEST(relay::test::TemplateFillTest)
#include "TemplateFillTest.moc"
