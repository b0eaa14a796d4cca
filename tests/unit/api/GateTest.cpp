// SPDX-License-Identifier: MIT
#include "ApiFixture.h"
#include "journal/FactTexts.h"
#include "protocol/PathShape.h"
#include "support/TestCase.h"

#include <QtTest>

using namespace relay;
using namespace relay::test;

class GateTest final : public TestCase {
    Q_OBJECT
private slots:
    void checksComeInTheDocumentedOrder();
    void eachRefusalLeavesAFactThatSaysWhy_data();
    void eachRefusalLeavesAFactThatSaysWhy();
    void browsersWanderingLeaveNoFact();
    void noSecretIsTold();
    void aPrefixIsStrippedBeforeTheSignature();
    void headIsGetWithoutABody();
    void optionsNeedNothing();
    void escapedAppIdsAndChannelsAreFound();
    void anEmptyBearerOpensNothing();
};

/// One request that is wrong in every way at once, put right step by step: the answer is always about the
/// first thing that is still wrong.
void GateTest::checksComeInTheDocumentedOrder() {
    Settings settings;
    settings.limits.publishesPerSecond = 1;
    ApiFixture api(settings);
    std::vector<AppConfig> apps = api.settings.apps;
    apps.front().enabled = false;
    api.hub.setApps(apps);

    HttpRequest request = api.request("PUT", "/apps/nobody/nothing");
    request.oversizeBody = 99'000'000;
    QCOMPARE(api.ask(request).status, 404);
    request.target = "/apps/nobody/events";
    QCOMPARE(api.ask(request).status, 405);
    request.method = "POST";
    QCOMPARE(api.ask(request).status, 404);
    QVERIFY(api.newest()->why().is(Reason::AppIdUnknown));
    request.target = "/apps/3/events";
    QCOMPARE(api.ask(request).status, 403);
    api.hub.setApps(api.settings.apps);
    QCOMPARE(api.ask(request).status, 413);
    request.oversizeBody = 0;
    request.body = "no json";
    QCOMPARE(api.ask(request).status, 401);
    QCOMPARE(api.publish("a").status, 200); // uses up the second
    request.target = api.sign("POST", "/apps/3/events", request.body);
    QCOMPARE(api.ask(request).status, 429);
    api.clock.advanceSeconds(1);
    QCOMPARE(api.ask(request).status, 400);
}

void GateTest::eachRefusalLeavesAFactThatSaysWhy_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QByteArray>("app");
    const ApiFixture api;
    const auto row = [](const char* what, QByteArray method, QByteArray target, int status, Reason reason,
                        const char* app) {
        QTest::newRow(what) << method << target << status << reason << QByteArray(app);
    };
    const QByteArray path = "/apps/3/channels";
    row("no route", "GET", "/apps/3/nothing", 404, Reason::NoRouteOfApp, nullptr);
    row("method", "POST", path, 405, Reason::MethodOfRoute, nullptr);
    row("app id", "GET", "/apps/4/channels", 404, Reason::AppIdUnknown, nullptr);
    row("disabled", "GET", "/apps/off/channels", 403, Reason::AppIsDisabled, "off");
    row("unsigned", "GET", path, 401, Reason::CallUnsigned, "3");
    row("unknown key", "GET", api.sign("GET", path, {}, "nobody", "x"), 401, Reason::CallKeyUnknown, "3");
    row("other key", "GET", api.sign("GET", path, {}, "other-key", "x"), 401, Reason::CallKeyOfOtherApp, "3");
    row("secret", "GET", api.sign("GET", path, {}, ApiFixture::key, "x"), 401, Reason::CallSignatureWrong,
        "3");
    row("clock", "GET", api.sign("GET", path, {}).replace("auth_timestamp=17", "auth_timestamp=16"), 401,
        Reason::ClocksApart, "3");
    row("content", "GET", api.sign("GET", path + "?info=x", {}), 400, Reason::InfoUnknown, "3");
    row("channel", "GET", api.sign("GET", path + "/a%20b", {}), 400, Reason::ChannelNameCharacter, "3");
    row("history", "GET", api.sign("GET", path + "/a/events", {}), 404, Reason::HistoryIsOff, "3");
    row("WebSocket", "GET", "/app/key", 426, Reason::WebSocketRouteByHttp, nullptr);
}

void GateTest::eachRefusalLeavesAFactThatSaysWhy() {
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    QFETCH(Reason, reason);
    QFETCH(QByteArray, app);
    ApiFixture api;
    const HttpResponse answer = api.ask(method, target);
    QCOMPARE(answer.status, status);
    const FactPtr fact = api.newest();
    QVERIFY(fact);
    QCOMPARE(fact->kind(), FactKind::ApiRefused);
    QCOMPARE(fact->status(), status);
    QCOMPARE(fact->app, app);
    QVERIFY(fact->why().is(reason));
    QCOMPARE(fact->method(), method);
    QCOMPARE(fact->target(), target);
    // What was wrong, as the fact says it, and what would be right.
    const QByteArray error =
        QJsonDocument::fromJson(answer.body)[QStringLiteral("error")].toString().toUtf8();
    QCOMPARE(error, fact->why().refused->answer());
    QVERIFY(error.startsWith(fact->error() + ' '));
}

