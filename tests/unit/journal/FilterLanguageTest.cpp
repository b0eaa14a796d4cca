// SPDX-License-Identifier: MIT
// What the filter's words mean together, and its numbers, times, paths and patterns. FilterTest has the
// fields.
#include "journal/Filter.h"

#include "support/AnyFact.h"
#include "support/Page.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

namespace relay::test {

class FilterLanguageTest final : public TestCase {
    Q_OBJECT
private slots:
    void wordsAreJoined_data();
    void wordsAreJoined();
    void numbersAreCompared_data();
    void numbersAreCompared();
    void whatHasNoNumberIsInNoRange();
    void timesAreRead_data();
    void timesAreRead();
    void marksAreBounds();
    void pathsLeadIntoThePayload_data();
    void pathsLeadIntoThePayload();
    void longIdsAreNotTheirNeighbours();
    void aPayloadThatIsNoJsonIsAText();
    void patternsAreFoundInAnyText_data();
    void patternsAreFoundInAnyText();
    void noPatternTakesLong_data();
    void noPatternTakesLong();
    void originIsOfTheConnectionOrTheRequest();
    void nodeIsTheRelayThatPublished();
    void aKindOfANewerVersionIsFound();
    void errorsHaveASentenceAndAColumn_data();
    void errorsHaveASentenceAndAColumn();
    void deepAndLongTextsEnd();
    void thePageIsRight();

private:
    static Filter parsed(const QString& text, const FilterContext& context = {});
    static bool shows(const QString& text, const Fact& fact) { return parsed(text).matches(fact); }
    static AnyFact order();
};

Filter FilterLanguageTest::parsed(const QString& text, const FilterContext& context) {
    const auto filter = Filter::parse(text, context);
    if (!filter)
        qFatal("%s: %s", qPrintable(text), qPrintable(filter.error().sentence));
    return *filter;
}

AnyFact FilterLanguageTest::order() {
    AnyFact fact = sampleEvent(8, "private-orders.5", "App\\Events\\OrderShipped", 2);
    fact.detail.latencyNanoseconds = 5'000'000;
    fact.size = 10'000;
    return fact;
}

void FilterLanguageTest::wordsAreJoined_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char* text, bool matches) {
        QTest::newRow(text) << QString::fromUtf8(text) << matches;
    };
    // "shipped", "orders" and "42" are in the event; "x", "y" and "z" nowhere.
    row("shipped orders", true);
    row("shipped x", false);
    row("shipped and orders", true);
    row("shipped AND x", false);
    row("x or shipped", true);
    row("x OR y", false);
    row("x y or shipped", true);
    row("shipped or x y", true); // and binds closer
    row("(shipped or x) y", false);
    row("(shipped or x) 42", true);
    row("not x", true);
    row("not shipped", false);
    row("not not shipped", true);
    row("not x shipped", true); // not binds closest
    row("not x y", false);
    row("not x or y", true);
    row("not (x or shipped)", false);
    row("not(x or y)", true);
    row("-(x or shipped)", false);
    row("-x", true);
    row("not -shipped", true);
    row("-\"x y\" shipped", true);
    row("((((shipped))))", true);
    row("(shipped)(orders)", true);
    row("channel:private-* (name:*Shipped or kind:mark)", true);
    row("channel:orders or(kind:mark)", true);
    row("\"or\"", true); // a text: in "orders"
    row("\"not\"", false);
    row("-or", false); // a text too
    row("oranges", false);
    row("and42", false);
    row("Order*ped", true); // a part that fits
    row("Order?hipped", true);
    row("\"Order*ped\"", false);
    row("-Order*ped", false);
    row("channel:private-orders.(5)", false); // one word
    row("\"(\"", false);
}

void FilterLanguageTest::wordsAreJoined() {
    QFETCH(QString, text);
    QTEST(shows(text, order()), "matches");
}

