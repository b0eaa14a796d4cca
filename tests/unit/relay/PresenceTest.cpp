// SPDX-License-Identifier: MIT
#include "support/AnyFact.h"
#include "support/LiveHub.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

/// resources/docs/protocol.md, Presence: members, one user on many connections, limits.
class PresenceTest final : public TestCase {
    Q_OBJECT

private slots:
    void joinTellsTheOthers();
    void idsAreStringsAndInfoIsUntouched();
    void oneUserOnManyConnectionsIsOneMember();
    void anEndedConnectionLeaves();
    void invalidChannelData_data();
    void invalidChannelData();
    void aFullChannelTakesKnownUsersOnly();
};

void PresenceTest::joinTellsTheOthers() {
    LiveHub live;
    const auto ada = live.client();
    const auto bob = live.client();
    ada->subscribe("presence-room", "{\"user_id\":\"ada\",\"user_info\":{\"name\":\"Ada\"}}");
    QCOMPARE(ada->take(),
             std::vector<QByteArray>{
                 "{\"event\":\"pusher_internal:subscription_succeeded\",\"channel\":\"presence-room\","
                 "\"data\":\"{\\\"presence\\\":{\\\"ids\\\":[\\\"ada\\\"],\\\"hash\\\":{\\\"ada\\\":{"
                 "\\\"name\\\":\\\"Ada\\\"}},\\\"count\\\":1}}\"}"});
    QCOMPARE(live.facts.kinds(), "subscribed channel_occupied member_added");
    QCOMPARE(live.facts.facts[0].userId(), "ada");
    QCOMPARE(live.facts.facts[0].channelData(), "{\"user_id\":\"ada\",\"user_info\":{\"name\":\"Ada\"}}");
    QCOMPARE(live.facts.facts[2].as<facts::MemberAdded>()->userInfo, "{\"name\":\"Ada\"}");

    bob->subscribe("presence-room", "{\"user_id\":\"bob\"}");
    QVERIFY(bob->take()[0].contains("\\\"ids\\\":[\\\"ada\\\",\\\"bob\\\"]"));
    QCOMPARE(ada->take(),
             std::vector<QByteArray>{
                 "{\"event\":\"pusher_internal:member_added\",\"channel\":\"presence-room\",\"data\":"
                 "\"{\\\"user_id\\\":\\\"bob\\\",\\\"user_info\\\":null}\"}"});
    bob->unsubscribe("presence-room");
    QCOMPARE(ada->take(), std::vector<QByteArray>{
                              "{\"event\":\"pusher_internal:member_removed\",\"channel\":\"presence-room\","
                              "\"data\":\"{\\\"user_id\\\":\\\"bob\\\"}\"}"});
    QVERIFY(bob->take().empty());
    const std::vector<QByteArray> told = {"channel_occupied presence-room", "member_added presence-room ada",
                                          "member_added presence-room bob",
                                          "member_removed presence-room bob"};
    QCOMPARE(live.observer.take(), told);
}

void PresenceTest::idsAreStringsAndInfoIsUntouched() {
    LiveHub live;
    const auto client = live.client();
    client->subscribe("presence-room",
                      "{\"user_info\": {\"z\":1.50, \"a\":12345678901234567890} ,\"user_id\": 10 }");
    const Member& member = *live.app().channel("presence-room")->members().all().front();
    QCOMPARE(member.userId, "10");
    QCOMPARE(member.userInfo, "{\"z\":1.50, \"a\":12345678901234567890}");
    QVERIFY(client->take()[0].contains("\\\"ids\\\":[\\\"10\\\"]"));
}

