#include "webhooks/Webhooks.h"
#include "protocol/Signature.h"
#include "support/ManualClock.h"
#include "support/RecordingSink.h"

#include <QTest>

#include <deque>

namespace relay::test {

namespace {

/// Keeps the requests until the test answers them.
class FakePost final : public WebhookPost {
public:
    void send(Request request, std::function<void(Outcome)> done) override {
        requests.push_back(std::move(request));
        m_open.push_back(std::move(done));
    }
    /// Answers the oldest request that is open.
    void answer(int status, const QByteArray& error = {}) {
        const auto done = std::move(m_open.front());
        m_open.pop_front();
        done({status, error});
    }
    std::size_t open() const { return m_open.size(); }

    std::vector<Request> requests;

private:
    std::deque<std::function<void(Outcome)>> m_open;
};

AppConfig appWith(std::vector<WebhookConfig> webhooks) {
    AppConfig app;
    app.id = "shop";
    app.key = "shop-key";
    app.secret = "shop-secret";
    app.webhooks = std::move(webhooks);
    return app;
}

/// Webhooks with everything around them.
struct Scene {
    explicit Scene(std::vector<WebhookConfig> hooks = {{"http://app.test/hook", {}, {}}})
        : app(appWith(std::move(hooks)))
        , webhooks(post, facts, clock) {
        webhooks.setApps({app});
    }
    void pass(double seconds) {
        clock.advanceSeconds(seconds);
        webhooks.tick();
    }
    /// The events of the last request's body.
    QByteArray lastEvents() const {
        const QByteArray& body = post.requests.back().body;
        return body.sliced(body.indexOf("\"events\":") + 9).chopped(1);
    }

