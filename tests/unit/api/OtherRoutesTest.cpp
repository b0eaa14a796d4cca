// SPDX-License-Identifier: MIT
#include "ApiFixture.h"

#include "support/AnyFact.h"
#include "support/Golden.h"
#include "support/TestCase.h"

#include <QtTest>

using namespace relay;
using namespace relay::test;

/// Auth, history, users, stats and metrics.
class OtherRoutesTest final : public TestCase {
    Q_OBJECT
private slots:
    void authSignsAsTheDocumentedVectors();
    void authTakesAForm();
    void authIsOpenOnlyWhenToldAndOnlyFromHere();
    void historyPagesNewestFirst();
    void historyOutlivesTheSubscribers();
    void aUsersConnectionsAreTerminated();
    void aKeyMayNameTheAppWhereAUserIsTerminated();
    void statsCount();
    void healthChecksAreAnsweredUntilTheRelayStops();
    void healthIsDegradedUntilRedisIsReached();
    void metricsAreStable();

private:
    static QJsonObject object(const HttpResponse& answer) {
        return QJsonDocument::fromJson(answer.body).object();
    }
};

void OtherRoutesTest::authSignsAsTheDocumentedVectors() {
    ApiFixture api;
    QCOMPARE(
        api.post("/apps/3/auth", R"({"socket_id":"1234.1234","channel_name":"private-foobar"})").body,
        QByteArray(
            R"({"auth":"278d425bdf160c739803:58df8b0c36d6982b82c3ecf6b4662e34fe8c25bba48f5369f135bf843651c3a4"})"));
    const QByteArray presence =
        R"({"socket_id":"1234.1234","channel_name":"presence-foobar",)"
        R"("channel_data":"{\"user_id\":10,\"user_info\":{\"name\":\"Mr. Channels\"}}"})";
    const QJsonObject answer = object(api.post("/apps/3/auth", presence));
    QCOMPARE(answer[u"auth"].toString(),
             QStringLiteral(
                 "278d425bdf160c739803:31935e7d86dba64c2a90aed31fdc61869f9b22ba9d8863bba239c03ca481bc80"));
    QCOMPARE(answer[u"channel_data"].toString(),
             QStringLiteral("{\"user_id\":10,\"user_info\":{\"name\":\"Mr. Channels\"}}"));
    const QJsonObject user =
        object(api.post("/apps/3/auth", R"({"socket_id":"1234.1234","user_data":"{\"id\":\"12345\"}"})"));
    QCOMPARE(user[u"auth"].toString(),
             QStringLiteral(
                 "278d425bdf160c739803:4708d583dada6a56435fb8bc611c77c359a31eebde13337c16ab43aa6de336ba"));
    QCOMPARE(user[u"user_data"].toString(), QStringLiteral("{\"id\":\"12345\"}"));
}

void OtherRoutesTest::authTakesAForm() {
    ApiFixture api;
    const QByteArray body = "socket_id=1234.1234&channel_name=private-foobar";
    HttpRequest request = api.request("POST", api.sign("POST", "/apps/3/auth", body), body);
    request.headers = {{"content-type", "application/x-www-form-urlencoded; charset=utf-8"}};
    QCOMPARE(object(api.ask(request))[u"auth"].toString(),
             QStringLiteral(
                 "278d425bdf160c739803:58df8b0c36d6982b82c3ecf6b4662e34fe8c25bba48f5369f135bf843651c3a4"));
}

void OtherRoutesTest::authIsOpenOnlyWhenToldAndOnlyFromHere() {
    const auto form = [](const ApiFixture& api, const QByteArray& body) {
        HttpRequest request = api.request("POST", "/apps/3/auth", body);
        request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
        return request;
    };
    const QByteArray body = "socket_id=1234.1234&channel_name=presence-foobar";
    ApiFixture closed;
    QCOMPARE(closed.ask(form(closed, body)).status, 401);
    Settings settings;
    settings.openAuthEndpoint = true;
    ApiFixture open(settings);
    const HttpResponse answer = open.ask(form(open, body));
    QCOMPARE(answer.status, 200);
    QCOMPARE(object(answer)[u"channel_data"].toString(), QStringLiteral("{\"user_id\":\"guest-1234.1234\"}"));
    QCOMPARE(object(open.ask(form(open, "socket_id=1234.1234")))[u"user_data"].toString(),
             QStringLiteral("{\"id\":\"guest-1234.1234\"}"));
    HttpRequest elsewhere = form(open, body);
    elsewhere.loopback = false;
    QCOMPARE(open.ask(elsewhere).status, 401);
    QCOMPARE(open.ask("POST", "/apps/3/events", R"({"name":"e","channel":"a","data":"1"})").status, 401);
}

