// SPDX-License-Identifier: MIT
#include "ApiFixture.h"
#include "support/TestCase.h"

#include <QTest>

using namespace relay;
using namespace relay::test;

/// Pages of other sites, by whatever name they reach this machine, learn nothing from what needs no
/// signature.
class UnsignedAccessTest final : public TestCase {
    Q_OBJECT
private slots:
    void answersForHostsOfDevelopmentOnly_data();
    void answersForHostsOfDevelopmentOnly();
    void anApplicationsHostAndAConfiguredOneAreAnswered();
    void onlyTrustedPagesMayRead();
    void signedRoutesStayOpenToPagesAndHosts();
    void openAuthSignsForTrustedPagesOnly();

private:
    static HttpResponse ask(ApiFixture& api, const QByteArray& target, HttpHeaders headers) {
        HttpRequest request = api.request("GET", target);
        request.headers = std::move(headers);
        return api.ask(request);
    }
};

void UnsignedAccessTest::answersForHostsOfDevelopmentOnly_data() {
    QTest::addColumn<bool>("answered");
    for (const char* yes :
         {"localhost:6001", "LOCALHOST", "127.0.0.1:6001", "127.8.9.1", "[::1]:6001", "relaydesk:6001",
          "10.0.2.2", "192.168.1.7:6001", "[fd00::1]", "shop.test", "a.ddev.site", "host.docker.internal"})
        QTest::newRow(yes) << true;
    for (const char* no : {"evil.example:6001", "127.0.0.1.evil.example", "localhost.evil.example", "8.8.8.8",
                           "[2001:db8::1]", "test.example", "evil.example."})
        QTest::newRow(no) << false;
}

void UnsignedAccessTest::answersForHostsOfDevelopmentOnly() {
    QFETCH(bool, answered);
    ApiFixture api;
    for (const char* path : {"/stats", "/metrics", "/relaydesk.js"}) {
        const HttpResponse response = ask(api, path, {{"Host", QTest::currentDataTag()}});
        QVERIFY2((response.status != 403) == answered, path);
        QVERIFY(answered || response.body.contains("RELAY_ALLOWED_HOSTS"));
    }
    // Whoever watches the relay behind a domain asks by that name.
    for (const char* path : {"/health", "/up", "/ready", "/accept-traffic"})
        QCOMPARE(ask(api, path, {{"Host", QTest::currentDataTag()}}).status, 200);
}

void UnsignedAccessTest::anApplicationsHostAndAConfiguredOneAreAnswered() {
    Settings settings;
    settings.allowedHosts = {"*.staging.example"};
    ApiFixture api(settings);
    QCOMPARE(ask(api, "/stats", {{"Host", "ws.staging.example:8080"}}).status, 200);
    QCOMPARE(ask(api, "/stats", {{"Host", "shop.example"}}).status, 403);
    std::vector<AppConfig> apps = api.settings.apps;
    apps.front().allowedOrigins = {"shop.example"};
    api.hub.setApps(apps);
    QCOMPARE(ask(api, "/stats", {{"Host", "shop.example:6001"}}).status, 200);
}

void UnsignedAccessTest::onlyTrustedPagesMayRead() {
    ApiFixture api;
    for (const char* path : {"/stats", "/metrics"}) {
        QVERIFY(ask(api, path, {}).readableByPages); // no page has asked
        QVERIFY(ask(api, path, {{"Origin", "http://localhost:5173"}}).readableByPages);
        QVERIFY(!ask(api, path, {{"Origin", "https://evil.example"}}).readableByPages);
        QVERIFY(!ask(api, path, {{"Origin", "null"}}).readableByPages);
        QCOMPARE(headerValue(ask(api, path, {}).headers, "Vary"), "Origin");
    }
    std::vector<AppConfig> apps = api.settings.apps;
    apps.front().allowedOrigins = {"https://shop.example"};
    api.hub.setApps(apps);
    QVERIFY(ask(api, "/stats", {{"Origin", "https://shop.example"}}).readableByPages);
    apps.front().allowedOrigins = {"*"}; // may connect; nobody is named
    api.hub.setApps(apps);
    QVERIFY(!ask(api, "/stats", {{"Origin", "https://shop.example"}}).readableByPages);
}

void UnsignedAccessTest::signedRoutesStayOpenToPagesAndHosts() {
    ApiFixture api;
    const HttpResponse response = ask(api, api.sign("GET", "/apps/3/channels", {}),
                                      {{"Host", "ws.example"}, {"Origin", "https://shop.example"}});
    QCOMPARE(response.status, 200);
    QVERIFY(response.readableByPages);
    QVERIFY(headerValue(response.headers, "Vary").isNull());
    QCOMPARE(ask(api, "/app/some-key", {{"Host", "ws.example"}}).status, 426); // tells how to connect
}

void UnsignedAccessTest::openAuthSignsForTrustedPagesOnly() {
    Settings settings;
    settings.openAuthEndpoint = true;
    ApiFixture api(settings);
    const QByteArray socketId = api.client().connection->socketId();
    const auto sign = [&](HttpHeaders headers) {
        HttpRequest request =
            api.request("POST", "/apps/3/auth", "socket_id=" + socketId + "&channel_name=private-a");
        request.headers = std::move(headers);
        request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
        return api.ask(request).status;
    };
    QCOMPARE(sign({}), 200);
    QCOMPARE(sign({{"Origin", "http://shop.test"}, {"Host", "localhost:6001"}}), 200);
    QCOMPARE(sign({{"Origin", "https://evil.example"}, {"Host", "localhost:6001"}}), 403);
    QCOMPARE(sign({{"Host", "evil.example"}}), 403);
}

RELAY_TEST(UnsignedAccessTest)
#include "UnsignedAccessTest.moc"