void PresenceTest::oneUserOnManyConnectionsIsOneMember() {
    LiveHub live;
    const auto watcher = live.client();
    const auto laptop = live.client();
    const auto phone = live.client();
    watcher->subscribe("presence-room", "{\"user_id\":\"w\"}");
    laptop->subscribe("presence-room", "{\"user_id\":7}");
    watcher->take();
    laptop->take();
    live.observer.take();
    phone->subscribe("presence-room", "{\"user_id\":\"7\"}"); // a number and its text are one user
    QVERIFY(phone->take()[0].contains("\\\"count\\\":2"));
    QVERIFY(watcher->take().empty());
    QVERIFY(laptop->take().empty());
    QCOMPARE(live.app().channel("presence-room")->userCount(), 2);
    QCOMPARE(live.app().channel("presence-room")->subscriberCount(), 3);
    laptop->unsubscribe("presence-room");
    QVERIFY(watcher->take().empty());
    QVERIFY(live.observer.take().empty());
    phone->gone();
    QVERIFY(watcher->take()[0].contains("member_removed"));
    QCOMPARE(live.observer.take(), std::vector<QByteArray>{"member_removed presence-room 7"});
}

void PresenceTest::anEndedConnectionLeaves() {
    LiveHub live;
    const auto one = live.client();
    const auto two = live.client();
    one->subscribe("presence-room", "{\"user_id\":\"1\"}");
    two->subscribe("presence-room", "{\"user_id\":\"2\"}");
    one->take();
    live.facts.take();
    live.hub.disconnect(*two->connection, 4200, "go");
    QVERIFY(one->take()[0].contains("member_removed"));
    QCOMPARE(live.facts.kinds(), "unsubscribed member_removed");
    QCOMPARE(live.facts.facts[1].userId(), "2");
}

void PresenceTest::invalidChannelData_data() {
    QTest::addColumn<QByteArray>("channelData");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("empty") << QByteArray("") << Reason::ChannelDataNotObject;
    QTest::newRow("text") << QByteArray("me") << Reason::ChannelDataNotObject;
    QTest::newRow("array") << QByteArray("[1]") << Reason::ChannelDataNotObject;
    QTest::newRow("no id") << QByteArray("{\"user_info\":{}}") << Reason::ChannelDataWithoutUserId;
    QTest::newRow("null id") << QByteArray("{\"user_id\":null}") << Reason::ChannelDataWithoutUserId;
    QTest::newRow("empty id") << QByteArray("{\"user_id\":\"\"}") << Reason::UserIdEmpty;
    QTest::newRow("object id") << QByteArray("{\"user_id\":{}}") << Reason::UserIdType;
    QTest::newRow("bool id") << QByteArray("{\"user_id\":true}") << Reason::UserIdType;
    QTest::newRow("long id") << "{\"user_id\":\"" + QByteArray(129, 'x') + "\"}" << Reason::UserIdTooLong;
    QTest::newRow("large info") << "{\"user_id\":\"1\",\"user_info\":\"" + QByteArray(1024, 'x') + "\"}"
                                << Reason::UserInfoTooLarge;
}

void PresenceTest::invalidChannelData() {
    QFETCH(QByteArray, channelData);
    QFETCH(Reason, reason);
    LiveHub live;
    const auto client = live.client();
    client->subscribe("presence-room", channelData);
    QVERIFY(client->take()[0].contains("subscription_error"));
    QVERIFY(live.facts.last(FactKind::SubscriptionRefused)->why().is(reason));
    QVERIFY(live.app().channels().empty());
}

void PresenceTest::aFullChannelTakesKnownUsersOnly() {
    Limits limits;
    limits.presenceMembers = 1;
    LiveHub live(LiveHub::publicApp(), limits);
    const auto one = live.client();
    const auto two = live.client();
    const auto again = live.client();
    one->subscribe("presence-room", "{\"user_id\":\"1\"}");
    two->subscribe("presence-room", "{\"user_id\":\"2\"}");
    QVERIFY(two->take()[0].contains("LimitReached"));
    const RefusalNote& why = live.facts.last(FactKind::SubscriptionRefused)->why();
    QVERIFY(why.is(Reason::MembersFull));
    QCOMPARE(why.refused->values.number("limit"), 1);
    again->subscribe("presence-room", "{\"user_id\":\"1\"}");
    QVERIFY(again->take()[0].contains("subscription_succeeded"));
}

} // namespace relay::test

RELAY_TEST(relay::test::PresenceTest)
#include "PresenceTest.moc"
