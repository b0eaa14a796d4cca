// SPDX-License-Identifier: MIT
#include "ApiFixture.h"
#include "support/TestCase.h"

#include <QtTest>

using namespace relay;
using namespace relay::test;

namespace {

/// What is kept for all nodes, and a Redis that may not tell it.
struct Nodes final : OtherNodes {
    bool isShared() const override { return true; }
    bool refreshCache(const QByteArray&, const QByteArray&, const Refreshed& then) override {
        then(kept.has_value());
        return true;
    }
    bool readHistory(const QByteArray&, const QByteArray&, quint64 before, qint64,
                     const History& then) override {
        askedBefore = before;
        then(kept);
        return true;
    }
    std::optional<std::vector<KeptEvent>> kept;
    std::optional<quint64> askedBefore;
};

struct SharedApi {
    SharedApi() {
        const Settings settings = api.settings;
        Limits limits = settings.limits;
        limits.historyPerChannel = 10;
        api.hub.setLimits(limits);
        api.hub.setApps({});
        api.hub.setOthers(nodes); // which must come before the apps
        api.hub.setApps(settings.apps);
    }
    Nodes nodes; // outlives the hub
    ApiFixture api;
};

} // namespace

class ChannelRoutesTest final : public TestCase {
    Q_OBJECT
private slots:
    void anEmptyListIsAnObject();
    void theListShowsWhatIsAskedFor();
    void theListIsFilteredByPrefix();
    void userChannelsAreListedOnlyWhenAskedFor();
    void oneChannelIsDescribed();
    void theCacheIsShownWithItsAge();
    void usersAreListedOnce();
    void otherAppsAreNotSeen();
    void whatRedisDoesNotTellIsNotCalledEmpty();
    void aHistoryThatRedisHasLostIsWhatThisNodeKnows();
};

void ChannelRoutesTest::anEmptyListIsAnObject() {
    ApiFixture api;
    QCOMPARE(api.get("/apps/3/channels").body, QByteArray("{\"channels\":{}}"));
}

void ChannelRoutesTest::theListShowsWhatIsAskedFor() {
    ApiFixture api;
    api.client("presence-chat", "1");
    api.client("presence-chat", "1");
    QCOMPARE(api.get("/apps/3/channels").body, QByteArray("{\"channels\":{\"presence-chat\":{}}}"));
    QCOMPARE(api.get("/apps/3/channels?info=user_count,subscription_count").body,
             QByteArray("{\"channels\":{\"presence-chat\":{\"subscription_count\":2,\"user_count\":1}}}"));
    QCOMPARE(api.get("/apps/3/channels?info=user_count&filter_by_prefix=presence-c").body,
             QByteArray("{\"channels\":{\"presence-chat\":{\"user_count\":1}}}"));
}

void ChannelRoutesTest::theListIsFilteredByPrefix() {
    ApiFixture api;
    api.client("private-a");
    api.client("public");
    QCOMPARE(api.get("/apps/3/channels?filter_by_prefix=private-&info=subscription_count").body,
             QByteArray("{\"channels\":{\"private-a\":{\"subscription_count\":1}}}"));
    QCOMPARE(api.get("/apps/3/channels?info=user_count&filter_by_prefix=pre").status,
             200); // presence-… begins so
    QCOMPARE(api.get("/apps/3/channels?info=user_count&filter_by_prefix=private-").status, 400);
}

void ChannelRoutesTest::userChannelsAreListedOnlyWhenAskedFor() {
    ApiFixture api;
    const auto client = api.client();
    const QByteArray data = "{\"id\":\"5\"}";
    const QJsonObject fields{
        {QStringLiteral("auth"), QString::fromUtf8(userAuth(ApiFixture::key, ApiFixture::secret,
                                                            client.connection->socketId(), data))},
        {QStringLiteral("user_data"), QString::fromUtf8(data)}};
    api.hub.received(*client.connection,
                     QJsonDocument(QJsonObject{{QStringLiteral("event"), QStringLiteral("pusher:signin")},
                                               {QStringLiteral("data"), fields}})
                         .toJson());
    QVERIFY(client.connection->user());
    QCOMPARE(api.get("/apps/3/channels").body, QByteArray("{\"channels\":{}}"));
    QCOMPARE(api.get("/apps/3/channels?filter_by_prefix=%23server").body,
             QByteArray("{\"channels\":{\"#server-to-user-5\":{}}}"));
}

