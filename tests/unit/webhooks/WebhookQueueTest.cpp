// SPDX-License-Identifier: MIT
#include "WebhookScene.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

/// resources/docs/protocol.md, Webhooks: the queue of a URL, its failures and its bounds.
class WebhookQueueTest final : public TestCase {
    Q_OBJECT

private slots:
    void failuresAreTriedAgainInOrderForFiveMinutes();
    void aBodyThatIsRefusedAgainAndAgainStepsAside();
    void anUnreachableUrlHoldsUpAll();
    void oneUrlsTroubleIsNotAnothers();
    void laterEventsWaitForTheAnswer();
    void aFullQueueDropsTheOldestAndSaysSo();
    void resendsWhatAFactHolds();
    void anAnswerAfterTheEndIsIgnored();
    void wakesWhenThereIsMoreToDo();
    void snapshotShowsWhatWaits();
};

void WebhookQueueTest::failuresAreTriedAgainInOrderForFiveMinutes() {
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
    QCOMPARE(scene.facts.facts[0].status(), 500);
    QCOMPARE(scene.facts.facts[0].error(), "The URL answered 500, and only 2xx is success. Next try in 1 s.");
    QCOMPARE(scene.facts.facts[1].status(), 0);
    QCOMPARE(scene.facts.facts[9].error(),
             "Nobody listens at the URL's host and port. Given up after 5 minutes.");
    QCOMPARE(scene.facts.facts[9].as<facts::Webhook>()->tries, 10);
    QVERIFY(scene.post.requests.back().body.contains("second"));
}

void WebhookQueueTest::aBodyThatIsRefusedAgainAndAgainStepsAside() {
    Scene scene;
    scene.webhooks.cacheMiss(scene.app, "first");
    scene.pass(0.02);
    scene.webhooks.cacheMiss(scene.app, "second");
    for (const double wait : {1, 2, 0}) {
        QVERIFY(scene.post.requests.back().body.contains("first"));
        scene.post.answer(500);
        scene.pass(wait);
    }
    QVERIFY(scene.post.requests.back().body.contains("second"));
    QCOMPARE(scene.webhooks.snapshot()[0].pending, 2);
    scene.post.answer(200);
    QVERIFY(!scene.facts.facts[1].as<facts::Webhook>()->steppedAside);
    QVERIFY(scene.facts.facts[2].as<facts::Webhook>()->steppedAside);
    scene.pass(4);
    QVERIFY(scene.post.requests.back().body.contains("first"));
    QCOMPARE(scene.facts.facts[2].error(), "The URL answered 500, and only 2xx is success. Next try in 4 s.");
    scene.post.answer(200);
    QCOMPARE(scene.webhooks.snapshot()[0].pending, 0);
    QVERIFY(!scene.webhooks.nextDeadline());
}

void WebhookQueueTest::anUnreachableUrlHoldsUpAll() {
    Scene scene;
    scene.webhooks.cacheMiss(scene.app, "first");
    scene.pass(0.02);
    scene.webhooks.cacheMiss(scene.app, "second");
    for (const double wait : {1, 2, 4, 8}) {
        scene.post.answer(0, "Nobody listens at the URL's host and port.");
        scene.pass(wait);
        QVERIFY(scene.post.requests.back().body.contains("first"));
    }
}

void WebhookQueueTest::oneUrlsTroubleIsNotAnothers() {
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

void WebhookQueueTest::laterEventsWaitForTheAnswer() {
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

void WebhookQueueTest::aFullQueueDropsTheOldestAndSaysSo() {
    Scene scene;
    for (std::size_t i = 0; i < WebhookQueue::maxEvents + 3; ++i)
        scene.webhooks.cacheMiss(scene.app, "a" + QByteArray::number(i));
    QCOMPARE(scene.facts.facts.size(), 1u);
    QVERIFY(scene.facts.facts[0].error().contains("1 in all"));
    scene.pass(0.02);
    QCOMPARE(scene.facts.facts.size(), 2u);
    QVERIFY(scene.facts.facts[1].error().contains("3 in all"));
    QVERIFY(scene.lastEvents().startsWith("[{\"name\":\"cache_miss\",\"channel\":\"a3\"}"));
    QCOMPARE(scene.webhooks.snapshot()[0].dropped, 3);
}

void WebhookQueueTest::resendsWhatAFactHolds() {
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

    facts::Webhook elsewhere = *fact.as<facts::Webhook>();
    elsewhere.name = "http://elsewhere.test/";
    QVERIFY(!scene.webhooks.resend(factOf(elsewhere, fact.app)).isEmpty());
    Fact gone = fact;
    gone.app = "gone";
    QVERIFY(!scene.webhooks.resend(gone).isEmpty());
    QVERIFY(!scene.webhooks.resend(factOf(facts::Event{}, fact.app)).isEmpty());
}

void WebhookQueueTest::anAnswerAfterTheEndIsIgnored() {
    Scene scene;
    scene.webhooks.cacheMiss(scene.app, "a");
    scene.pass(0.02);
    scene.webhooks.setApps({});
    scene.post.answer(200);
    QVERIFY(scene.facts.facts.empty());
}

void WebhookQueueTest::wakesWhenThereIsMoreToDo() {
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

void WebhookQueueTest::snapshotShowsWhatWaits() {
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

RELAY_TEST(relay::test::WebhookQueueTest)
#include "WebhookQueueTest.moc"