void OtherRoutesTest::historyPagesNewestFirst() {
    Settings settings;
    settings.limits.historyPerChannel = 3;
    ApiFixture api(settings);
    for (const char* name : {"one", "two", "three", "four"})
        api.publish("a", name);
    const QJsonObject first = object(api.get("/apps/3/channels/a/events?limit=2"));
    QCOMPARE(first[u"events"][0][u"name"].toString(), QStringLiteral("four"));
    QCOMPARE(first[u"events"][1][u"name"].toString(), QStringLiteral("three"));
    const QByteArray cursor = first[u"next_cursor"].toString().toUtf8();
    const QJsonObject second = object(api.get("/apps/3/channels/a/events?limit=2&cursor=" + cursor));
    QCOMPARE(second[u"events"][0][u"name"].toString(), QStringLiteral("two"));
    QVERIFY(second[u"events"][1].isUndefined()); // "one" has left
    QVERIFY(second[u"next_cursor"].isNull());
}

void OtherRoutesTest::historyOutlivesTheSubscribers() {
    Settings settings;
    settings.limits.historyPerChannel = 3;
    ApiFixture api(settings);
    api.publish("nobody-there", "one");
    QCOMPARE(object(api.get("/apps/3/channels/nobody-there/events"))[u"events"][0][u"name"].toString(),
             QStringLiteral("one"));
    QCOMPARE(api.get("/apps/3/channels/never/events").body,
             QByteArray("{\"events\":[],\"next_cursor\":null}"));
}

void OtherRoutesTest::aUsersConnectionsAreTerminated() {
    ApiFixture api;
    const auto mine = api.client("presence-a", "42");
    const auto other = api.client("presence-a", "43");
    QCOMPARE(api.post("/apps/3/users/42/terminate_connections", "{}").body, QByteArray("{}"));
    QCOMPARE(mine.subscriber->closeCode, quint16(4009));
    QCOMPARE(other.subscriber->closeCode, quint16(0));
    QCOMPARE(api.post("/apps/3/users/nobody/terminate_connections", "{}").status, 200);
    const QByteArray howMany = R"({"info":"connections"})";
    QCOMPARE(api.post("/apps/3/users/43/terminate_connections", howMany).body,
             QByteArray(R"({"connections":1})"));
    QCOMPARE(api.post("/apps/3/users/43/terminate_connections", howMany).body,
             QByteArray(R"({"connections":0})"));
    for (const char* body : {"", "x", "[]", R"({"info":5})", R"({"info":"user_count"})"})
        QCOMPARE(api.post("/apps/3/users/43/terminate_connections", body).body, QByteArray("{}"));
}

void OtherRoutesTest::aKeyMayNameTheAppWhereAUserIsTerminated() {
    Settings settings;
    settings.pathPrefix = "/relay";
    ApiFixture api(settings);
    const auto theirs = api.client("presence-a", "42");
    const auto elsewhere = api.client("presence-a", "42", "other");
    const QByteArray route = "/users/42/terminate_connections";
    const QByteArray sent = api.sign("POST", route, "{}");
    QCOMPARE(api.ask("POST", "/relay" + sent, "{}").body, QByteArray("{}"));
    QCOMPARE(theirs.subscriber->closeCode, quint16(4009));
    QCOMPARE(elsewhere.subscriber->closeCode, quint16(0));
    // Without a key that is known, there is no app to ask.
    QCOMPARE(api.ask("POST", "/relay" + route, "{}").status, 404);
    QCOMPARE(api.ask("POST", "/relay" + QByteArray(sent).replace("auth_key=", "auth_key=x"), "{}").status,
             401);
    QCOMPARE(api.newest(FactKind::ApiRefused)->key(), QByteArray('x' + api.settings.apps.front().key));
    QCOMPARE(api.ask("POST", "/relay" + sent, "{\"a\":1}").status, 401);
}

