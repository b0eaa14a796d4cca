// SPDX-License-Identifier: MIT
#include "commands/ExpectationReader.h"
#include "commands/ExpectationWatch.h"

#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {
namespace {

/// What comes of an expectation when these events come in turn.
class Story {
public:
    explicit Story(const QByteArray& expectation)
        : m_watch(*readExpectation(expectation), "shop") {}
    Story& came(const QByteArray& name, const QByteArray& channel = "private-orders.5", qint64 recipients = 1,
                const QByteArray& data = "{}") {
        AnyFact fact = sampleEvent(++m_id, channel, name, recipients);
        fact.data = data;
        m_watch.take(kept(fact));
        return *this;
    }
    bool met() const { return m_watch.outcome().met; }
    bool decided() const { return m_watch.isDecided(); }
    QByteArray nearest() const { return m_watch.outcome().nearest; }
    ExpectationWatch::Outcome outcome() const { return m_watch.outcome(); }

private:
    ExpectationWatch m_watch;
    quint64 m_id = 0;
};

} // namespace

class ExpectationTest final : public TestCase {
    Q_OBJECT

private slots:
    void namesAreMetInEveryForm_data() {
        QTest::addColumn<QByteArray>("expected");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("same");
        const auto row = [](const char* expected, const char* name, bool same) {
            QTest::addRow("%s | %s", expected, name) << QByteArray(expected) << QByteArray(name) << same;
        };
        row("OrderShipped", "App\\Events\\OrderShipped", true);
        row("App\\Events\\OrderShipped", "App\\Events\\OrderShipped", true);
        row("App\\Events\\Order*", "App\\Events\\OrderShipped", true);
        row("Order*", "App\\Events\\OrderShipped", true);
        row("OrderShippe?", "OrderShipped", true);
        row(".order.shipped", "order.shipped", true);
        row("order.shipped", ".order.shipped", true);
        row("Shipped", "App\\Events\\OrderShipped", false);
        row("ordershipped", "OrderShipped", false);
        row("App\\Models\\OrderShipped", "App\\Events\\OrderShipped", false);
    }
    void namesAreMetInEveryForm() {
        QFETCH(QByteArray, expected);
        QFETCH(QByteArray, name);
        QTEST(isExpectedName(expected, name), "same");
    }

    void dataIsPartial_data() {
        QTest::addColumn<QByteArray>("expected");
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArray>("difference");
        const auto row = [](const char* expected, const char* payload, const char* difference) {
            QTest::addRow("%s | %s", expected, payload)
                << QByteArray(expected) << QByteArray(payload) << QByteArray(difference);
        };
        row(R"({"order":{"id":5}})", R"({"order":{"id":5,"state":"new"},"at":1})", "");
        row(R"({"order":{"id":5}})", R"({"order":{"id":6}})", "data.order.id was 6, not 5");
        row(R"({"order":{"id":5}})", R"({"order":{}})", "data.order.id was not there");
        row(R"({"id":5})", R"({"id":5.0})", "");
        row(R"({"id":9007199254740993})", R"({"id":9007199254740992})",
            "data.id was 9007199254740992, not 9007199254740993");
        row(R"({"id":5})", R"({"id":"5"})", "data.id was \"5\", not 5");
        row(R"({"id":"*"})", R"({"id":{"any":1}})", "");
        row(R"("*")", "no json", "");
        row(R"("no json")", "no json", "");
        row(R"({"a":1})", "no json", "data was \"no json\", not {\"a\":1}");
        row(R"([1,{"b":2}])", R"([1,{"b":2,"c":3}])", "");
        row(R"([1])", R"([1,2])", "data had 2 elements, not 1");
        row(R"([1,2])", R"([1,3])", "data[1] was 3, not 2");
        row(R"({"a":null})", R"({"a":false})", "data.a was false, not null");
        row(R"({"a":"\u00e9"})", "{\"a\":\"\xc3\xa9\"}", "");
    }
    void dataIsPartial() {
        QFETCH(QByteArray, expected);
        QFETCH(QByteArray, payload);
        QTEST(dataDifference(expected, payload), "difference");
    }