void ChannelRoutesTest::oneChannelIsDescribed() {
    ApiFixture api;
    api.client("private-a");
    api.client("presence-b", "1");
    QCOMPARE(api.get("/apps/3/channels/private-a").body,
             QByteArray("{\"occupied\":true,\"subscription_count\":1}"));
    QCOMPARE(api.get("/apps/3/channels/vacant").body,
             QByteArray("{\"occupied\":false,\"subscription_count\":0}"));
    QCOMPARE(api.get("/apps/3/channels/presence-b?info=user_count").body,
             QByteArray("{\"occupied\":true,\"user_count\":1}"));
    QCOMPARE(api.get("/apps/3/channels/presence-c?info=user_count,subscription_count").body,
             QByteArray("{\"occupied\":false,\"subscription_count\":0,\"user_count\":0}"));
    QCOMPARE(api.get("/apps/3/channels/private-a?info=user_count").status, 400);
}

void ChannelRoutesTest::theCacheIsShownWithItsAge() {
    ApiFixture api;
    QCOMPARE(api.get("/apps/3/channels/cache-a?info=cache").body,
             QByteArray("{\"occupied\":false,\"cache\":null}"));
    api.publish("cache-a", "price", "{\"n\":1}");
    api.clock.advanceSeconds(60);
    QCOMPARE(api.get("/apps/3/channels/cache-a?info=cache").body,
             QByteArray("{\"occupied\":false,\"cache\":{\"data\":\"{\\\"n\\\":1}\",\"ttl\":1740}}"));
    api.clock.advanceSeconds(1741);
    QCOMPARE(api.get("/apps/3/channels/cache-a?info=cache").body,
             QByteArray("{\"occupied\":false,\"cache\":null}"));
}

void ChannelRoutesTest::usersAreListedOnce() {
    ApiFixture api;
    for (const char* user : {"1", "2", "1"})
        api.client("presence-a", user);
    QCOMPARE(api.get("/apps/3/channels/presence-a/users").body,
             QByteArray("{\"users\":[{\"id\":\"1\"},{\"id\":\"2\"}]}"));
    QCOMPARE(api.get("/apps/3/channels/presence-vacant/users").body, QByteArray("{\"users\":[]}"));
    QCOMPARE(api.get("/apps/3/channels/private-a/users").status, 400);
}

void ChannelRoutesTest::otherAppsAreNotSeen() {
    ApiFixture api;
    api.client("private-a", "1", "other");
    QCOMPARE(api.get("/apps/3/channels").body, QByteArray("{\"channels\":{}}"));
    QCOMPARE(api.get("/apps/3/channels/private-a").body,
             QByteArray("{\"occupied\":false,\"subscription_count\":0}"));
}

void ChannelRoutesTest::whatRedisDoesNotTellIsNotCalledEmpty() {
    SharedApi shared;
    for (const char* path : {"/apps/3/channels/cache-a?info=cache", "/apps/3/channels/a/events"}) {
        shared.nodes.kept.reset();
        const HttpResponse silent = shared.api.get(path);
        QCOMPARE(silent.status, 503);
        QVERIFY2(silent.body.contains("Redis"), silent.body);
        QVERIFY(headerValue(silent.headers, "Retry-After") == "1");
        shared.nodes.kept.emplace();
        QCOMPARE(shared.api.get(path).status, 200);
    }
}

void ChannelRoutesTest::aHistoryThatRedisHasLostIsWhatThisNodeKnows() {
    SharedApi shared;
    for (const char* name : {"first", "second"})
        QCOMPARE(shared.api.publish("a", name).status, 200);
    shared.nodes.kept.emplace();
    const QByteArray newest = shared.api.get("/apps/3/channels/a/events?limit=1").body;
    QVERIFY2(newest.contains("second") && !newest.contains("first"), newest);
    const QByteArray id = QJsonDocument::fromJson(newest)[u"next_cursor"].toString().toUtf8();
    shared.nodes.kept->push_back({quint64{1} << 52, "{\"id\":1}"}); // an event has been kept meanwhile
    shared.nodes.askedBefore.reset();
    const QByteArray next = shared.api.get("/apps/3/channels/a/events?cursor=" + id).body;
    QVERIFY2(next.contains("first") && !next.contains("second"), next);
    QVERIFY(!shared.nodes.askedBefore);
    QVERIFY(shared.api.get("/apps/3/channels/a/events").body.contains("{\"id\":1}"));
}

RELAY_TEST(ChannelRoutesTest)
#include "ChannelRoutesTest.moc"