void FilterLanguageTest::numbersAreCompared_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char* text, bool matches) {
        QTest::newRow(text) << QString::fromUtf8(text) << matches;
    };
    row("size:10k", true);
    row("size:10000", true);
    row("size:>10k", false);
    row("size:>=10k", true);
    row("size:<10k", false);
    row("size:<=10K", true);
    row("size:>9.9k", true);
    row("size:<0.01m", false);
    row("size:<=0.01m", true);
    row("size:10k..1m", true);
    row("size:1..10k", true);
    row("size:1k..9999", false);
    row("size:10k..", true);
    row("size:..9k", false);
    row("-size:>1m", true);
    row("recipients:2", true);
    row("recipients:0", false);
    row("recipients:>1", true);
    row("recipients:0..1", false);
    row("latency:5ms", true);
    row("latency:>5ms", false);
    row("latency:>=5ms", true);
    row("latency:>4.9ms", true);
    row("latency:>4900us", true);
    row("latency:<1s", true);
    row("latency:1ms..5ms", true);
    row("latency:>0", true);
    row("size:>99999999999999999999999999m", false);
}

void FilterLanguageTest::numbersAreCompared() {
    QFETCH(QString, text);
    QTEST(shows(text, order()), "matches");
}

void FilterLanguageTest::whatHasNoNumberIsInNoRange() {
    const Fact mark = sampleFact(1, FactKind::Mark);
    for (const char* text :
         {"size:>=0", "recipients:0", "latency:>=0", "status:<600", "code:>=0", "status:0"})
        QVERIFY2(!shows(QString::fromLatin1(text), mark), text);
    QVERIFY(shows(QStringLiteral("-recipients:0"), mark));
    AnyFact refused = sampleFact(2, FactKind::ApiRefused);
    refused.status = 401;
    QVERIFY(shows(QStringLiteral("status:400..499"), refused));
    QVERIFY(shows(QStringLiteral("status:>=401"), refused));
    QVERIFY(!shows(QStringLiteral("status:>401"), refused));
}

void FilterLanguageTest::timesAreRead_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char* text, bool matches) {
        QTest::newRow(text) << QString::fromUtf8(text) << matches;
    };
    // The fact is of 12:05:00.250 local time, now is 12:05:30.
    row("time:>-30s", true);
    row("time:>-29s", false);
    row("time:<-29s", true);
    row("time:>-1m", true);
    row("time:<-0.1h", false);
    row("time:-1m..-10s", true);
    row("time:-10s..", false);
    row("time:12:01..12:06", true);
    row("time:12:05:00.25..12:06", true); // both ends belong to it
    row("time:12:01..12:05:00.25", true);
    row("time:12:01..12:05", false);
    row("time:12:05", true); // that minute
    row("time:12:04", false);
    row("time:12:05:00", true); // that second
    row("time:12:05:01", false);
    row("time:12:05:00.2", true);
    row("time:12:05:00.3", false);
    row("time:2026-01-31", true);
    row("time:2026-01-30", false);
    row("time:2026-01-30..2026-01-31", true); // all of the last day
    row("time:>=2026-01-31T12:05:00.250", true);
    row("time:>2026-01-31T12:05:00.250", false);
    row("time:<2026-01-31T12:05:00.250001", true);
    row("after:12:05", true);
    row("after:12:05:01", false);
    row("before:12:05", false);
    row("before:12:05:01", true);
    row("after:12:05:00.25", true);
    row("before:12:05:00.25", false);
    row("after:-1m", true);
    row("after:2026-01-31", true);
    row("before:2026-01-31", false);
}

void FilterLanguageTest::timesAreRead() {
    QFETCH(QString, text);
    AnyFact fact = order();
    fact.time = QDateTime(QDate(2026, 1, 31), QTime(12, 5, 0, 250)).toMSecsSinceEpoch() * 1000;
    const qint64 now = QDateTime(QDate(2026, 1, 31), QTime(12, 5, 30)).toMSecsSinceEpoch() * 1000 + 200'000;
    QTEST(parsed(text, {.now = now}).matches(fact), "matches");
}

