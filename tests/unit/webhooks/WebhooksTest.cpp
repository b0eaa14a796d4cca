// SPDX-License-Identifier: MIT
#include "WebhookScene.h"
#include "protocol/Signature.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

/// resources/docs/protocol.md, Webhooks: what is sent, where to, and when.
class WebhooksTest final : public TestCase {
    Q_OBJECT

private slots:
    void eventsOfAMomentLeaveInOneSignedPost();
    void everyKindHasItsFields();
    void filtersByKindAndPrefix();
    void twoFiltersForOneUrlSendOnce();
    void aReturnWithinThreeSecondsSaysNothing();
    void endsAreToldAfterThreeSeconds();
    void tooManyEndsAreNotKeptWaiting();
    void whatAnotherNodeTellsIsOnlyRemembered();
    void endsOfAnotherNodeWaitUntilItSettlesThem();
    void endsThatAreDueWaitForTheirOrder();
    void endsAreHandedOver();
    void endsThatWaitAreSentAtTheEnd();
    void factsShowNoCredentials();
    void removedUrlsAreForgotten();
};

void WebhooksTest::eventsOfAMomentLeaveInOneSignedPost() {
    Scene scene;
    QVERIFY(!scene.webhooks.nextDeadline());
    scene.webhooks.channelOccupied(scene.app, "presence-room");
    scene.webhooks.memberAdded(scene.app, "presence-room", "7");
    scene.webhooks.tick();
    QVERIFY(scene.post.requests.empty());
    QCOMPARE(scene.webhooks.nextDeadline(), scene.clock.monotonicNanoseconds() + WebhookQueue::window);
    scene.pass(0.02);
    QCOMPARE(scene.post.requests.size(), 1u);
    const WebhookPost::Request& request = scene.post.requests[0];
    QCOMPARE(request.url, "http://app.test/hook");
    QCOMPARE(request.body,
             "{\"time_ms\":" + QByteArray::number(scene.clock.utcMicroseconds() / 1000) +
                 ",\"events\":[{\"name\":\"channel_occupied\",\"channel\":\"presence-room\"},"
                 "{\"name\":\"member_added\",\"channel\":\"presence-room\",\"user_id\":\"7\"}]}");
    QCOMPARE(headerValue(request.headers, "X-Pusher-Key"), "shop-key");
    QCOMPARE(headerValue(request.headers, "X-Pusher-Signature"), hmacSha256Hex("shop-secret", request.body));
    QCOMPARE(headerValue(request.headers, "Content-Type"), "application/json");
    QVERIFY(!scene.webhooks.nextDeadline());
    scene.clock.advanceMilliseconds(30);
    scene.post.answer(204);
    const Fact& fact = scene.facts.facts.at(0);
    QCOMPARE(fact.kind(), FactKind::Webhook);
    QCOMPARE(fact.app, "shop");
    QCOMPARE(fact.name(), "http://app.test/hook");
    QCOMPARE(fact.data(), request.body);
    QCOMPARE(fact.size(), request.body.size());
    QCOMPARE(fact.status(), 204);
    QVERIFY(fact.error().isNull());
    QCOMPARE(fact.latencyNanoseconds(), 30'000'000);
}

void WebhooksTest::everyKindHasItsFields() {
    Scene scene;
    scene.webhooks.clientEvent(scene.app, "presence-a", "client-x", "{\"n\":\"é\"}", "1.2", "7");
    scene.webhooks.clientEvent(scene.app, "private-a", "client-x", "text", "1.2", {});
    scene.webhooks.cacheMiss(scene.app, "cache-a");
    scene.webhooks.subscriptionCount(scene.app, "a", 3);
    scene.pass(0.02);
    QCOMPARE(
        scene.lastEvents(),
        "[{\"name\":\"client_event\",\"channel\":\"presence-a\",\"event\":\"client-x\",\"data\":\"{\\\"n\\\":"
        "\\\"é\\\"}\",\"socket_id\":\"1.2\",\"user_id\":\"7\"},"
        "{\"name\":\"client_event\",\"channel\":\"private-a\",\"event\":\"client-x\",\"data\":\"text\","
        "\"socket_id\":\"1.2\"},"
        "{\"name\":\"cache_miss\",\"channel\":\"cache-a\"},"
        "{\"name\":\"subscription_count\",\"channel\":\"a\",\"subscription_count\":3}]");
}

