// SPDX-License-Identifier: MIT
#include "ApiFixture.h"

#include "api/DevelopmentOrigin.h"
#include "protocol/TapReport.h"
#include "support/TestCase.h"

#include <QtTest>

using namespace relay;
using namespace relay::test;

class TapRouteTest final : public TestCase {
    Q_OBJECT
private slots:
    void theScriptIsServed();
    void reportsBecomeFacts();
    void troubleIsSaidInTheFact();
    void theAppIsThatOfTheConnectionOrTheKey();
    void onlyDevelopmentPagesOfThisMachineAreHeard_data();
    void onlyDevelopmentPagesOfThisMachineAreHeard();
    void anAppsOriginsAreHeardToo();
    void reportsAreBounded();
    void switchedOffNothingIsTaken();
    void noSecretIsKept();

private:
    static HttpRequest tapRequest(const ApiFixture& api, const QByteArray& reports,
                                  const QByteArray& origin = "http://localhost:5173") {
        HttpRequest request = api.request("POST", "/relaydesk/tap",
                                          "{\"v\":1,\"page\":\"http://localhost:5173/"
                                          "orders\",\"library\":\"pusher-js 8.4.0\",\"reports\":[" +
                                              reports + "]}");
        request.headers = {{"Content-Type", "text/plain"}};
        if (!origin.isNull())
            request.headers.emplace_back("Origin", origin);
        return request;
    }
};

void TapRouteTest::theScriptIsServed() {
    ApiFixture api;
    const HttpResponse answer = api.ask("GET", "/relaydesk.js");
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.contentType.startsWith("text/javascript"));
    for (const char* part : {"function report(", "function reportEvent(", "function wrapSockets(",
                             "function wrapRequests(", "start(window.document"})
        QVERIFY2(answer.body.contains(part), part);
}

void TapRouteTest::reportsBecomeFacts() {
    ApiFixture api;
    const auto client = api.client("orders");
    const QByteArray socketId = client.connection->socketId();
    const QByteArray event =
        "{\"type\":\"event\",\"socket_id\":\"" + socketId +
        "\",\"channel\":\"orders\",\"event\":\"OrderShipped\",\"listeners\":1,\"bound\":[\"OrderShipped\"]}";
    const QByteArray listening =
        "{\"type\":\"listening\",\"socket_id\":\"" + socketId + "\",\"channel\":\"orders\",\"bound\":[]}";
    const HttpResponse answer = api.ask(tapRequest(api, listening + ',' + event));
    QCOMPARE(answer.body, QByteArray("{\"taken\":2}"));
    const FactPtr fact = api.newest();
    QCOMPARE(fact->kind(), FactKind::Browser);
    QCOMPARE(fact->app, QByteArray("3"));
    QCOMPARE(fact->channel(), QByteArray("orders"));
    QCOMPARE(fact->name(), QByteArray("OrderShipped"));
    QCOMPARE(fact->socketId(), socketId);
    QVERIFY(fact->error().isNull());
    QCOMPARE(fact->client().library, QByteArray("pusher-js 8.4.0"));
    const auto report = parseTapReport(fact->data());
    QVERIFY(report);
    QCOMPARE(report->type, TapReport::Type::Event);
    QCOMPARE(report->listeners, 1);
    QCOMPARE(report->page, QByteArray("http://localhost:5173/orders"));
    QCOMPARE(api.journal.find(FactId(number(fact->id) - 1))->name(), QByteArray("listening"));
}

void TapRouteTest::troubleIsSaidInTheFact() {
    ApiFixture api;
    const auto errorOf = [&api](const QByteArray& report) {
        api.ask(tapRequest(api, report));
        return api.newest()->error();
    };
    const QByteArray auth = "{\"type\":\"auth\",\"channel\":\"private-a\",\"url\":\"http://a.test/auth?x=1\"";
    QCOMPARE(errorOf(auth + ",\"status\":403}"),
             QByteArray("the auth endpoint http://a.test/auth answered 403 for private-a."));
    QCOMPARE(errorOf(auth + '}'),
             QByteArray("the auth endpoint http://a.test/auth did not answer for private-a."));
    QVERIFY(errorOf(auth + ",\"status\":200}").isNull());
    const QByteArray event = "{\"type\":\"event\",\"channel\":\"a\",\"event\":\"E\"";
    QCOMPARE(errorOf(event + ",\"listeners\":0}"),
             QByteArray("\"E\" arrived on a, and nothing on the page listens for it."));
    QVERIFY(errorOf(event + '}').isNull());
    QCOMPARE(errorOf("{\"type\":\"error\",\"error\":\"over quota\",\"code\":4004}"),
             QByteArray("over quota"));
}