    void aMissNamesTheNearest() {
        const QByteArray onFive = R"({"event":"OrderShipped","channel":"private-orders.5"})";
        QCOMPARE(Story(onFive).came("App\\Events\\OrderShipped", "private-orders.6").nearest(),
                 "OrderShipped came on private-orders.6; expected private-orders.5");
        QCOMPARE(Story(R"({"event":"OrderShipped","data":{"order":{"id":5}}})")
                     .came("OrderShipped", "c", 1, R"({"order":{"id":6}})")
                     .nearest(),
                 "came, but data.order.id was 6, not 5");
        QCOMPARE(Story(R"({"event":"OrderShipped","recipients":{"atLeast":1}})")
                     .came("OrderShipped", "c", 0)
                     .nearest(),
                 "came, and nobody was subscribed");
        QCOMPARE(Story(onFive).came("a").came("b").came("c").nearest(),
                 "never published; 3 other events were");
        QCOMPARE(Story(onFive).came("a").nearest(), "never published; 1 other event was");
        QCOMPARE(Story(onFive).nearest(), "never published; no other events were");
        QCOMPARE(Story(R"({"event":"OrderShipped","source":"client"})").came("OrderShipped").nearest(),
                 "came, but its source was api, not client");
        QCOMPARE(Story(R"({"event":"OrderShipped","times":{"atLeast":2}})").came("OrderShipped").nearest(),
                 "came 1 time; expected at least 2");
        QCOMPARE(Story(R"({"event":"OrderShipped","times":0})").came("OrderShipped").nearest(),
                 "came 1 time; expected none");
    }

    void ofSeveralMissesTheMostAlikeIsTheNearest() {
        const QByteArray onFive = R"({"event":"OrderShipped","channel":"private-orders.5"})";
        Story story(onFive);
        story.came("OrderShipped", "private-orders.6").came("OrderShipped", "orders");
        story.came("OrderShipped", "presence-room.1");
        QCOMPARE(story.nearest(), "OrderShipped came on private-orders.6; expected private-orders.5");
        QCOMPARE(story.outcome().nearestEvent->channel(), "private-orders.6");
        QCOMPARE(Story(onFive).came("OrderShipped", "orders.5").came("OrderShipped", "room").nearest(),
                 "OrderShipped came on orders.5; expected private-orders.5");
        QCOMPARE(Story(onFive)
                     .came("OrderShipped", "private-orders.6")
                     .came("OrderShipped", "private-orders.7")
                     .nearest(),
                 "OrderShipped came on private-orders.7; expected private-orders.5");
    }

    void aShortCountIsSaidBeforeTheNearestOther() {
        Story story(R"({"event":"OrderShipped","channel":"private-orders.5","times":{"atLeast":2}})");
        story.came("OrderShipped").came("OrderShipped", "private-orders.6");
        QCOMPARE(story.nearest(), "came 1 time; expected at least 2 (the nearest other: OrderShipped came on "
                                  "private-orders.6; expected private-orders.5)");
    }

    void aFindingIsGivenWhereItCanBeTheReason_data() {
        QTest::addColumn<QByteArray>("expectation");
        QTest::addColumn<bool>("isReason");
        const auto row = [](const char* expectation, bool isReason) {
            QTest::addRow("%s", expectation) << QByteArray(expectation) << isReason;
        };
        row(R"({"event":"A","recipients":{"atLeast":1}})", true);
        row(R"({"event":"A","recipients":{"atLeast":1},"times":{"atLeast":2}})", true);
        row(R"({"event":"A","recipients":{"exactly":5}})", true);
        row(R"({"event":"A","channel":"other"})", false);
        row(R"({"event":"A","data":{"id":5}})", false);
        row(R"({"event":"A","times":{"atLeast":2}})", false);
        row(R"({"event":"A","times":0})", false);
        row(R"({"event":"A","recipients":0,"times":0})", false);
    }
    void aFindingIsGivenWhereItCanBeTheReason() {
        QFETCH(QByteArray, expectation);
        ExpectationWatch watch(*readExpectation(expectation), "shop");
        AnyFact event = sampleEvent(1, "c", "A", 0);
        event.data = R"({"id":6})";
        event.findings = {sampleFinding(FindingCode::DuplicateEvent),
                          sampleFinding(FindingCode::NearMissChannel)};
        watch.take(kept(event));
        const ExpectationWatch::Outcome outcome = watch.outcome();
        QVERIFY(!outcome.met);
        QTEST(outcome.finding.has_value(), "isReason");
        const QByteArray json = outcomeJson(outcome, [](QByteArray& out, const Fact&) { out += "{}"; });
        QTEST(json.contains(R"("finding":{"code":"near-miss-channel",)"), "isReason");
    }