    AppConfig app;
    ManualClock clock;
    RecordingSink facts;
    FakePost post;
    Webhooks webhooks;
};

} // namespace

/// Section 5 of the protocol.
class WebhooksTest final : public QObject {
    Q_OBJECT

private slots:
    void eventsOfAMomentLeaveInOneSignedPost();
    void everyKindHasItsFields();
    void filtersByKindAndPrefix();
    void twoFiltersForOneUrlSendOnce();
    void aReturnWithinThreeSecondsSaysNothing();
    void endsAreToldAfterThreeSeconds();
    void tooManyEndsAreNotKeptWaiting();
    void failuresAreTriedAgainInOrderForFiveMinutes();
    void oneUrlsTroubleIsNotAnothers();
    void laterEventsWaitForTheAnswer();
    void aFullQueueDropsTheOldestAndSaysSo();
    void factsShowNoCredentials();
    void resendsWhatAFactHolds();
    void removedUrlsAreForgotten();
    void anAnswerAfterTheEndIsIgnored();
    void wakesWhenThereIsMoreToDo();
    void snapshotShowsWhatWaits();
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
    QCOMPARE(fact.kind, FactKind::Webhook);
    QCOMPARE(fact.app, "shop");
    QCOMPARE(fact.name, "http://app.test/hook");
    QCOMPARE(fact.data, request.body);
    QCOMPARE(fact.size, request.body.size());
    QCOMPARE(fact.status, 204);
    QVERIFY(fact.error.isNull());
    QCOMPARE(fact.detail->latencyNanoseconds, 30'000'000);
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

void WebhooksTest::failuresAreTriedAgainInOrderForFiveMinutes() {
    Scene scene;
    scene.webhooks.cacheMiss(scene.app, "first");
    scene.pass(0.02);
    scene.webhooks.cacheMiss(scene.app, "second");
    std::vector<qint64> delays;
    while (scene.post.open() == 1 && scene.post.requests.back().body.contains("first")) {
        scene.post.answer(delays.empty() ? 500 : 0, "Nobody listens at the URL's host and port.");
        const qint64 delay = *scene.webhooks.nextDeadline() - scene.clock.monotonicNanoseconds();
        delays.push_back(delay / 1'000'000'000);
        scene.pass(static_cast<double>(qMax(delay, qint64{0})) / 1e9);
    }
    const std::vector<qint64> expected = {1, 2, 4, 8, 16, 32, 64, 64, 64, delays.back()};
    QCOMPARE(delays, expected);
    QCOMPARE(scene.facts.facts.size(), 10u);
    QCOMPARE(scene.facts.facts[0].status, 500);
    QCOMPARE(scene.facts.facts[0].error, "The URL answered 500, and only 2xx is success. Next try in 1 s.");
    QCOMPARE(scene.facts.facts[1].status, 0);
    QCOMPARE(scene.facts.facts[9].error,
             "Nobody listens at the URL's host and port. Given up after 5 minutes.");
    QCOMPARE(scene.facts.facts[9].detail->given, 10);
    QVERIFY(scene.post.requests.back().body.contains("second"));
}

void WebhooksTest::oneUrlsTroubleIsNotAnothers() {
    Scene scene({{"http://down.test/", {}, {}}, {"http://up.test/", {}, {}}});
    scene.webhooks.cacheMiss(scene.app, "a");
    scene.pass(0.02);
    scene.post.answer(503);
    scene.post.answer(200);
    scene.webhooks.cacheMiss(scene.app, "b");
    scene.pass(0.02);
    QCOMPARE(scene.post.requests.size(), 3u);
    QCOMPARE(scene.post.requests[2].url, "http://up.test/");
}

void WebhooksTest::laterEventsWaitForTheAnswer() {
    Scene scene;
    for (int i = 0; i < 150; ++i)
        scene.webhooks.cacheMiss(scene.app, "a" + QByteArray::number(i));
    scene.pass(0.02);
    QCOMPARE(scene.post.requests.size(), 1u);
    QCOMPARE(scene.post.requests[0].body.count("cache_miss"), 100);
    scene.pass(1);
    QCOMPARE(scene.post.requests.size(), 1u);
    scene.post.answer(200);
    scene.webhooks.tick();
    QCOMPARE(scene.post.requests[1].body.count("cache_miss"), 50);
    QVERIFY(scene.post.requests[1].body.contains("\"a100\""));
}

void WebhooksTest::aFullQueueDropsTheOldestAndSaysSo() {
    Scene scene;
    for (std::size_t i = 0; i < WebhookQueue::maxEvents + 3; ++i)
        scene.webhooks.cacheMiss(scene.app, "a" + QByteArray::number(i));
    QCOMPARE(scene.facts.facts.size(), 1u);
    QVERIFY(scene.facts.facts[0].error.contains("1 in all"));
    scene.pass(0.02);
    QCOMPARE(scene.facts.facts.size(), 2u);
    QVERIFY(scene.facts.facts[1].error.contains("3 in all"));
    QVERIFY(scene.lastEvents().startsWith("[{\"name\":\"cache_miss\",\"channel\":\"a3\"}"));
    QCOMPARE(scene.webhooks.snapshot()[0].dropped, 3);
}

void WebhooksTest::factsShowNoCredentials() {
    Scene scene(std::vector<WebhookConfig>{{"http://user:pass@app.test/hook?token=abc&x", {}, {}}});
    scene.webhooks.cacheMiss(scene.app, "a");
    scene.pass(0.02);
    scene.post.answer(500);
    const Fact& fact = scene.facts.facts[0];
    QCOMPARE(fact.name, "http://app.test/hook?token=***&x=***");
    QCOMPARE(scene.webhooks.snapshot()[0].url, fact.name);
    QCOMPARE(scene.post.requests[0].url, "http://user:pass@app.test/hook?token=abc&x");
}

void WebhooksTest::resendsWhatAFactHolds() {
    Scene scene;
    scene.webhooks.cacheMiss(scene.app, "a");
    scene.pass(0.02);
    scene.post.answer(200);
    const Fact fact = scene.facts.facts[0];
    QVERIFY(scene.webhooks.resend(fact).isEmpty());
    QVERIFY(scene.webhooks.nextDeadline());
    scene.webhooks.tick();
    QCOMPARE(scene.post.requests.size(), 2u);
    QCOMPARE(scene.post.requests[1].body, scene.post.requests[0].body);

    Fact other = fact;
    other.name = "http://elsewhere.test/";
    QVERIFY(!scene.webhooks.resend(other).isEmpty());
    other = fact;
    other.app = "gone";
    QVERIFY(!scene.webhooks.resend(other).isEmpty());
    other.kind = FactKind::Event;
    QVERIFY(!scene.webhooks.resend(other).isEmpty());
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

void WebhooksTest::anAnswerAfterTheEndIsIgnored() {
    Scene scene;
    scene.webhooks.cacheMiss(scene.app, "a");
    scene.pass(0.02);
    scene.webhooks.setApps({});
    scene.post.answer(200);
    QVERIFY(scene.facts.facts.empty());
}

void WebhooksTest::wakesWhenThereIsMoreToDo() {
    Scene scene;
    int wakes = 0;
    scene.webhooks.onDeadlineMoved([&wakes] { ++wakes; });
    scene.webhooks.cacheMiss(scene.app, "a");
    QCOMPARE(wakes, 1);
    scene.webhooks.channelVacated(scene.app, "a");
    QCOMPARE(wakes, 2);
    scene.pass(0.02);
    scene.post.answer(500);
    QCOMPARE(wakes, 3);
}

void WebhooksTest::snapshotShowsWhatWaits() {
    Scene scene;
    scene.webhooks.cacheMiss(scene.app, "a");
    scene.pass(0.02);
    scene.webhooks.cacheMiss(scene.app, "b");
    QVERIFY(scene.webhooks.snapshot()[0].underWay);
    QCOMPARE(scene.webhooks.snapshot()[0].pending, 2);
    scene.post.answer(500);
    const WebhookSnapshot snapshot = scene.webhooks.snapshot()[0];
    QVERIFY(!snapshot.underWay);
    QCOMPARE(snapshot.tries, 1);
    QCOMPARE(snapshot.lastStatus, 500);
    QCOMPARE(snapshot.nextTry, scene.clock.utcMicroseconds() + 1'000'000);
}

} // namespace relay::test

QTEST_GUILESS_MAIN(relay::test::WebhooksTest)
#include "WebhooksTest.moc"
