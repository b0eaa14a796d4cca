// SPDX-License-Identifier: MIT
#include "Story.h"
#include "diagnosis/Verdict.h"
#include "journal/FactJson.h"
#include "journal/FactOutcome.h"
#include "support/TestCase.h"

namespace relay::test {

/// Where several relays act as one, findings know of the others.
class NodesTest final : public TestCase {
    Q_OBJECT

private slots:
    void whatOtherNodesGotIsNoProblem();
    void nodesThatCannotBeReachedComeFirst();
    void whatAnotherNodePublishedIsExplainedThere();
};

namespace {

Fact published(const NodeNote& note) {
    facts::Event body;
    body.channel = "orders";
    body.name = "shipped";
    body.data = "{}";
    body.excluded = "1.7";
    body.nodes = std::make_shared<const NodeNote>(note);
    return factOf(std::move(body));
}

} // namespace

void NodesTest::whatOtherNodesGotIsNoProblem() {
    Story story;
    QVERIFY(story.tell(published({"a", {}, 2, 0, 3})).empty());
    const Fact fact = published({"a", {}, 2, 0, 3});
    QCOMPARE(outcome(fact), FactOutcome::Delivered);
    QCOMPARE(verdict(fact), "Delivered to 0 connections here, and passed on to 2 other nodes, not to 1.7.");
    QVERIFY(factJson(fact).contains("\"remote\":2,\"node\":\"a\""));
}

void NodesTest::nodesThatCannotBeReachedComeFirst() {
    Story story;
    story.connect("1.1", "blog");
    story.subscribe("1.1", "orders", {}, "blog");
    const std::vector<Finding>& found = story.tell(published({"a", {}, 0, 1, 1}));
    QVERIFY(!found.empty());
    QCOMPARE(found.front().code, FindingCode::OtherNodeHasChannel);
    QCOMPARE(found.front().message,
             "1 other node held \"orders\" and did not get this event, because Redis is away or too slow.");
}

void NodesTest::whatAnotherNodePublishedIsExplainedThere() {
    Story story;
    QVERIFY(story.tell(published({"a", "b", 0, 0, 1})).empty());
    const QByteArray json = factJson(published({"a", "b", 0, 0, 1}));
    QVERIFY(json.contains("\"node\":\"a\",\"origin\":\"b\""));
    QVERIFY(!json.contains("remote"));
}

} // namespace relay::test

RELAY_TEST(relay::test::NodesTest)
#include "NodesTest.moc"
