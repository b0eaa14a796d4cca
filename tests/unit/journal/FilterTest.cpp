// SPDX-License-Identifier: MIT
#include "journal/Filter.h"

#include "support/AnyFact.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QRandomGenerator>
#include <QTest>

namespace relay::test {

class FilterTest final : public TestCase {
    Q_OBJECT
private slots:
    void showsWhatItSays_data();
    void showsWhatItSays();
    void namesWhatItDoesNotUnderstand_data();
    void namesWhatItDoesNotUnderstand();
    void understandsEveryNameThatItOffers();
    void everyNameMeansItsOwnFactsAlone();
    void quotedMeansExactly();
    void answersAnyText();
    void keepsToOneAppAndOneChannel();

private:
    static Fact refused();
    static Fact undelivered();
};

namespace {

bool shows(const QString& text, const Fact& fact) {
    const auto filter = Filter::parse(text, {});
    return filter && filter->matches(fact);
}

} // namespace

Fact FilterTest::refused() {
    AnyFact fact = sampleFact(7, FactKind::ApiRefused);
    fact.status = 401;
    fact.error = "The signature does not fit";
    fact.findings = {sampleFinding(FindingCode::SignatureMismatch)};
    return fact;
}

Fact FilterTest::undelivered() {
    AnyFact fact = sampleEvent(8, "private-orders.5", "App\\Events\\OrderShipped", 0);
    fact.socketId = "12.34";
    fact.userId = "7";
    fact.excluded = "99.1";
    fact.findings = {sampleFinding(FindingCode::NearMissChannel, "private-order.5 has 2 subscribers.")};
    FactDetail detail;
    detail.recipients = {"55.66"};
    fact.detail = detail;
    return fact;
}

void FilterTest::showsWhatItSays_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("showsUndelivered");
    QTest::addColumn<bool>("showsRefused");
    const auto row = [](const char* text, bool undelivered, bool refused) {
        QTest::newRow(text) << QString::fromLatin1(text) << undelivered << refused;
    };
    row("", true, true);
    row("   ", true, true);
    row("shipped", true, false);
    row("SHIPPED signature", false, false);
    row("-shipped", false, true);
    row("channel:private-*", true, false);
    row("channel:private", true, false);
    row("channel:private-orders.?", true, false);
    row("channel:orders.*", false, false);
    row("channel:\"private-orders.5\"", true, false);
    row("channel:\"private-orders\"", false, false);
    row("-channel:private-*", false, true);
    row("name:App*Shipped", true, false);
    row("event:app*shipped", true, false);
    row("name:\"App\\Events\\OrderShipped\"", true, false);
    row("kind:event", true, false);
    row("kind:event,api_refused", true, true);
    row("kind:*_refused", false, true);
    row("-kind:event", false, true);
    row("socket:12.34", true, false);
    row("socket:99.1", true, false);
    row("socket:55.66", true, false);
    row("socket:1.1", false, false);
    row("user:7", true, false);
    row("app:shop", true, true);
    row("app:\"sho\"", false, false);
    row("finding:near-miss-channel", true, false);
    row("finding:*-mismatch", false, true);
    row("is:problem", true, true);
    row("is:nobody", true, false);
    row("is:delivered", false, false);
    row("is:refused", false, true);
    row("is:refused,nobody", true, true);
    row("source:api", true, false);
    row("status:401", false, true);
    row("code:4001", false, false);
    row("\"signature does\"", false, true);
    row("{\"id\":42", true, false);
    row("order.5 subscribers", true, false); // the finding's text is searched too
    row("-", true, true);                    // the character itself
    row("12:30", false, false);
}

void FilterTest::showsWhatItSays() {
    QFETCH(QString, text);
    QVERIFY2(bool(Filter::parse(text, {})), "not understood");
    QTEST(shows(text, undelivered()), "showsUndelivered");
    QTEST(shows(text, refused()), "showsRefused");
}

void FilterTest::namesWhatItDoesNotUnderstand_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("inSentence");
    QTest::addColumn<int>("position");
    QTest::newRow("field") << "shipped foo:bar"
                           << "Unknown field “foo:”" << 8;
    QTest::newRow("protocol name") << "pusher:subscribe"
                                   << "quotes" << 0;
    QTest::newRow("kind") << "kind:evnt"
                          << "“evnt”" << 0;
    QTest::newRow("second alternative") << "a kind:event,x"
                                        << "“x”" << 2;
    QTest::newRow("state") << "is:bad"
                           << "problem, warning" << 0;
    QTest::newRow("open quote") << "a -\"b c"
                                << "not closed" << 2;
    QTest::newRow("empty value") << "channel:"
                                 << "“channel:” needs text" << 0;
    QTest::newRow("no number") << "code:abc"
                               << "code:4001" << 0;
    QTest::newRow("no time") << "after:later"
                             << "12:01:05" << 0;
}

