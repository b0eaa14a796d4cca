// SPDX-License-Identifier: MIT
#include "support/AnyFact.h"
#include "support/LiveHub.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

/// Every reason for which a subscription is refused, and what each library is told of it.
class RefusedSubscribingTest final : public TestCase {
    Q_OBJECT

private slots:
    void refusals_data();
    void refusals();
    void refusalsReachEveryLibrary_data();
    void refusalsReachEveryLibrary();
    void refusedAuthKeepsWhatWasCompared();
    void masksASecretInTheAuth();
    void anAppHasItsChannels();
    void tooManySubscriptions();
};

void RefusedSubscribingTest::refusals_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");
    QTest::addColumn<Reason>("reason");
    const QByteArray key = "278d425bdf160c739803:";
    const QByteArray wrong = key + QByteArray(64, 'a');
    const QByteArray data = "{\"user_id\":\"1\"}";
    QTest::newRow("no auth") << subscribeText("private-a", {}) << QByteArray("AuthError") << 401
                             << Reason::AuthNotSent;
    QTest::newRow("no colon") << subscribeText("private-a", "abc") << QByteArray("AuthError") << 401
                              << Reason::AuthNotKeyAndSignature;
    QTest::newRow("short signature") << subscribeText("private-a", key + "abc") << QByteArray("AuthError")
                                     << 401 << Reason::AuthNotKeyAndSignature;
    QTest::newRow("another key") << subscribeText("private-a", "other:" + QByteArray(64, 'a'))
                                 << QByteArray("AuthError") << 401 << Reason::AuthKeyWrong;
    QTest::newRow("signature") << subscribeText("private-a", wrong) << QByteArray("AuthError") << 401
                               << Reason::AuthSignatureWrong;
    QTest::newRow("encrypted") << subscribeText("private-encrypted-a", wrong) << QByteArray("AuthError")
                               << 401 << Reason::AuthSignatureWrong;
    QTest::newRow("presence without data")
        << subscribeText("presence-a", wrong) << QByteArray("AuthError") << 401 << Reason::ChannelDataNotSent;
    QTest::newRow("presence signature") << subscribeText("presence-a", wrong, data) << QByteArray("AuthError")
                                        << 401 << Reason::AuthSignatureWrong;
    const auto untyped = [](const char* fields) {
        return QByteArray(R"({"event":"pusher:subscribe","data":{)") + fields + "}}";
    };
    QTest::newRow("channel_data object") << untyped(R"("channel_data":{"user_id":1},"channel":"presence-a")")
                                         << QByteArray("AuthError") << 400 << Reason::ChannelDataType;
    QTest::newRow("auth object") << untyped(R"("channel":"private-a","auth":{"auth":"k:s"})")
                                 << QByteArray("AuthError") << 401 << Reason::AuthType;
    QTest::newRow("auth object, bad name")
        << untyped(R"("channel":"a b","auth":{})") << QByteArray("InvalidChannel") << 400
        << Reason::ChannelNameCharacter;
    QTest::newRow("bad name") << subscribeText("a b", {}) << QByteArray("InvalidChannel") << 400
                              << Reason::ChannelNameCharacter;
    QTest::newRow("empty name") << subscribeText("", {}) << QByteArray("InvalidChannel") << 400
                                << Reason::ChannelNameEmpty;
    QTest::newRow("long name") << subscribeText(QByteArray(165, 'a'), {}) << QByteArray("InvalidChannel")
                               << 400 << Reason::ChannelNameTooLong;
    QTest::newRow("reserved") << subscribeText("#all", {}) << QByteArray("InvalidChannel") << 400
                              << Reason::ChannelNameReserved;
    QTest::newRow("another's user channel")
        << subscribeText("#server-to-user-1", {}) << QByteArray("AuthError") << 401
        << Reason::UserChannelNotSignedIn;
}

void RefusedSubscribingTest::refusals() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, type);
    QFETCH(int, status);
    QFETCH(Reason, reason);
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
    QCOMPARE(live.facts.facts[0].status(), status);
    QVERIFY(live.facts.facts[0].why().is(reason));
    QVERIFY(live.app().channels().empty());
    QVERIFY(live.observer.take().empty());
}