    void timesDecideAsSoonAsTheyCan() {
        Story once(R"({"event":"A"})");
        QVERIFY(!once.decided() && !once.met());
        QVERIFY(once.came("A").decided() && once.met());
        Story exactly(R"({"event":"A","times":{"exactly":1}})");
        QVERIFY(!exactly.came("A").decided() && exactly.met()); // one more may come
        QVERIFY(exactly.came("A").decided() && !exactly.met());
        Story never(R"({"event":"A","times":0})");
        QVERIFY(!never.came("B").decided() && never.met());
        QVERIFY(never.came("A").decided() && !never.met());
        Story range(R"({"event":"A","times":{"atLeast":1,"atMost":2}})");
        QVERIFY(!range.came("A").came("A").decided() && range.met());
        QCOMPARE(range.outcome().matched, 2);
        QCOMPARE(range.outcome().events.size(), size_t(2));
    }

    void anOrderIsAnOrder() {
        const QByteArray both = R"({"order":[{"event":"A"},{"event":"B","channel":"c"}]})";
        QVERIFY(Story(both).came("A").came("X").came("B", "c").met());
        QVERIFY(!Story(both).came("B", "c").came("A").met());
        QCOMPARE(Story(both).came("B", "c").nearest(), "B came before A");
        QCOMPARE(Story(both).came("A").nearest(), "B did not come after A");
        QCOMPARE(Story(both).came("A").came("B", "d").nearest(), "B came on d; expected c");
    }

    void aMistakeNamesTheKeyAndTheNearestOne_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("problem");
        const auto row = [](const char* json, const char* key, const char* problem) {
            QTest::addRow("%s", json) << QByteArray(json) << QByteArray(key) << QByteArray(problem);
        };
        row(R"({"chanel":"a"})", "chanel", "the nearest is channel");
        row(R"({"event":5})", "event", "must be a string, not a number");
        row(R"({"event":"a","times":{"exact":1}})", "times.exact", "the nearest is exactly");
        row(R"({"event":"a","times":-1})", "times", "must be a whole number");
        row(R"({"event":"a","times":{"atLeast":3,"atMost":2}})", "times", "less than its atLeast");
        row(R"({"event":"a","within":"soon"})", "within", "a number of seconds");
        row(R"({"event":"a","source":"http"})", "source", "must be one of api, client");
        row(R"({"order":[{"event":"a"}]})", "order", "two events or more");
        row(R"({"order":[{"event":"a"},{"chanel":"b"}]})", "order[1].chanel", "the nearest is channel");
        row(R"({})", "expectation", "neither an event nor a channel");
        row(R"([1])", "expectation", "must be an object, not an array");
        row(R"({"event":)", "", "not valid JSON");
    }
    void aMistakeNamesTheKeyAndTheNearestOne() {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, problem);
        const auto read = readExpectation(json);
        QVERIFY(!read);
        QCOMPARE(read.error().key, key);
        QVERIFY2(read.error().problem.contains(problem), read.error().problem.constData());
    }

    void aFileHoldsAList() {
        QCOMPARE(readExpectations(R"([{"event":"a"},{"channel":"b"}])")->size(), size_t(2));
        QCOMPARE(readExpectations(R"({"expectations":[{"event":"a"}]})")->size(), size_t(1));
        QCOMPARE(readExpectations("[{\"event\":\"a\"},\n{\"tims\":1}]").error().key, "[1].tims");
        QCOMPARE(readExpectations("[{\"event\":\"a\"},\n{\"tims\":1}]").error().offset, 24);
        QVERIFY(!readExpectations(R"({"expect":[]})"));
        QVERIFY(!readExpectations("5"));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::ExpectationTest)
#include "ExpectationTest.moc"