void FilterLanguageTest::marksAreBounds() {
    const FilterContext context{.newestMark = [](const QByteArray& name) {
        return name == "my test" ? FactId{8} : FactId::None;
    }};
    const Filter after = parsed(QStringLiteral("after:\"my test\""), context);
    QVERIFY(!after.matches(sampleEvent(7)) && !after.matches(sampleEvent(8)) &&
            after.matches(sampleEvent(9)));
    const Filter before = parsed(QStringLiteral("before:\"my test\""), context);
    QVERIFY(before.matches(sampleEvent(7)) && !before.matches(sampleEvent(8)) &&
            !before.matches(sampleEvent(9)));
    const auto unknown = Filter::parse(QStringLiteral("x after:other"), context);
    QVERIFY(!unknown);
    QVERIFY2(unknown.error().sentence.contains(QStringLiteral("no mark “other”")),
             qPrintable(unknown.error().sentence));
    QCOMPARE(unknown.error().column, 3);
}

void FilterLanguageTest::pathsLeadIntoThePayload_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char* text, bool matches) {
        QTest::newRow(text) << QString::fromUtf8(text) << matches;
    };
    row("data.order.id:5", true);
    row("data.order.id:5.0", true);
    row("data.order.id:50e-1", true);
    row("data.order.id:\"5\"", true);
    row("data.order.id:\"5.0\"", false);
    row("data.order.id:55", false);
    row("data.order.total:5", false); // 19.55, a number
    row("data.order.total:19.55", true);
    row("data.order.total:19.*", true);
    row("data.order.total:>19.5", true);
    row("data.order.total:>19.55", false);
    row("data.order.total:>=19.55", true);
    row("data.order.total:10..20", true);
    row("data.order.total:20..", false);
    row("data.order.tax:>1", true); // "1.90", digits in a string
    row("data.order.tax:<1", false);
    row("data.order.tax:9", true); // a part of a string
    row("data.order.state:ship", true);
    row("data.order.state:SHIP", true);
    row("data.order.state:\"Ship\"", false);
    row("data.order.state:\"Shipped\"", true);
    row("data.order.state:s*d", true);
    row("data.order.state:s?d", false);
    row("data.order.at:>2026-01-30", true);
    row("data.order.at:<2026-01-30", false);
    row("data.order.at:2026-01..2026-02", true);
    row("data.order.state:>5", false);
    row("data.order.paid:true", true);
    row("data.order.coupon:null", true);
    row("data.order.missing:null", false);
    row("data.items[0].sku:A", true);
    row("data.items[1].sku:A", false);
    row("data.items[*].sku:\"B\"", true);
    row("data.items[*].sku:\"C\"", false);
    row("data.items.1.sku:\"B\"", true);
    row("data.items.*.sku:\"B\"", true);
    row("data.items[7].sku:A", false);
    row("data.*.id:5", true);
    row("data.*.*:Shipped", true);
    row("data.\"odd key: 1\":yes", true);
    row("data.größe:XL", true);
    row("data.escap\xc3\xa9:1", true); // \u00e9 in the payload
    row("data.items:sku", true);       // the JSON of what is no string
    row("data.a:2", true);             // the last of two
    row("data.a:1", false);
    row("data.order:nothing", false);
    row("data:Shipped", true);
    row("data.order.id:6 or data.order.id:5", true);
    row("not data.order.id:5", false);
    row("DATA.order.id:5", true);
    row("data.order.path:../img", true);
    row("data.order", false); // no field: a text
}

void FilterLanguageTest::pathsLeadIntoThePayload() {
    QFETCH(QString, text);
    AnyFact fact = order();
    fact.data =
        R"({"order":{"id":5,"total":19.55,"tax":"1.90","state":"Shipped","at":"2026-01-31 10:00","paid":true,)"
        R"("coupon":null,"path":"../img"},"items":[{"sku":"A"},{"sku":"B"}],"odd key: 1":"yes",)"
        R"("größe":"XL","escap\u00e9":1,"a":1,"a":2})";
    QTEST(shows(text, fact), "matches");
}

