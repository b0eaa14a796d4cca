#include "support/LiveHub.h"

#include <QTest>

namespace relay::test {

/// Section 3: subscribing and unsubscribing, the auth vectors, every refusal.
class SubscribingTest final : public QObject {
    Q_OBJECT

private slots:
    void publicChannelNeedsNothing();
    void twiceAnswersAgainAndCountsOnce();
    void unsubscribeIsQuiet();
    void aConnectionsEndLeavesEverything();
    void documentedSignaturesAreAccepted();
    void privateSignatureMayCoverChannelData();
    void refusals_data();
    void refusals();
    void refusalsReachEveryLibrary_data();
    void refusalsReachEveryLibrary();
    void refusedAuthKeepsWhatWasCompared();
    void masksASecretInTheAuth();
    void tooManySubscriptions();
    void countsAreSentAtOnceThenEveryFiveSeconds();
    void countsAreOffByDefault();
};

namespace {

/// Random whose first number makes the documentation's socket id, 1234.1234.
class DocumentedRandom final : public Random {
public:
    quint64 next() override { return (quint64{1234} << 32) | 1234; }
};

QByteArray subscribeText(const QByteArray& channel, const QByteArray& auth,
                         const QByteArray& channelData = {}) {
    QByteArray data = "{\"channel\":" + jsonString(channel) + ",\"auth\":" + jsonString(auth);
    if (!channelData.isNull())
        data += ",\"channel_data\":" + jsonString(channelData);
    return "{\"event\":\"pusher:subscribe\",\"data\":" + data + "}}";
}

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
    QCOMPARE(live.facts.facts[0].channel, "room");
    QCOMPARE(live.facts.facts[0].socketId, client->socketId);
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

void SubscribingTest::refusals_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");
    QTest::addColumn<Refusal>("refusal");
    const QByteArray key = "278d425bdf160c739803:";
    const QByteArray wrong = key + QByteArray(64, 'a');
    const QByteArray data = "{\"user_id\":\"1\"}";
    QTest::newRow("no auth") << subscribeText("private-a", {}) << QByteArray("AuthError") << 401
                             << Refusal::AuthMissing;
    QTest::newRow("no colon") << subscribeText("private-a", "abc") << QByteArray("AuthError") << 401
                              << Refusal::AuthMalformed;
    QTest::newRow("short signature") << subscribeText("private-a", key + "abc") << QByteArray("AuthError")
                                     << 401 << Refusal::AuthMalformed;
    QTest::newRow("another key") << subscribeText("private-a", "other:" + QByteArray(64, 'a'))
                                 << QByteArray("AuthError") << 401 << Refusal::AuthKey;
    QTest::newRow("signature") << subscribeText("private-a", wrong) << QByteArray("AuthError") << 401
                               << Refusal::AuthSignature;
    QTest::newRow("encrypted") << subscribeText("private-encrypted-a", wrong) << QByteArray("AuthError")
                               << 401 << Refusal::AuthSignature;
    QTest::newRow("presence without data") << subscribeText("presence-a", wrong) << QByteArray("AuthError")
                                           << 401 << Refusal::ChannelDataMissing;
    QTest::newRow("presence signature") << subscribeText("presence-a", wrong, data) << QByteArray("AuthError")
                                        << 401 << Refusal::AuthSignature;
    QTest::newRow("bad name") << subscribeText("a b", {}) << QByteArray("InvalidChannel") << 400
                              << Refusal::ChannelName;
    QTest::newRow("empty name") << subscribeText("", {}) << QByteArray("InvalidChannel") << 400
                                << Refusal::ChannelName;
    QTest::newRow("long name") << subscribeText(QByteArray(165, 'a'), {}) << QByteArray("InvalidChannel")
                               << 400 << Refusal::ChannelName;
    QTest::newRow("reserved") << subscribeText("#all", {}) << QByteArray("InvalidChannel") << 400
                              << Refusal::ChannelName;
    QTest::newRow("another's user channel")
        << subscribeText("#server-to-user-1", {}) << QByteArray("AuthError") << 401 << Refusal::NotSignedIn;
}

void SubscribingTest::refusals() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, type);
    QFETCH(int, status);
    QFETCH(Refusal, refusal);
    LiveHub live;
    const auto client = live.client();
    client->send(text);
    const std::vector<QByteArray> sent = client->take();
    QCOMPARE(sent.size(), 1u);
    QVERIFY(sent[0].startsWith("{\"event\":\"pusher:subscription_error\",\"channel\":"));
    QVERIFY(sent[0].contains("\\\"type\\\":\\\"" + type + "\\\""));
    QVERIFY(sent[0].endsWith("\\\"status\\\":" + QByteArray::number(status) + "}\"}"));
    QCOMPARE(client->end.closeCode, 0);
    QCOMPARE(live.facts.kinds(), "subscription_refused");
    QCOMPARE(live.facts.facts[0].status, status);
    QCOMPARE(live.facts.facts[0].detail->refusal, refusal);
    QVERIFY(live.app().channels().empty());
    QVERIFY(live.observer.take().empty());
}

