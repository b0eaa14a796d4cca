// SPDX-License-Identifier: MIT
#include "support/LiveHub.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

/// Subscribing and unsubscribing, the documented signatures, subscription counts.
class SubscribingTest final : public TestCase {
    Q_OBJECT

private slots:
    void publicChannelNeedsNothing();
    void twiceAnswersAgainAndCountsOnce();
    void unsubscribeIsQuiet();
    void aConnectionsEndLeavesEverything();
    void documentedSignaturesAreAccepted();
    void privateSignatureMayCoverChannelData();
    void countsAreSentAtOnceThenEveryFiveSeconds();
    void countsAreOffByDefault();
};

namespace {

/// Random whose first number makes the documentation's socket id, 1234.1234.
class DocumentedRandom final : public Random {
public:
    quint64 next() override { return (quint64{1234} << 32) | 1234; }
};

} // namespace

void SubscribingTest::publicChannelNeedsNothing() {
    LiveHub live;
    const auto client = live.client();
    client->subscribe("room");
    QCOMPARE(
        client->take(),
        std::vector<QByteArray>{
            "{\"event\":\"pusher_internal:subscription_succeeded\",\"channel\":\"room\",\"data\":\"{}\"}"});
    QCOMPARE(live.facts.kinds(), "subscribed channel_occupied");
    QCOMPARE(live.facts.facts[0].channel(), "room");
    QCOMPARE(live.facts.facts[0].socketId(), client->socketId);
    QCOMPARE(live.observer.take(), std::vector<QByteArray>{"channel_occupied room"});
    QCOMPARE(live.app().channel("room")->subscriberCount(), 1);
}

void SubscribingTest::twiceAnswersAgainAndCountsOnce() {
    LiveHub live;
    const auto client = live.client();
    client->subscribe("room");
    client->subscribe("room");
    QCOMPARE(client->take().size(), 2u);
    QCOMPARE(live.app().channel("room")->subscriberCount(), 1);
    QCOMPARE(live.facts.kinds(), "subscribed channel_occupied subscribed");
    client->unsubscribe("room");
    QVERIFY(!live.app().channel("room"));
}

void SubscribingTest::unsubscribeIsQuiet() {
    LiveHub live;
    const auto client = live.client();
    client->unsubscribe("never");
    client->subscribe("room");
    client->take();
    live.facts.take();
    live.observer.take();
    client->unsubscribe("room");
    QVERIFY(client->take().empty());
    QCOMPARE(live.facts.kinds(), "unsubscribed channel_vacated");
    QCOMPARE(live.observer.take(), std::vector<QByteArray>{"channel_vacated room"});
}

void SubscribingTest::aConnectionsEndLeavesEverything() {
    LiveHub live;
    const auto one = live.client();
    const auto two = live.client();
    for (const char* channel : {"a", "b", "c"}) {
        one->subscribe(channel);
        two->subscribe(channel);
    }
    one->unsubscribe("a"); // so that the halves of the subscriptions have moved
    two->unsubscribe("b");
    live.facts.take();
    one->gone();
    QCOMPARE(live.facts.kinds(), "unsubscribed channel_vacated unsubscribed disconnected");
    QCOMPARE(live.app().channels().size(), 2u);
    two->gone();
    QVERIFY(live.app().channels().empty());
    QCOMPARE(live.hub.connectionCount(), 0);
}

void SubscribingTest::documentedSignaturesAreAccepted() {
    ManualClock clock;
    DocumentedRandom random;
    RecordingSink facts;
    HubObserver observer;
    Hub hub(clock, random, facts, observer, {});
    hub.setApps({LiveHub::publicApp()});
    Client client(hub, "/app/278d425bdf160c739803");
    QCOMPARE(client.socketId, "1234.1234");
    client.take();
    client.send(subscribeText("private-foobar",
                              "278d425bdf160c739803:"
                              "58df8b0c36d6982b82c3ecf6b4662e34fe8c25bba48f5369f135bf843651c3a4"));
    QVERIFY(client.take()[0].contains("subscription_succeeded"));
    const QByteArray channelData = "{\"user_id\":10,\"user_info\":{\"name\":\"Mr. Channels\"}}";
    client.send(subscribeText("presence-foobar",
                              "278d425bdf160c739803:"
                              "31935e7d86dba64c2a90aed31fdc61869f9b22ba9d8863bba239c03ca481bc80",
                              channelData));
    QVERIFY(client.take()[0].contains("subscription_succeeded"));
    client.send(
        "{\"event\":\"pusher:signin\",\"data\":{\"auth\":\"278d425bdf160c739803:"
        "4708d583dada6a56435fb8bc611c77c359a31eebde13337c16ab43aa6de336ba\",\"user_data\":\"{\\\"id\\\":"
        "\\\"12345\\\"}\"}}");
    QVERIFY(client.take()[0].contains("signin_success"));
}

void SubscribingTest::privateSignatureMayCoverChannelData() {
    LiveHub live;
    const auto client = live.client();
    client->subscribe("private-room", "{\"any\":1}");
    QVERIFY(client->take()[0].contains("subscription_succeeded"));
}

void SubscribingTest::countsAreSentAtOnceThenEveryFiveSeconds() {
    AppConfig app = LiveHub::publicApp();
    app.subscriptionCount = true;
    LiveHub live(app);
    const auto counted = [](const std::vector<QByteArray>& sent) {
        return std::count_if(sent.begin(), sent.end(),
                             [](const QByteArray& text) { return text.contains("subscription_count"); });
    };
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 100; ++i) {
        clients.push_back(live.client());
        clients.back()->subscribe("room");
    }
    QCOMPARE(counted(clients[0]->take()), 100);
    for (int i = 0; i < 3; ++i) {
        clients.push_back(live.client());
        clients.back()->subscribe("room");
    }
    QCOMPARE(counted(clients[0]->take()), 0);
    QVERIFY(live.hub.nextDeadline() <= live.clock.monotonicNanoseconds() + SubscriptionCounts::interval);
    live.pass(4.9);
    QCOMPARE(counted(clients[0]->take()), 0);
    live.pass(0.2);
    const std::vector<QByteArray> sent = clients[0]->take();
    QCOMPARE(sent.size(), 1u);
    QVERIFY(sent[0].contains("{\\\"subscription_count\\\":103}"));
    QCOMPARE(live.observer.take().back(), "subscription_count room 103");
    live.pass(10);
    QCOMPARE(counted(clients[0]->take()), 0);
    clients.back()->unsubscribe("room");
    QCOMPARE(counted(clients[0]->take()), 1);
    clients.clear();
    QCOMPARE(live.observer.take().back(), "channel_vacated room");
    QVERIFY(!live.hub.nextDeadline());
}

void SubscribingTest::countsAreOffByDefault() {
    LiveHub live;
    const auto client = live.client();
    client->subscribe("room");
    QCOMPARE(client->take().size(), 1u);
}

} // namespace relay::test

RELAY_TEST(relay::test::SubscribingTest)
#include "SubscribingTest.moc"