void RefusedSubscribingTest::refusalsReachEveryLibrary_data() {
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

void RefusedSubscribingTest::refusalsReachEveryLibrary() {
    QFETCH(QByteArray, query);
    QFETCH(bool, isPusherJs);
    LiveHub live;
    Client client(live.hub, "/app/278d425bdf160c739803", query);
    client.take();
    live.facts.take();
    client.send(subscribeText("private-a", "wrong"));
    const std::vector<QByteArray> sent = client.take();
    QVERIFY(sent.at(0).startsWith("{\"event\":\"pusher:subscription_error\",\"channel\":\"private-a\","));
    const QByteArray sentence = live.facts.facts.at(0).error();
    QCOMPARE(sent.size(), isPusherJs ? 1u : 2u);
    if (!isPusherJs)
        QCOMPARE(sent[1], "{\"event\":\"pusher:error\",\"data\":{\"message\":" + jsonString(sentence) +
                              ",\"code\":null}}");
    QCOMPARE(live.facts.kinds(), "subscription_refused");
    QCOMPARE(client.end.closeCode, 0);
}

void RefusedSubscribingTest::refusedAuthKeepsWhatWasCompared() {
    LiveHub live;
    const auto client = live.client();
    const QByteArray auth = "278d425bdf160c739803:" + QByteArray(64, 'b');
    client->send(subscribeText("presence-a", auth, "{\"user_id\":1}"));
    const Fact& fact = live.facts.facts[0];
    QCOMPARE(fact.auth(), auth);
    QCOMPARE(fact.channelData(), "{\"user_id\":1}");
    QCOMPARE(fact.signedText(), client->socketId + ":presence-a:{\"user_id\":1}");
    QCOMPARE(fact.key(), "278d425bdf160c739803");
}

void RefusedSubscribingTest::masksASecretInTheAuth() {
    LiveHub live;
    const auto client = live.client();
    client->send(subscribeText("private-a", "7ad3773142a6692b25b8:" + QByteArray(64, 'b')));
    QVERIFY(!client->take()[0].contains("7ad3773142a6692b25b8"));
}

void RefusedSubscribingTest::anAppHasItsChannels() {
    Limits limits;
    limits.channelsPerApp = 2;
    LiveHub live(LiveHub::publicApp(), limits);
    const auto client = live.client();
    const auto other = live.client();
    client->subscribe("a");
    client->subscribe("b");
    client->take();
    client->subscribe("c");
    const QByteArray refusal = client->take()[0];
    QVERIFY2(refusal.contains("LimitReached") && refusal.contains("2 channels"), refusal);
    QVERIFY(live.facts.last(FactKind::SubscriptionRefused)->why().is(Reason::ChannelsFull));
    other->subscribe("a"); // it exists
    QVERIFY(other->take()[0].contains("succeeded"));
    client->unsubscribe("a");
    other->unsubscribe("a");
    client->subscribe("c");
    QVERIFY(client->take()[0].contains("succeeded"));
}

void RefusedSubscribingTest::tooManySubscriptions() {
    Limits limits;
    limits.subscriptionsPerConnection = 2;
    LiveHub live(LiveHub::publicApp(), limits);
    const auto client = live.client();
    client->subscribe("a");
    client->subscribe("b");
    client->take();
    client->subscribe("c");
    QVERIFY(client->take()[0].contains("LimitReached"));
    QVERIFY(live.facts.last(FactKind::SubscriptionRefused)->why().is(Reason::SubscriptionsFull));
    client->subscribe("a"); // again: it counts once
    QVERIFY(client->take()[0].contains("subscription_succeeded"));
    client->unsubscribe("a");
    client->subscribe("c");
    QVERIFY(live.app().channel("c"));
}

} // namespace relay::test

RELAY_TEST(relay::test::RefusedSubscribingTest)
#include "RefusedSubscribingTest.moc"