void WebhooksTest::filtersByKindAndPrefix() {
    Scene scene({{"http://app.test/members", {"member_added", "member_removed"}, {}},
                 {"http://app.test/orders", {}, "private-orders."}});
    scene.webhooks.channelOccupied(scene.app, "private-orders.1");
    scene.webhooks.channelOccupied(scene.app, "room");
    scene.webhooks.memberAdded(scene.app, "presence-room", "7");
    scene.pass(0.02);
    QCOMPARE(scene.post.requests.size(), 2u);
    QCOMPARE(scene.post.requests[0].url, "http://app.test/members");
    QVERIFY(scene.post.requests[0].body.contains("[{\"name\":\"member_added\""));
    QCOMPARE(scene.lastEvents(), "[{\"name\":\"channel_occupied\",\"channel\":\"private-orders.1\"}]");
}

void WebhooksTest::twoFiltersForOneUrlSendOnce() {
    Scene scene({{"http://app.test/hook", {"channel_occupied"}, {}}, {"http://app.test/hook", {}, "room"}});
    scene.webhooks.channelOccupied(scene.app, "room");
    scene.webhooks.cacheMiss(scene.app, "room");
    scene.pass(0.02);
    QCOMPARE(scene.post.requests.size(), 1u);
    QCOMPARE(scene.lastEvents(), "[{\"name\":\"channel_occupied\",\"channel\":\"room\"},{\"name\":\"cache_"
                                 "miss\",\"channel\":\"room\"}]");
}

void WebhooksTest::aReturnWithinThreeSecondsSaysNothing() {
    Scene scene;
    scene.webhooks.memberRemoved(scene.app, "presence-room", "7");
    scene.webhooks.channelVacated(scene.app, "presence-room");
    scene.pass(2.9);
    scene.webhooks.channelOccupied(scene.app, "presence-room");
    scene.webhooks.memberAdded(scene.app, "presence-room", "7");
    scene.pass(10);
    QVERIFY(scene.post.requests.empty());
    QVERIFY(!scene.webhooks.nextDeadline());
}

void WebhooksTest::endsAreToldAfterThreeSeconds() {
    Scene scene;
    scene.webhooks.memberRemoved(scene.app, "presence-room", "7");
    scene.webhooks.channelVacated(scene.app, "presence-room");
    QCOMPARE(scene.webhooks.nextDeadline(), scene.clock.monotonicNanoseconds() + WebhookGrace::wait);
    scene.webhooks.memberAdded(scene.app, "presence-room", "8"); // another user's return is none
    scene.pass(0.02);
    scene.post.answer(200);
    scene.pass(3);
    scene.pass(0.02);
    QCOMPARE(scene.lastEvents(),
             "[{\"name\":\"member_removed\",\"channel\":\"presence-room\",\"user_id\":\"7\"},"
             "{\"name\":\"channel_vacated\",\"channel\":\"presence-room\"}]");
}

void WebhooksTest::whatAnotherNodeTellsIsOnlyRemembered() {
    Scene scene;
    scene.webhooks.setTeller(5);
    scene.webhooks.channelOccupied(scene.app, "room");
    scene.webhooks.channelVacated(scene.app, "room"); // the other node waits to tell
    scene.webhooks.setTeller(NodeWebhooks::thisNode);
    scene.webhooks.channelOccupied(scene.app, "room"); // and drops it, so that this is not told either
    scene.pass(0.02);
    scene.pass(4);
    QVERIFY(scene.post.requests.empty());
    scene.webhooks.channelVacated(scene.app, "room"); // this node's to tell
    scene.webhooks.setTeller(5);
    scene.webhooks.channelOccupied(scene.app, "room"); // back on another node
    scene.webhooks.setTeller(NodeWebhooks::thisNode);
    scene.pass(4);
    QVERIFY(scene.post.requests.empty());
}

void WebhooksTest::endsOfAnotherNodeWaitUntilItSettlesThem() {
    Scene scene;
    scene.webhooks.setTeller(5);
    scene.webhooks.channelVacated(scene.app, "settled");
    scene.webhooks.channelVacated(scene.app, "late");
    scene.webhooks.setTeller(NodeWebhooks::thisNode);
    scene.pass(10);
    scene.webhooks.settle(6, {{"shop", "settled"}}); // which is not its to tell
    scene.webhooks.channelOccupied(scene.app, "late");
    scene.webhooks.settle(5, {{"shop", "settled"}, {"shop", "late"}});
    scene.webhooks.channelOccupied(scene.app, "settled");
    scene.pass(0.02);
    QCOMPARE(scene.lastEvents(), R"([{"name":"channel_occupied","channel":"settled"}])");
}

