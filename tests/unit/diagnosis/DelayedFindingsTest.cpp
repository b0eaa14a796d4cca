// SPDX-License-Identifier: MIT
#include "Story.h"
#include "support/TestCase.h"

using namespace relay;
using namespace relay::test;

namespace {

const std::vector<Case> late{
    {"the first subscriber comes after the event",
     [](Story& story) {
         story.connect("1.1");
         story.publish("orders");
         story.wait(0.35);
         story.subscribe("1.1", "orders");
         story.takeLate();
     },
     "came-after"},
    {"the page opens after the event",
     [](Story& story) {
         story.publish("orders");
         story.wait(0.3);
         story.connect("1.1");
         story.subscribe("1.1", "orders");
         story.takeLate();
     },
     "came-after"},
    {"the first subscriber comes after the event, and after a mark",
     [](Story& story) {
         story.connect("1.1");
         story.publish("orders");
         story.mark();
         story.subscribe("1.1", "orders");
         story.takeLate();
     },
     ""},
    {"the page of the test before is opened again",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "orders");
         story.close("1.1", 1001);
         story.mark();
         story.publish("orders");
         story.wait(0.3);
         story.connect("1.2");
         story.subscribe("1.2", "orders");
         story.takeLate();
     },
     "came-after"},
    {"the first subscriber of a cache channel comes after the event",
     [](Story& story) {
         story.connect("1.1");
         story.publish("cache-orders");
         story.wait(0.35);
         story.subscribe("1.1", "cache-orders");
         story.takeLate();
     },
     "came-after"},
    {"the page that left is back",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "orders");
         story.close("1.1", 1001);
         story.wait(0.35);
         story.publish("orders");
         story.publish("orders", 0, "paid");
         story.wait(2);
         story.connect("1.2");
         story.subscribe("1.2", "orders");
         story.takeLate();
     },
     "left-before left-before"},
    {"the socket that left is back",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "orders");
         story.leave("1.1", "orders");
         story.publish("orders");
         story.subscribe("1.1", "orders");
         story.takeLate();
     },
     "left-before"},
    {"the page that left is back after more than ten seconds",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "orders");
         story.close("1.1", 1001);
         story.wait(8);
         story.publish("orders");
         story.wait(3);
         story.connect("1.2");
         story.subscribe("1.2", "orders");
         story.takeLate();
     },
     "came-after"},
    {"another page comes after one that left",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "orders");
         story.close("1.1", 1001);
         story.publish("orders");
         story.connect("1.2", {}, "http://localhost:9000");
         story.subscribe("1.2", "orders");
         story.takeLate();
     },
     "came-after"},
    {"the first subscriber comes long after",
     [](Story& story) {
         story.connect("1.1");
         story.publish("orders");
         story.wait(10.1);
         story.subscribe("1.1", "orders");
         story.takeLate();
     },
     ""},
    {"the event was delivered",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "orders");
         story.publish("orders", 1);
         story.connect("1.2");
         story.subscribe("1.2", "orders");
         story.takeLate();
     },
     ""},
    {"connected and silent for ten seconds",
     [](Story& story) {
         story.connect("1.1");
         story.wait(10);
         story.listen();
     },
     "connected-never-subscribed"},
    {"several of one page",
     [](Story& story) {
         story.connect("1.1");
         story.connect("1.2");
         story.connect("1.3");
         story.wait(11);
         story.listen();
     },
     "connected-never-subscribed"},
    {"connected and silent for nine seconds",
     [](Story& story) {
         story.connect("1.1");
         story.wait(9);
         story.listen();
     },
     ""},
    {"subscribed in time",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "orders");
         story.wait(11);
         story.listen();
     },
     ""},
    {"gone in time",
     [](Story& story) {
         story.connect("1.1");
         story.close("1.1");
         story.wait(11);
         story.listen();
     },
     ""},
    {"a client for a minute and no call",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "orders");
         story.wait(61);
         story.listen();
     },
     "api-silent"},
    {"a client for a minute and a call",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "orders");
         story.publish("orders", 1);
         story.wait(61);
         story.listen();
     },
     ""},
    {"a client for a minute and a refused call",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "orders");
         FactDetail detail;
         detail.refused = Refused{Reason::CallSignatureWrong, {}};
         story.refuse(FactKind::ApiRefused, detail);
         story.wait(61);
         story.listen();
     },
     ""},
    {"a short run without a call ends",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "orders");
         story.close("1.1");
         story.end();
     },
     "api-silent"},
    {"a window closes without a call",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "orders");
         QVERIFY(story.diagnosis.atEnd(story.now).empty());
     },
     ""},
    {"a run without clients ends", [](Story& story) { story.end(); }, ""},
    {"what was said is not said again at the end",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "orders");
         story.wait(61);
         story.listen();
         story.end();
     },
     ""},
};

} // namespace

/// Protects what comes to light by waiting, and the fact that it is about.
class DelayedFindingsTest final : public TestCase {
    Q_OBJECT

private slots:
    void findingsThatComeLate() { playAll(late, "findings/late.txt"); }
    void cameAfterIsAboutTheEvent();
    void silenceIsAboutTheConnection();
    void idleConnectionsOfALoadTestAreOneHint();
};

void DelayedFindingsTest::cameAfterIsAboutTheEvent() {
    Story story;
    story.connect("1.1");
    story.publish("orders");
    const FactId first = story.id;
    story.publish("orders", 0, "paid");
    const FactId second = story.id;
    story.subscribe("1.1", "orders");
    QCOMPARE(story.late.size(), size_t(2));
    QCOMPARE(story.late[0].about(), first);
    QCOMPARE(story.late[1].about(), second);
    QCOMPARE(story.late[0].kind(), FactKind::FindingCame);
    QCOMPARE(story.late[0].app, "shop");
    QCOMPARE(story.late[0].channel(), "orders");
}

void DelayedFindingsTest::silenceIsAboutTheConnection() {
    Story story;
    story.connect("1.1");
    const FactId connected = story.id;
    story.wait(61);
    for (const Fact& fact : story.diagnosis.due(story.now)) {
        QCOMPARE(fact.about(), connected);
        QCOMPARE(fact.findings.front().severity, Severity::Hint);
        story.late.push_back(fact);
    }
    QCOMPARE(story.late.size(), size_t(2)); // never subscribed, and the silent API
}

void DelayedFindingsTest::idleConnectionsOfALoadTestAreOneHint() {
    Story story;
    for (int i = 0; i < 5000; ++i)
        story.connect("1." + QByteArray::number(i));
    QVERIFY(story.late.empty());
    story.wait(11);
    story.listen();
    QCOMPARE(story.codes(), "connected-never-subscribed");
    QVERIFY(story.found.front().message.contains("4,999 more"));
}

RELAY_TEST(DelayedFindingsTest)
#include "DelayedFindingsTest.moc"