void FilterTest::namesWhatItDoesNotUnderstand() {
    QFETCH(QString, text);
    QFETCH(QString, inSentence);
    const auto filter = Filter::parse(text, {});
    QVERIFY(!filter);
    QVERIFY2(filter.error().sentence.contains(inSentence), qPrintable(filter.error().sentence));
    QTEST(int(filter.error().position), "position");
    QVERIFY(filter.error().position + filter.error().length <= text.size());
}

void FilterTest::understandsEveryNameThatItOffers() {
    for (const QString& field : Filter::fieldNames())
        for (const QString& value : Filter::valuesOf(field.chopped(1)))
            QVERIFY2(bool(Filter::parse(field + value, {})), qPrintable(field + value));
}

/// Walks the enums themselves: a kind, source or finding that is added is offered and found too.
void FilterTest::everyNameMeansItsOwnFactsAlone() {
    const QStringList kinds = Filter::valuesOf(QStringLiteral("kind"));
    const QStringList sources = Filter::valuesOf(QStringLiteral("source"));
    const QStringList findings = Filter::valuesOf(QStringLiteral("finding"));
    QCOMPARE(kinds.size(), factKindCount());
    QCOMPARE(sources.size(), eventSourceCount());
    QCOMPARE(findings.size(), findingCodeCount());
    for (int i = 0; i < factKindCount(); ++i)
        for (qsizetype j = 0; j < kinds.size(); ++j)
            QCOMPARE(shows(QStringLiteral("kind:") + kinds[j], sampleFact(1, static_cast<FactKind>(i))),
                     i == j);
    for (int i = 0; i < eventSourceCount(); ++i) {
        AnyFact event = sampleEvent(1);
        event.source = static_cast<EventSource>(i);
        for (qsizetype j = 0; j < sources.size(); ++j)
            QCOMPARE(shows(QStringLiteral("source:") + sources[j], event), i == j);
    }
    for (int i = 0; i < findingCodeCount(); ++i) {
        AnyFact event = sampleEvent(1);
        event.findings = {sampleFinding(static_cast<FindingCode>(i))};
        for (qsizetype j = 0; j < findings.size(); ++j)
            QCOMPARE(shows(QStringLiteral("finding:") + findings[j], event), i == j);
    }
}

void FilterTest::quotedMeansExactly() {
    const QString odd = QStringLiteral("a \"b\" \\c");
    AnyFact fact = sampleEvent(1);
    fact.name = odd.toUtf8();
    QVERIFY(shows(QStringLiteral("name:") + Filter::quoted(odd), fact));
    fact.name += '!';
    QVERIFY(!shows(QStringLiteral("name:") + Filter::quoted(odd), fact));
}

void FilterTest::keepsToOneAppAndOneChannel() {
    Filter filter;
    QVERIFY(filter.matchesEverything());
    filter.setApp("shop");
    QVERIFY(filter.matches(sampleEvent(1)));
    AnyFact other = sampleEvent(2);
    other.app = "blog";
    QVERIFY(!filter.matches(other));
    AnyFact ofNoApp = sampleFact(3, FactKind::ApiRefused);
    ofNoApp.app = QByteArray();
    QVERIFY(filter.matches(ofNoApp));
    filter.setChannel("shop", "orders");
    QVERIFY(filter.matches(sampleEvent(1, "orders")));
    QVERIFY(!filter.matches(sampleEvent(1, "orders.5")));
}

void FilterTest::answersAnyText() {
    QRandomGenerator random(42);
    const QString alphabet = QStringLiteral("-:\"\\ *?,achnelkidsf1{}é()ort/.[]<>0");
    for (int i = 0; i < 20'000; ++i) {
        QString text;
        for (int n = random.bounded(24); n > 0; --n)
            text += alphabet[random.bounded(int(alphabet.size()))];
        const auto filter = Filter::parse(text, {});
        if (filter)
            filter->matches(undelivered());
        else
            QVERIFY(!filter.error().sentence.isEmpty() && filter.error().position >= 0);
    }
}

} // namespace relay::test

RELAY_TEST(relay::test::FilterTest)
#include "FilterTest.moc"