void WebhooksTest::endsThatAreDueWaitForTheirOrder() {
    Scene scene;
    std::vector<ChannelEnd> due;
    scene.webhooks.onDue([&due](const auto& ends) { due.insert(due.end(), ends.begin(), ends.end()); });
    scene.webhooks.channelVacated(scene.app, "a");
    scene.webhooks.channelVacated(scene.app, "b");
    scene.pass(4);
    scene.pass(1);
    QCOMPARE(due.size(), 2u);
    scene.webhooks.channelOccupied(scene.app, "a"); // back in time
    scene.webhooks.settle(NodeWebhooks::thisNode, due);
    scene.pass(0.02);
    QCOMPARE(scene.lastEvents(), R"([{"name":"channel_vacated","channel":"b"}])");
}

void WebhooksTest::endsAreHandedOver() {
    Scene scene;
    scene.webhooks.setTeller(5);
    scene.webhooks.channelVacated(scene.app, "of-5");
    scene.webhooks.setTeller(6);
    scene.webhooks.channelVacated(scene.app, "of-6");
    scene.webhooks.setTeller(NodeWebhooks::thisNode);
    scene.webhooks.channelVacated(scene.app, "own");
    scene.webhooks.handOver(5, NodeWebhooks::thisNode);
    scene.webhooks.handOver(6, 7);
    scene.pass(3);
    scene.pass(0.02);
    QCOMPARE(scene.lastEvents(), R"([{"name":"channel_vacated","channel":"own"},)"
                                 R"({"name":"channel_vacated","channel":"of-5"}])");
}

void WebhooksTest::endsThatWaitAreSentAtTheEnd() {
    Scene scene;
    QVERIFY(!scene.webhooks.isBusy());
    scene.webhooks.channelVacated(scene.app, "room");
    scene.webhooks.finish();
    QVERIFY(scene.webhooks.isBusy());
    scene.pass(0.02);
    QCOMPARE(scene.lastEvents(), R"([{"name":"channel_vacated","channel":"room"}])");
    QVERIFY(scene.webhooks.isBusy());
    scene.post.answer(500); // the end does not wait for another try
    QVERIFY(!scene.webhooks.isBusy());
}

void WebhooksTest::tooManyEndsAreNotKeptWaiting() {
    Scene scene;
    for (std::size_t i = 0; i < WebhookGrace::maxWaiting + 2; ++i)
        scene.webhooks.channelVacated(scene.app, "a" + QByteArray::number(i));
    QVERIFY(*scene.webhooks.nextDeadline() <= scene.clock.monotonicNanoseconds());
    scene.webhooks.tick();
    scene.pass(0.02);
    QCOMPARE(scene.lastEvents(), "[{\"name\":\"channel_vacated\",\"channel\":\"a0\"},"
                                 "{\"name\":\"channel_vacated\",\"channel\":\"a1\"}]");
}

void WebhooksTest::factsShowNoCredentials() {
    Scene scene(std::vector<WebhookConfig>{{"http://user:pass@app.test/hook?token=abc&x", {}, {}}});
    scene.webhooks.cacheMiss(scene.app, "a");
    scene.pass(0.02);
    scene.post.answer(500);
    const Fact& fact = scene.facts.facts[0];
    QCOMPARE(fact.name(), "http://app.test/hook?token=***&x=***");
    QCOMPARE(scene.webhooks.snapshot()[0].url, fact.name());
    QCOMPARE(scene.post.requests[0].url, "http://user:pass@app.test/hook?token=abc&x");
}

void WebhooksTest::removedUrlsAreForgotten() {
    Scene scene({{"http://old.test/", {}, {}}, {"http://kept.test/", {}, {}}});
    scene.webhooks.cacheMiss(scene.app, "a");
    AppConfig changed = appWith({{"http://kept.test/", {}, {}}});
    changed.secret = "new-secret";
    scene.webhooks.setApps({changed});
    scene.pass(0.02);
    QCOMPARE(scene.post.requests.size(), 1u);
    QCOMPARE(scene.post.requests[0].url, "http://kept.test/");
    QCOMPARE(headerValue(scene.post.requests[0].headers, "X-Pusher-Signature"),
             hmacSha256Hex("new-secret", scene.post.requests[0].body));
    scene.webhooks.setApps({});
    scene.webhooks.channelVacated(scene.app, "a");
    scene.pass(4);
    QCOMPARE(scene.post.requests.size(), 1u);
}

} // namespace relay::test

RELAY_TEST(relay::test::WebhooksTest)
#include "WebhooksTest.moc"