void TapRouteTest::theAppIsThatOfTheConnectionOrTheKey() {
    ApiFixture api;
    const auto client = api.client("a", "1", "other");
    api.ask(tapRequest(api, "{\"type\":\"state\",\"socket_id\":\"" + client.connection->socketId() + "\"}"));
    QCOMPARE(api.newest()->app, QByteArray("other"));
    api.ask(tapRequest(
        api, "{\"type\":\"dialled\",\"url\":\"wss://localhost/app/278d425bdf160c739803?protocol=7\"}"));
    QCOMPARE(api.newest()->app, QByteArray("3"));
    api.ask(tapRequest(api, "{\"type\":\"dialled\",\"url\":\"wss://localhost/app/other%2Dkey\"}"));
    QCOMPARE(api.newest()->app, QByteArray("other"));
    api.ask(tapRequest(api, "{\"type\":\"dialled\",\"url\":\"wss://ws-eu.pusher.com/app/unknown\"}"));
    QVERIFY(api.newest()->app.isNull());
}

void TapRouteTest::onlyDevelopmentPagesOfThisMachineAreHeard_data() {
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("heard");
    for (const char* yes :
         {"http://localhost", "https://localhost:5173", "http://127.0.0.1:8000", "http://[::1]:8000",
          "https://shop.test", "http://app.localhost:3000", "http://192.168.1.7:5173", "https://x.ddev.site"})
        QTest::newRow(yes) << QByteArray(yes) << true;
    for (const char* no :
         {"https://evil.example", "null", "http://localhost.evil.example", "http://test", "ftp://localhost",
          "", "http://8.8.8.8", "http://evil.example/.test", "http://127.0.0.1.evil.example", "localhost"})
        QTest::newRow(*no ? no : "empty") << QByteArray(no) << false;
}

void TapRouteTest::onlyDevelopmentPagesOfThisMachineAreHeard() {
    QFETCH(QByteArray, origin);
    QFETCH(bool, heard);
    QCOMPARE(isDevelopmentOrigin(origin), heard);
    ApiFixture api;
    const QByteArray report = R"({"type":"state","state":"connected"})";
    QCOMPARE(api.ask(tapRequest(api, report, origin)).status, heard ? 200 : 403);
    HttpRequest elsewhere = tapRequest(api, report, origin);
    elsewhere.loopback = false;
    QCOMPARE(api.ask(elsewhere).status, 403);
    QCOMPARE(api.ask(tapRequest(api, report, {})).status, 403); // no page at all
}

void TapRouteTest::anAppsOriginsAreHeardToo() {
    Settings settings;
    AppConfig app;
    app.id = "3";
    app.key = ApiFixture::key;
    app.secret = ApiFixture::secret;
    app.allowedOrigins = {"https://staging.example.org"};
    settings.apps = {app};
    ApiFixture api(settings);
    const QByteArray report = R"({"type":"state","state":"connected"})";
    QCOMPARE(api.ask(tapRequest(api, report, "https://staging.example.org")).status, 200);
    QCOMPARE(api.newest()->app, QByteArray("3")); // the only one
    QCOMPARE(api.ask(tapRequest(api, report, "https://other.example.org")).status, 403);
}

void TapRouteTest::reportsAreBounded() {
    ApiFixture api;
    QByteArray hundred = "{\"type\":\"state\"}";
    for (int i = 1; i < 100; ++i)
        hundred += R"(,{"type":"state"})";
    QCOMPARE(api.ask(tapRequest(api, hundred)).status, 200);
    QCOMPARE(api.ask(tapRequest(api, hundred)).status, 200);
    const FactId before = api.journal.newest();
    QCOMPARE(api.ask(tapRequest(api, hundred)).status, 429);
    QCOMPARE(api.journal.newest(), before); // and the log is spared
    api.clock.advanceSeconds(1);
    QCOMPARE(api.ask(tapRequest(api, hundred)).status, 200);
    QCOMPARE(api.ask(tapRequest(api, "")).status, 400);
    QCOMPARE(api.ask(tapRequest(api, QByteArray(largestTapBody, ' '))).status, 413);
}

void TapRouteTest::switchedOffNothingIsTaken() {
    Settings settings;
    settings.tap = false;
    ApiFixture api(settings);
    QCOMPARE(api.ask("GET", "/relaydesk.js").status, 404);
    QCOMPARE(api.ask(tapRequest(api, "{\"type\":\"state\"}")).status, 404);
    QCOMPARE(api.journal.newest(), FactId::None);
}

void TapRouteTest::noSecretIsKept() {
    ApiFixture api;
    const QByteArray secret = ApiFixture::secret;
    api.ask(tapRequest(api, "{\"type\":\"event\",\"channel\":\"" + secret + "\",\"event\":\"" + secret +
                                "\",\"listeners\":0,\"url\":\"http://x/?" + secret + "\"}"));
    const FactPtr fact = api.newest();
    QCOMPARE(fact->kind(), FactKind::Browser);
    for (const QByteArray& text : {fact->channel(), fact->name(), fact->data(), fact->error()})
        QVERIFY2(!text.contains(secret), text);
}

RELAY_TEST(TapRouteTest)
#include "TapRouteTest.moc"
