// SPDX-License-Identifier: MIT
#include "journal/packed/PackedFactReader.h"
#include "journal/packed/SplitText.h"
#include "support/AnyFact.h"
#include "support/RandomFacts.h"
#include "support/SameFact.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

/// Packed facts are the facts that went in, and small.
class PackedFactsTest final : public TestCase {
    Q_OBJECT
private slots:
    void everyFactComesOutAsItWentIn();
    void aFactThatIsLookedAtIsWhole();
    void factsAreFoundByIdAcrossGaps();
    void findingsComeOutAsTheyWentIn();
    void recipientsThatAreNoSocketIdsStay();
    void aLargePayloadIsSharedAndEndsABlock();
    void anyTextSurvivesSplitting_data();
    void anyTextSurvivesSplitting();
    void aPublishTakesFewBytes();
};

void PackedFactsTest::everyFactComesOutAsItWentIn() {
    RandomFacts random(20'261'126);
    std::vector<FactPtr> facts;
    while (facts.size() < 5'000)
        facts.push_back(kept(random.next()));
    for (std::span<const FactPtr> rest(facts); !rest.empty();) {
        const auto packed = PackedFacts::of(rest);
        std::vector<FactPtr> back(packed->count());
        packed->readInto(back, 0);
        for (std::size_t i = 0; i < packed->count(); ++i) {
            QCOMPARE(dump(*back[i]).split('\n'), dump(*rest[i]).split('\n'));
            QCOMPARE(dump(*packed->at(i)), dump(*rest[i]));
        }
        rest = rest.subspan(packed->count());
    }
}

void PackedFactsTest::aFactThatIsLookedAtIsWhole() {
    RandomFacts random(20'261'127);
    std::vector<FactPtr> facts;
    while (facts.size() < 5'000)
        facts.push_back(kept(random.next()));
    for (std::span<const FactPtr> rest(facts); !rest.empty();) {
        const auto packed = PackedFacts::of(rest);
        PackedFactReader reader = packed->reader();
        for (std::size_t i = packed->count(); i-- > 0;) {
            QCOMPARE(dump(reader.look(i)).split('\n'), dump(*rest[i]).split('\n'));
            if (i % 3 == 0)
                QCOMPARE(dump(*reader.read(i)), dump(*rest[i]));
        }
        rest = rest.subspan(packed->count());
    }
}

void PackedFactsTest::factsAreFoundByIdAcrossGaps() {
    std::vector<FactPtr> facts;
    for (const quint64 id : {5u, 6u, 7u, 20u, 21u, 4'000'000'000u})
        facts.push_back(kept(sampleEvent(id)));
    facts.push_back(kept(sampleEvent(5'000'000'000u))); // too far from the first for a block
    const auto packed = PackedFacts::of(facts);
    QCOMPARE(packed->count(), 6u);
    QCOMPARE(number(packed->last()), 4'000'000'000u);
    const auto at = [&packed](quint64 id) {
        return packed->atOrAfter(FactId(id));
    };
    QCOMPARE(at(1), 0u);
    QCOMPARE(at(6), 1u);
    QCOMPARE(at(8), 3u);
    QCOMPARE(at(21), 4u);
    QCOMPARE(at(22), 5u);
    QCOMPARE(at(4'000'000'001u), 6u);
    for (std::size_t i = 0; i < packed->count(); ++i)
        QCOMPARE(packed->at(i)->id, facts[i]->id);
}

void PackedFactsTest::findingsComeOutAsTheyWentIn() {
    AnyFact fact;
    fact.findings = {
        {FindingCode::ListenerTwice, Severity::Hint, "message", "remedy", {{QStringLiteral("number"), 1.5}}},
        {FindingCode::CameAfter,
         Severity::Problem,
         "came",
         "wait",
         {{QStringLiteral("channel"), QStringLiteral("c")}}}};
    fact.laterFindings = 1;
    AnyFact other = fact;
    other.findings[0].evidence = {{QStringLiteral("number"), 2}};
    AnyFact third = fact;
    other.id = static_cast<FactId>(1); // a block's ids grow by one
    third.id = static_cast<FactId>(2);
    const std::vector<FactPtr> facts{kept(fact), kept(other), kept(third)};
    const auto packed = PackedFacts::of(facts);
    for (std::size_t i = 0; i < facts.size(); ++i)
        QCOMPARE(dump(*packed->at(i)), dump(*facts[i]));
}

void PackedFactsTest::recipientsThatAreNoSocketIdsStay() {
    std::vector<FactPtr> facts;
    for (const std::vector<QByteArray>& list :
         {std::vector<QByteArray>{"01.2", "x"}, {"1.2"}, {"1.2", "3.4"}, {"1.2"}, {"1.02"}, {}, {"1.2"}}) {
        AnyFact fact = sampleEvent(facts.size() + 1);
        fact.detail.recipients = list;
        facts.push_back(kept(fact));
    }
    const auto packed = PackedFacts::of(facts);
    PackedFactReader reader = packed->reader();
    for (std::size_t i = 0; i < facts.size(); ++i) {
        QCOMPARE(packed->at(i)->recipientIds().texts(), facts[i]->recipientIds().texts());
        QCOMPARE(reader.look(i).recipientIds().texts(), facts[i]->recipientIds().texts());
    }
}

void PackedFactsTest::aLargePayloadIsSharedAndEndsABlock() {
    std::vector<FactPtr> facts;
    for (int i = 0; i < 20; ++i) {
        AnyFact fact;
        fact.data = QByteArray(100'000, static_cast<char>('a' + i));
        facts.push_back(kept(fact));
    }
    const auto packed = PackedFacts::of(facts);
    QCOMPARE(packed->count(), std::size_t(3));
    QVERIFY(packed->at(2)->data().isSharedWith(facts[2]->data()));
    QVERIFY(packed->cost() > 300'000);
}

void PackedFactsTest::anyTextSurvivesSplitting_data() {
    QTest::addColumn<QByteArray>("text");
    const QByteArray hex = "0123456789abcdef";
    for (const QByteArray& text : {QByteArray(""),
                                   QByteArray("/"),
                                   hex,
                                   hex.chopped(1),
                                   hex + "0",
                                   hex.toUpper(),
                                   "a=" + hex + "&b=" + hex + hex,
                                   QByteArray("12345678"),
                                   QByteArray("01234567"),
                                   QByteArray("1234567"),
                                   QByteArray("999999999999999999"),
                                   QByteArray("9999999999999999999"),
                                   QByteArray("99999999999999999999"),
                                   QByteArray(510, 'a'),
                                   QByteArray(512, 'f'),
                                   QByteArray(2000, '7'),
                                   QByteArray("\1\2\3"),
                                   "\2" + hex,
                                   hex + "\3",
                                   QByteArray(3, '\0')})
        QTest::addRow("%s", text.left(40).toPercentEncoding().constData()) << text;
}

void PackedFactsTest::anyTextSurvivesSplitting() {
    QFETCH(const QByteArray, text);
    const SplitText split = splitText(text);
    QCOMPARE(joinedText(split.shape, split.values), text);
}

void PackedFactsTest::aPublishTakesFewBytes() {
    std::vector<FactPtr> facts;
    for (int i = 0; i < 256; ++i) {
        AnyFact fact;
        fact.app = "bench";
        fact.channel = "bench-0";
        fact.name = "bench";
        fact.data = QByteArray(100, 'x');
        fact.size = 100;
        fact.recipients = 1;
        fact.detail.recipients = {"123456789.123456789"};
        fact.detail.method = "POST";
        fact.detail.target =
            "/apps/bench/events?auth_key=bench-key&auth_timestamp=1353088179&auth_version=1.0&body_md5=" +
            QByteArray::number(i).rightJustified(32, '0') + "&auth_signature=" + QByteArray(64, 'a');
        fact.detail.headers = {{"Host", "127.0.0.1"}, {"Content-Type", "application/json"}};
        facts.push_back(kept(fact));
    }
    const auto packed = PackedFacts::of(facts);
    QVERIFY2(packed->cost() < 256 * 250, QByteArray::number(packed->cost() / 256).constData());
}

} // namespace relay::test

RELAY_TEST(relay::test::PackedFactsTest)
#include "PackedFactsTest.moc"