void GateTest::browsersWanderingLeaveNoFact() {
    ApiFixture api;
    for (const char* path :
         {"/favicon.ico", "/robots.txt", "/.well-known/appspecific/com.chrome.devtools.json"})
        QCOMPARE(api.ask("GET", path).status, 404);
    HttpRequest probe = api.request("GET", "/relay/metrics");
    probe.headers.emplace_back("User-Agent", probeAgent);
    QCOMPARE(api.ask(probe).status, 404);
    QCOMPARE(api.journal.newest(), FactId::None);
}

void GateTest::noSecretIsTold() {
    ApiFixture api;
    const QByteArray secret = ApiFixture::secret;
    const QByteArray body = "{\"name\":\"e\",\"channel\":\"a " + secret + "\",\"data\":\"1\"}";
    std::vector<HttpRequest> requests{
        api.request("GET", "/" + secret),
        api.request("GET", "/apps/" + secret + "/channels"),
        api.request("GET", "/apps/3/channels?x=" + secret),
        api.request("GET", api.sign("GET", "/apps/3/channels?x=" + secret, {}, ApiFixture::key, "wrong")),
        api.request("GET", api.sign("GET", "/apps/3/channels", {}, secret, ApiFixture::key)),
        api.request("GET", api.sign("GET", "/apps/3/channels?info=" + secret, {})),
        api.request("POST", api.sign("POST", "/apps/3/events", body), body),
    };
    requests.push_back(requests.front());
    requests.back().headers = {
        {"Authorization", "Bearer " + secret}, {"X-Relay", secret}, {"Cookie", "a=" + secret}};
    for (const HttpRequest& request : requests) {
        const HttpResponse answer = api.ask(request);
        QVERIFY2(answer.status >= 400, request.target);
        QVERIFY2(!answer.body.contains(secret), answer.body);
        const FactPtr fact = api.newest();
        const auto check = [&secret](FactText, const QByteArray& text) {
            QVERIFY2(!text.contains(secret), text);
        };
        visitTexts(*fact, check);
        visitCallTexts(fact->call(), check);
        for (const auto& [name, value] : fact->call().headers)
            QVERIFY2(!value.contains(secret), name);
    }
}

void GateTest::aPrefixIsStrippedBeforeTheSignature() {
    Settings settings;
    settings.pathPrefix = "/reverb";
    ApiFixture api(settings);
    QCOMPARE(api.ask("GET", "/reverb" + api.sign("GET", "/apps/3/channels", {})).status, 200);
    QCOMPARE(api.ask("GET", api.sign("GET", "/reverb/apps/3/channels", {})).status,
             200); // signed as sent: fine too
    QCOMPARE(api.ask("GET", api.sign("GET", "/apps/3/channels", {})).status, 404);
    QCOMPARE(api.ask("GET", "/reverb/health").status, 200);
}

void GateTest::headIsGetWithoutABody() {
    ApiFixture api;
    QCOMPARE(api.ask("HEAD", "/health").status, 200);
    QCOMPARE(api.signedAsk("HEAD", "/apps/3/channels").status, 200);
    QCOMPARE(api.signedAsk("HEAD", "/apps/3/events").status, 405);
}

void GateTest::optionsNeedNothing() {
    ApiFixture api;
    QCOMPARE(api.ask("OPTIONS", "/apps/3/events").status, 204);
}

void GateTest::escapedAppIdsAndChannelsAreFound() {
    ApiFixture api;
    api.client("presence-foo@x", "7");
    QCOMPARE(api.get("/apps/3/channels/presence-foo%40x/users").body,
             QByteArray("{\"users\":[{\"id\":\"7\"}]}"));
    QCOMPARE(api.get("/apps/%33/channels/presence-foo@x?info=user_count").body,
             QByteArray("{\"occupied\":true,\"user_count\":1}"));
}

/// Not even an app whose secret is empty.
void GateTest::anEmptyBearerOpensNothing() {
    ApiFixture api;
    std::vector<AppConfig> apps = api.settings.apps;
    apps.front().secret = "";
    api.hub.setApps(apps);
    HttpRequest request = api.request("GET", "/apps/3/channels");
    request.headers.emplace_back("Authorization", "Bearer  ");
    QCOMPARE(api.ask(request).status, 401);
}

RELAY_TEST(GateTest)
#include "GateTest.moc"
