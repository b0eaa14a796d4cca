// SPDX-License-Identifier: MIT
#include "support/LiveHub.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

/// resources/docs/protocol.md, Users: sign-in, messages to users, watchlists, termination.
class UsersTest final : public TestCase {
    Q_OBJECT

private slots:
    void signInSucceedsAndOpensTheUsersChannel();
    void sdksSubscribeToTheUsersChannelThemselves();
    void refusals_data();
    void refusals();
    void idsAreMeasuredInCharacters_data();
    void idsAreMeasuredInCharacters();
    void twiceAsAnotherFails();
    void messagesReachAllTheUsersConnections();
    void watchersHearOfFirstAndLastConnection();
    void aLongWatchlistIsCut();
    void terminationEndsAllOfTheUsersConnections();
};

void UsersTest::signInSucceedsAndOpensTheUsersChannel() {
    LiveHub live;
    const auto client = live.client();
    client->signIn("{\"id\":\"7\",\"name\":\"Ada\"}");
    QCOMPARE(client->take(),
             std::vector<QByteArray>{
                 "{\"event\":\"pusher:signin_success\",\"data\":\"{\\\"user_data\\\":\\\"{\\\\\\\"id\\\\"
                 "\\\":\\\\\\\"7\\\\\\\",\\\\\\\"name\\\\\\\":\\\\\\\"Ada\\\\\\\"}\\\"}\"}"});
    QCOMPARE(live.facts.kinds(), "signed_in subscribed channel_occupied");
    QCOMPARE(live.facts.facts[0].userId(), "7");
    QCOMPARE(live.facts.facts[1].channel(), "#server-to-user-7");
    QVERIFY(live.observer.take().empty());
    client->signIn("{\"id\":\"7\"}");
    QCOMPARE(client->take().size(), 1u);
    QCOMPARE(live.app().channel("#server-to-user-7")->subscriberCount(), 1);
    client->gone();
    QVERIFY(live.app().channels().empty());
    QVERIFY(!live.app().users().isOnline("7"));
}

void UsersTest::sdksSubscribeToTheUsersChannelThemselves() {
    LiveHub live;
    const auto client = live.client();
    client->signIn("{\"id\":\"7\"}");
    client->take();
    live.facts.take();
    client->subscribe("#server-to-user-7");
    QVERIFY(client->take()[0].contains("subscription_succeeded"));
    QVERIFY(live.facts.facts.empty()); // signing in has told it
    QCOMPARE(live.app().channel("#server-to-user-7")->subscriberCount(), 1);
    client->subscribe("#server-to-user-8");
    QVERIFY(client->take()[0].contains("subscription_error"));
}

void UsersTest::refusals_data() {
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<Reason>("reason");
    const QByteArray wrong = "\"278d425bdf160c739803:" + QByteArray(64, 'a') + "\"";
    QTest::newRow("no auth") << QByteArray("{\"user_data\":\"{}\"}") << Reason::SigninAuthNotSent;
    QTest::newRow("malformed") << QByteArray("{\"auth\":\"x\",\"user_data\":\"{}\"}")
                               << Reason::AuthNotKeyAndSignature;
    QTest::newRow("another key") << "{\"auth\":\"k:" + QByteArray(64, 'a') + "\",\"user_data\":\"{}\"}"
                                 << Reason::AuthKeyWrong;
    QTest::newRow("signature") << "{\"auth\":" + wrong + ",\"user_data\":\"{}\"}"
                               << Reason::AuthSignatureWrong;
    QTest::newRow("no id") << QByteArray("{\"name\":1}") << Reason::UserDataWithoutId;
    QTest::newRow("number id") << QByteArray("{\"id\":1}") << Reason::UserDataWithoutId;
    QTest::newRow("empty id") << QByteArray("{\"id\":\"\"}") << Reason::UserDataIdEmpty;
    QTest::newRow("no JSON") << QByteArray("me") << Reason::UserDataNotObject;
    QTest::newRow("watchlist of numbers")
        << QByteArray("{\"id\":\"1\",\"watchlist\":[1]}") << Reason::WatchlistEntryType;
}

void UsersTest::refusals() {
    QFETCH(QByteArray, data);
    QFETCH(Reason, reason);
    LiveHub live;
    const auto client = live.client();
    if (info(reason).finding == FindingCode::UserDataInvalid)
        client->signIn(data);
    else
        client->send("{\"event\":\"pusher:signin\",\"data\":" + data + "}");
    QCOMPARE(client->end.closeCode, 4009);
    QVERIFY(client->take()[0].endsWith("\"code\":4009}}"));
    QCOMPARE(live.facts.kinds(), "signin_refused");
    QVERIFY(live.facts.facts[0].why().is(reason));
    QCOMPARE(live.hub.connectionCount(), 0);
}

void UsersTest::idsAreMeasuredInCharacters_data() {
    QTest::addColumn<QByteArray>("letter");
    QTest::newRow("one byte") << QByteArray("x");
    QTest::newRow("two bytes") << QByteArray("\xc3\xa9");
    QTest::newRow("four bytes") << QByteArray("\xf0\x9f\x98\x80");
}