void FilterLanguageTest::longIdsAreNotTheirNeighbours() {
    AnyFact fact = order();
    fact.data = R"({"id":1234567890123456788,"huge":12345678901234567890123,"least":-9223372036854775809})";
    QVERIFY(shows(QStringLiteral("data.id:1234567890123456788"), fact));
    QVERIFY(!shows(QStringLiteral("data.id:1234567890123456789"), fact));
    QVERIFY(shows(QStringLiteral("data.id:>1234567890123456787"), fact));
    QVERIFY(!shows(QStringLiteral("data.id:>1234567890123456788"), fact));
    QVERIFY(shows(QStringLiteral("data.id:<20000000000000000000"), fact));
    QVERIFY(shows(QStringLiteral("data.id:>-5"), fact));
    QVERIFY(shows(QStringLiteral("data.id:>1e18"), fact));
    QVERIFY(shows(QStringLiteral("data.huge:>12345678901234567890122"), fact));
    QVERIFY(!shows(QStringLiteral("data.huge:12345678901234567890122"), fact));
    QVERIFY(shows(QStringLiteral("data.least:<-9223372036854775808"), fact));
    QVERIFY(!shows(QStringLiteral("data.least:>-9223372036854775809"), fact));
}

void FilterLanguageTest::aPayloadThatIsNoJsonIsAText() {
    AnyFact fact = order();
    fact.data = "plain text";
    QVERIFY(shows(QStringLiteral("data:plain"), fact));
    QVERIFY(shows(QStringLiteral("data:\"plain text\""), fact));
    QVERIFY(!shows(QStringLiteral("data.plain:text"), fact));
    fact.data = "{\"plain\":\"text\""; // cut off
    QVERIFY(!shows(QStringLiteral("data.plain:text"), fact));
    QVERIFY(!shows(QStringLiteral("data:x"), sampleFact(1, FactKind::Mark)));
}

void FilterLanguageTest::patternsAreFoundInAnyText_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char* text, bool matches) {
        QTest::newRow(text) << QString::fromUtf8(text) << matches;
    };
    row("re:/Order.*ped/", true);
    row("re:/order.*ped/", false);
    row("re:/order.*ped/i", true);
    row("re:/(?i)order.*ped/", true);
    row("re:/^private-orders\\.\\d$/", true);
    row("re:/^orders/", false);
    row("re:/a b|Shipped/", true);
    row("re:/\"id\":\\s*42/", true);
    row("re:/x(y)/ or re:/(ship)ped/i", true);
    row("-re:/shipped/i", false);
    row("re:/a\\/b/", true);
    row("re:/(.)\\1/", true);
    row("(re:/zzz/)", false);
    row("re:/\\p{L}ber/", true);
}

void FilterLanguageTest::patternsAreFoundInAnyText() {
    QFETCH(QString, text);
    AnyFact fact = order();
    fact.data = R"({"id":42,"text":"a/b über"})";
    QTEST(shows(text, fact), "matches");
}

void FilterLanguageTest::noPatternTakesLong_data() {
    QTest::addColumn<QString>("pattern");
    for (const char* pattern :
         {"(a+)+$", "(a|aa)+$", "(a*)*b", "a.*b.*c.*d", "(?:a?){60}a{60}b", "[^x]*x", "a*+b",
          "(a*)+(a*)+(a*)+b", "(a|aa)+$|[^x]*x|^odd$", "a*[bc]", "((?=a*)a)*b", "(?=(a+))a*b\\1"})
        QTest::newRow(pattern) << QString::fromLatin1(pattern);
}