void OtherRoutesTest::statsCount() {
    ApiFixture api;
    api.client("a");
    api.client("b");
    api.client("a", "1", "other");
    api.publish("a");
    api.clock.advanceSeconds(5);
    QCOMPARE(api.ask("GET", "/stats").body,
             QByteArray(
                 R"({"connections":3,"channels":3,"apps":3,"events":1,"deliveries":1,"uptime_seconds":5})"));
    const QByteArray stats = api.get("/apps/3/stats").body;
    QVERIFY2(
        stats.startsWith(R"({"connections":2,"channels":2,"users":0,"events":1,"deliveries":1,"limits":{)"),
        stats);
    QVERIFY2(stats.contains(R"("event_payload":)"), stats);
    QCOMPARE(api.get("/apps/3/connections").body, QByteArray(R"({"connections":2})"));
    QCOMPARE(api.ask("GET", "/apps/3/connections").status, 401);
    QCOMPARE(api.post("/apps/3/connections", "{}").status, 405);
}

void OtherRoutesTest::healthIsDegradedUntilRedisIsReached() {
    struct Nodes final : OtherNodes {
        bool isShared() const override { return true; }
        NodesState state() const override { return now; }
        NodesState now;
    } nodes;
    nodes.now.isShared = true;
    ApiFixture api;
    api.hub.setApps({});
    api.hub.setOthers(nodes); // which must come before the apps
    QCOMPARE(api.ask("GET", "/health").status, 200);
    QCOMPARE(api.ask("GET", "/health").body,
             QByteArray(R"({"status":"degraded","error":"Redis has not been reached yet."})"));
    nodes.now.isConnected = true;
    QCOMPARE(api.ask("GET", "/health").body, QByteArray(R"({"status":"ok"})"));
    nodes.now.trouble = "Redis refuses.";
    QCOMPARE(api.ask("GET", "/health").body, QByteArray(R"({"status":"degraded","error":"Redis refuses."})"));
}

void OtherRoutesTest::healthChecksAreAnsweredUntilTheRelayStops() {
    ApiFixture api;
    const std::pair<const char*, const char*> answers[]{{"/health", "{\"status\":\"ok\"}"},
                                                        {"/up", "{\"health\":\"OK\"}"},
                                                        {"/ready", "{\"health\":\"OK\"}"},
                                                        {"/accept-traffic", "{\"health\":\"OK\"}"}};
    for (const auto& [path, body] : answers) {
        QCOMPARE(api.ask("GET", path).status, 200);
        QCOMPARE(api.ask("GET", path).body, QByteArray(body));
        QCOMPARE(api.ask("HEAD", path).status, 200);
        QCOMPARE(api.ask("POST", path).status, 405);
    }
    api.router.stop();
    for (const auto& [path, body] : answers) {
        QCOMPARE(api.ask("GET", path).status, 503);
        QVERIFY(api.ask("GET", path).body.contains("stopping"));
        QCOMPARE(api.ask("HEAD", path).status, 503);
    }
}

void OtherRoutesTest::metricsAreStable() {
    ApiFixture api;
    api.client("a");
    HttpRequest publish =
        api.request("POST", api.sign("POST", "/apps/3/events", R"({"name":"e","channel":"a","data":"1"})"),
                    R"({"name":"e","channel":"a","data":"1"})");
    api.clock.advanceMilliseconds(2);
    api.ask(publish);
    api.ask("GET", "/apps/3/channels");
    api.ask("GET", "/nowhere");
    AnyFact webhook;
    webhook.kind = FactKind::Webhook;
    webhook.app = "3";
    webhook.status = 503;
    api.facts.record(webhook);
    AnyFact ended;
    ended.kind = FactKind::Disconnected;
    ended.app = "3";
    ended.code = 4999; // a client's own choice: no label of its own
    api.facts.record(ended);
    const HttpResponse answer = api.ask("GET", "/metrics");
    QVERIFY(answer.contentType.startsWith("text/plain; version=0.0.4"));
    const QByteArray shown = QByteArray(answer.body).replace("version=\"" RELAYDESK_VERSION, "version=\"…");
    const QByteArray text = differenceFromGolden("api/metrics.txt", shown);
    QVERIFY2(text.isEmpty(), text);
}

RELAY_TEST(OtherRoutesTest)
#include "OtherRoutesTest.moc"