void UsersTest::idsAreMeasuredInCharacters() {
    QFETCH(QByteArray, letter);
    LiveHub live;
    const auto member = live.client();
    member->subscribe("presence-room", "{\"user_id\":\"" + letter.repeated(129) + "\"}");
    QVERIFY(member->take()[0].contains("user_id in channel_data has 129 characters; the limit is 128"));
    member->subscribe("presence-room", "{\"user_id\":\"" + letter.repeated(128) + "\"}");
    QVERIFY(member->take()[0].contains("subscription_succeeded"));

    const auto tooLong = live.client();
    tooLong->signIn("{\"id\":\"" + letter.repeated(201) + "\"}");
    QVERIFY(tooLong->take()[0].contains("id in user_data has 201 characters; the limit is 200"));
    QCOMPARE(tooLong->end.closeCode, 4009);
    const auto user = live.client();
    user->signIn("{\"id\":\"" + letter.repeated(200) + "\"}");
    QVERIFY(user->take()[0].contains("signin_success"));
    const QByteArray channel = "#server-to-user-" + letter.repeated(200);
    user->subscribe(channel);
    QVERIFY(user->take()[0].contains("subscription_succeeded"));
    QCOMPARE(live.publish(channel)[0].recipients, 1);
    QCOMPARE(live.hub.terminateUser(live.app(), letter.repeated(200)), 1);
}

void UsersTest::twiceAsAnotherFails() {
    LiveHub live;
    const auto client = live.client();
    client->signIn("{\"id\":\"1\"}");
    client->signIn("{\"id\":\"2\"}");
    QCOMPARE(client->end.closeCode, 4009);
    QVERIFY(!live.app().users().isOnline("1"));
    QVERIFY(!live.app().users().isOnline("2"));
}

void UsersTest::messagesReachAllTheUsersConnections() {
    LiveHub live;
    const auto laptop = live.client();
    const auto phone = live.client();
    const auto other = live.client();
    laptop->signIn("{\"id\":\"7\"}");
    phone->signIn("{\"id\":\"7\"}");
    other->signIn("{\"id\":\"8\"}");
    for (const auto* client : {&laptop, &phone, &other})
        (*client)->take();
    QCOMPARE(live.publish("#server-to-user-7")[0].recipients, 2);
    QCOMPARE(laptop->take().size(), 1u);
    QVERIFY(other->take().empty());
    laptop->whisper("#server-to-user-7", "client-x", "{}");
    QVERIFY(phone->take().size() == 1);
    QVERIFY(laptop->take()[0].contains("pusher:error"));
}

void UsersTest::watchersHearOfFirstAndLastConnection() {
    LiveHub live;
    const auto early = live.client();
    early->signIn("{\"id\":\"early\"}");
    const auto watcher = live.client();
    watcher->signIn("{\"id\":\"w\",\"watchlist\":[\"early\",\"late\",\"late\",\"w\"]}");
    QCOMPARE(watcher->take().at(1), "{\"event\":\"pusher_internal:watchlist_events\",\"data\":\"{"
                                    "\\\"events\\\":[{\\\"name\\\":\\\"online\\\","
                                    "\\\"user_ids\\\":[\\\"early\\\"]}]}\"}");
    const auto laptop = live.client();
    const auto phone = live.client();
    laptop->signIn("{\"id\":\"late\"}");
    QCOMPARE(watcher->take().size(), 1u); // though it was listed twice
    phone->signIn("{\"id\":\"late\"}");
    laptop->gone();
    QVERIFY(watcher->take().empty());
    phone->gone();
    const std::vector<QByteArray> sent = watcher->take();
    QCOMPARE(sent.size(), 1u);
    QVERIFY(sent[0].contains("\\\"offline\\\",\\\"user_ids\\\":[\\\"late\\\"]"));
    watcher->gone();
    early->gone();
    QVERIFY(live.app().users().watchers("late").empty());
}

void UsersTest::aLongWatchlistIsCut() {
    Limits limits;
    limits.watchlistLength = 2;
    LiveHub live(LiveHub::publicApp(), limits);
    const auto client = live.client();
    client->signIn("{\"id\":\"w\",\"watchlist\":[\"a\",\"b\",\"c\"]}");
    const std::vector<QByteArray> sent = client->take();
    QCOMPARE(sent.size(), 2u);
    QVERIFY(sent[1].endsWith("\"code\":4302}}"));
    QCOMPARE(client->end.closeCode, 0);
    const std::vector<QByteArray> kept = {"a", "b"};
    QCOMPARE(client->connection->user()->watchlist, kept);
    QCOMPARE(live.facts.last(FactKind::ProtocolError)->code(), 4302);
}

void UsersTest::terminationEndsAllOfTheUsersConnections() {
    LiveHub live;
    const auto signedIn = live.client();
    const auto present = live.client();
    const auto both = live.client();
    const auto other = live.client();
    signedIn->signIn("{\"id\":\"7\"}");
    both->signIn("{\"id\":\"7\"}");
    present->subscribe("presence-room", "{\"user_id\":7}");
    both->subscribe("presence-room", "{\"user_id\":7}");
    other->subscribe("presence-room", "{\"user_id\":8}");
    QCOMPARE(live.hub.terminateUser(live.app(), "7"), 3);
    for (const auto* client : {&signedIn, &present, &both})
        QCOMPARE((*client)->end.closeCode, 4009);
    QCOMPARE(other->end.closeCode, 0);
    QCOMPARE(live.app().channel("presence-room")->userCount(), 1);
    QCOMPARE(live.hub.terminateUser(live.app(), "7"), 0);
}

} // namespace relay::test

RELAY_TEST(relay::test::UsersTest)
#include "UsersTest.moc"