/// Unbounded they would take minutes to years; the bound leaves room for a busy machine.
void FilterLanguageTest::noPatternTakesLong() {
    QFETCH(QString, pattern);
    AnyFact fact = order();
    fact.data = QByteArray(200'000, 'a') + '!';
    const Filter filter = parsed(QStringLiteral("re:/") + pattern + u'/');
    QVERIFY(filter.isSlow());
    QElapsedTimer clock;
    clock.start();
    filter.matches(fact);
    QVERIFY2(clock.elapsed() < 20'000, qPrintable(QString::number(clock.elapsed())));
}

void FilterLanguageTest::nodeIsTheRelayThatPublished() {
    Fact fact = sampleEvent(1);
    const auto tell = [&fact](const NodeNote& nodes) {
        std::get<facts::Event>(fact.body).nodes = std::make_shared<const NodeNote>(nodes);
    };
    tell({"berlin", {}});
    QVERIFY(shows(QStringLiteral("node:berlin"), fact));
    tell({"berlin", "paris"});
    QVERIFY(shows(QStringLiteral("node:\"paris\""), fact));
    QVERIFY(!shows(QStringLiteral("node:berlin"), fact));
}

void FilterLanguageTest::originIsOfTheConnectionOrTheRequest() {
    AnyFact connected = sampleFact(1, FactKind::Connected);
    connected.detail.origin = "http://shop.test";
    QVERIFY(shows(QStringLiteral("origin:shop"), connected));
    QVERIFY(shows(QStringLiteral("origin:\"http://shop.test\""), connected));
    QVERIFY(!shows(QStringLiteral("origin:other"), connected));
    AnyFact event = order();
    event.detail.headers = {{"Origin", "http://api.test"}};
    QVERIFY(shows(QStringLiteral("origin:*api*"), event));
    QVERIFY(!shows(QStringLiteral("origin:h"), sampleFact(1, FactKind::Mark)));
    for (const char* field : {"origin", "user", "channel", "name", "socket", "node"})
        QVERIFY2(!shows(QLatin1String(field) + QStringLiteral(":*"), sampleFact(1, FactKind::Webhook)),
                 field);
    QVERIFY(shows(QStringLiteral("channel:* origin:*"), event));
}

void FilterLanguageTest::aKindOfANewerVersionIsFound() {
    Fact fact = sampleFact(1, FactKind::Unknown);
    fact.foreign = std::make_shared<const ForeignFields>(ForeignFields{"tunnel_opened", {}, {}, {}});
    QVERIFY(shows(QStringLiteral("tunnel"), fact));
    QVERIFY(!shows(QStringLiteral("\"unknown\""), fact));
    QVERIFY(shows(QStringLiteral("kind:unknown"), fact));
    QVERIFY(shows(QStringLiteral("kind:tunnel*"), fact));
    QVERIFY(shows(QStringLiteral("kind:\"tunnel_opened\""), fact));
    QVERIFY(!shows(QStringLiteral("kind:tunnel_c*"), fact));
}

void FilterLanguageTest::errorsHaveASentenceAndAColumn_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("inSentence");
    QTest::addColumn<int>("column");
    const auto row = [](const char* text, const char* inSentence, int column) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(inSentence) << column;
    };
    row("(a", "not closed", 1);
    row("x (a or (b)", "not closed", 3);
    row("a)", "not opened", 2);
    row("a () b", "nothing between", 3);
    row("or", "“or” needs words", 1);
    row("a or", "“or” needs words", 3);
    row("or a", "“or” needs words", 1);
    row("a or or b", "“or” needs words", 3);
    row("a and", "“and” needs words", 3);
    row("and a", "“and” needs words", 1);
    row("a and and b", "“and” needs words", 3);
    row("a not", "“not” needs", 3);
    row("(not)", "“not” needs", 2);
    row("a or )", "“or” needs words", 3);
    row("size:", "size:>10k", 1);
    row("a size:>", "size:>10k", 3);
    row("size:big", "size:>10k", 1);
    row("size:-5", "size:>10k", 1);
    row("size:5q", "size:>10k", 1);
    row("size:..", "size:>10k", 1);
    row("size:5..x", "size:>10k", 1);
    row("size:9..5", "ends before it begins", 1);
    row("size:1..2..3", "size:>10k", 1);
    row("recipients:1.5", "recipients:0", 1);
    row("recipients:1k", "recipients:0", 1);
    row("latency:>5", "latency:>5ms", 1);
    row("code:abc", "code:4001", 1);
    row("time:", "time:>-30s", 1);
    row("time:>30s", "time:>-30s", 1);
    row("time:25:00", "time:>-30s", 1);
    row("time:12:05..12:01", "ends before it begins", 1);
    row("after:", "needs a time", 1);
    row("data.a:", "needs a value", 1);
    row("data..a:5", "key is missing", 1);
    row("data.a[x]:5", "Brackets", 1);
    row("data.a[:5", "Brackets", 1);
    row("data.\"a:5", "not closed", 1);
    row("x data.a[0]b:5", "A path continues", 3);
    row("re:x", "between slashes", 1);
    row("re:/x", "no slash at its end", 1);
    row("re:/(/", "not a valid regular expression", 1);
    row("re:/a)(b/", "not a valid regular expression", 1);
    row("re:/x/g", "“g” cannot follow", 1);
    row("re:/(?R)/", "not supported", 1);
    row("ü ü😀 x:1", "Unknown field", 6); // characters, not units or bytes
    row("-x:1", "Unknown field", 1);
    row("channel:a (kind:b)", "“b”", 12);
}