void SubscribingTest::refusalsReachEveryLibrary_data() {
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<bool>("isPusherJs");
    QTest::newRow("pusher-js") << QByteArray("protocol=7&client=js&version=8.4.0") << true;
    QTest::newRow("in capitals") << QByteArray("protocol=7&Client=JS") << true;
    QTest::newRow("Java") << QByteArray("client=java-client&version=2.4.4&protocol=5") << false;
    QTest::newRow("Swift") << QByteArray("client=pusher-websocket-swift&version=10.1.5&protocol=7") << false;
    QTest::newRow(".NET") << QByteArray("protocol=5&client=pusher-dotnet-client&version=2.1.0") << false;
    QTest::newRow("its name is longer") << QByteArray("client=jsx") << false;
    QTest::newRow("its name is empty") << QByteArray("client=&protocol=7") << false;
    QTest::newRow("no name") << QByteArray("protocol=7") << false;
}

void SubscribingTest::refusalsReachEveryLibrary() {
    QFETCH(QByteArray, query);
    QFETCH(bool, isPusherJs);
    LiveHub live;
    Client client(live.hub, "/app/278d425bdf160c739803", query);
    client.take();
    live.facts.take();
    client.send(subscribeText("private-a", "wrong"));
    const std::vector<QByteArray> sent = client.take();
    QVERIFY(sent.at(0).startsWith("{\"event\":\"pusher:subscription_error\",\"channel\":\"private-a\","));
    const QByteArray sentence = live.facts.facts.at(0).error;
    QCOMPARE(sent.size(), isPusherJs ? 1u : 2u);
    if (!isPusherJs)
        QCOMPARE(sent[1], "{\"event\":\"pusher:error\",\"data\":{\"message\":" + jsonString(sentence) +
                              ",\"code\":null}}");
    QCOMPARE(live.facts.kinds(), "subscription_refused");
    QCOMPARE(client.end.closeCode, 0);
}

void SubscribingTest::refusedAuthKeepsWhatWasCompared() {
    LiveHub live;
    const auto client = live.client();
    const QByteArray auth = "278d425bdf160c739803:" + QByteArray(64, 'b');
    client->send(subscribeText("presence-a", auth, "{\"user_id\":1}"));
    const FactDetail& detail = *live.facts.facts[0].detail;
    QCOMPARE(detail.auth, auth);
    QCOMPARE(detail.channelData, "{\"user_id\":1}");
    QCOMPARE(detail.signedText, client->socketId + ":presence-a:{\"user_id\":1}");
    QCOMPARE(detail.key, "278d425bdf160c739803");
}

void SubscribingTest::masksASecretInTheAuth() {
    LiveHub live;
    const auto client = live.client();
    client->send(subscribeText("private-a", "7ad3773142a6692b25b8:" + QByteArray(64, 'b')));
    const Fact& fact = live.facts.facts[0];
    QCOMPARE(fact.detail->key, secretPlaceholder("3"));
    for (const QByteArray& text : {fact.error, fact.detail->auth, client->take()[0]})
        QVERIFY(!text.contains("7ad3773142a6692b25b8"));
}

void SubscribingTest::tooManySubscriptions() {
    Limits limits;
    limits.subscriptionsPerConnection = 2;
    LiveHub live(LiveHub::publicApp(), limits);
    const auto client = live.client();
    client->subscribe("a");
    client->subscribe("b");
    client->take();
    client->subscribe("c");
    QVERIFY(client->take()[0].contains("LimitReached"));
    QCOMPARE(live.facts.last(FactKind::SubscriptionRefused)->detail->refusal, Refusal::SubscriptionLimit);
    client->unsubscribe("a");
    client->subscribe("c");
    QVERIFY(live.app().channel("c"));
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

QTEST_GUILESS_MAIN(relay::test::SubscribingTest)
#include "SubscribingTest.moc"