void FilterLanguageTest::errorsHaveASentenceAndAColumn() {
    QFETCH(QString, text);
    QFETCH(QString, inSentence);
    const auto filter = Filter::parse(text, {});
    QVERIFY(!filter);
    QVERIFY2(filter.error().sentence.contains(inSentence), qPrintable(filter.error().sentence));
    QTEST(int(filter.error().column), "column");
}

void FilterLanguageTest::deepAndLongTextsEnd() {
    constexpr int deepest = Filter::deepestParentheses;
    QVERIFY(Filter::parse(QString(deepest, u'(') + u'x' + QString(deepest, u')'), {}));
    const auto deeper = Filter::parse(QString(deepest + 1, u'(') + u'x' + QString(deepest + 1, u')'), {});
    QVERIFY(!deeper);
    QCOMPARE(deeper.error().column, deepest + 1);
    QVERIFY(!Filter::parse(QString(Filter::longestText, u'('), {}));
    QVERIFY(Filter::parse(QStringLiteral("not ").repeated(1000) + u'x', {}));
    QVERIFY(Filter::parse(QString(Filter::longestText, u'x'), {}));
    QVERIFY(!Filter::parse(QString(Filter::longestText + 1, u'x'), {}));
}

/// What the tables of the page and its first lines show can be written so, and each field is there.
void FilterLanguageTest::thePageIsRight() {
    const QByteArray page = pageText("filter.md");
    const FilterContext context{.newestMark = [](const QByteArray&) {
        return FactId{1};
    }};
    static const QRegularExpression code(QStringLiteral("`([^`]+)`"));
    int examples = 0;
    const auto check = [&](const QString& text) {
        if (text.endsWith(u':') || text.startsWith(u'*') || text == u"?")
            return;
        ++examples;
        const auto filter = Filter::parse(text, context);
        QVERIFY2(bool(filter), qPrintable(text));
    };
    for (const QByteArray& line : page.split('\n')) {
        if (line.startsWith("| `"))
            for (auto match = code.globalMatch(QString::fromUtf8(line).section(u'|', 1, 1)); match.hasNext();)
                check(match.next().captured(1));
        else if (line.contains("   ") && !line.startsWith('|'))
            check(QString::fromUtf8(line).section(QStringLiteral("   "), 0, 0));
    }
    QVERIFY2(examples > 30, qPrintable(QString::number(examples)));
    for (const QString& field : Filter::fieldNames())
        QVERIFY2(page.contains("`" + field.toUtf8()), qPrintable(field));
}

} // namespace relay::test

RELAY_TEST(relay::test::FilterLanguageTest)
#include "FilterLanguageTest.moc"
