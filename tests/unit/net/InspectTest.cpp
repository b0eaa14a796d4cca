// SPDX-License-Identifier: MIT
#include "inspect/AttachedWindows.h"
#include "support/InspectClient.h"
#include "support/LiveRelay.h"
#include "support/TestCase.h"

#include <QtTest>

#include <algorithm>

namespace relay::test {
namespace {

AppConfig otherApp() {
    AppConfig app;
    app.id = "other";
    app.key = "other-key";
    app.secret = "other-secret";
    return app;
}

} // namespace

/// What a window that attaches is told and may ask (resources/docs/attach.md), as bytes.
class InspectTest final : public TestCase {
    Q_OBJECT

private slots:
    void strangersAreRefused() {
        LiveRelay relay;
        QVERIFY(relay.start());
        AppConfig wrong = sampleApp();
        wrong.secret = "wrong";
        QCOMPARE(InspectClient(relay.port()).open(InspectClient::target(wrong)), 401);
        QCOMPARE(InspectClient(relay.port()).open("/apps/app/inspect"), 401);
        QCOMPARE(InspectClient(relay.port()).open("/apps/app/inspect", "Authorization: Bearer wrong\r\n"),
                 401);
        for (const QByteArray& query : {QByteArray("?auth_key=key&auth_signature=no"), QByteArray()}) {
            WireClient plain(relay.port());
            plain.get("/apps/app/inspect" + query, query.isEmpty() ? "Authorization: Bearer wrong\r\n" : "");
            QCOMPARE(plain.answer().status, 401); // before it is told to upgrade
        }
        QCOMPARE(InspectClient(relay.port()).open(InspectClient::target(otherApp())), 404);
        QCOMPARE(
            InspectClient(relay.port()).open(InspectClient::target(sampleApp()), {}, "relaydesk.inspect.9"),
            400);
        QVERIFY(!relay.facts(FactKind::ApiRefused).empty());
    }

    void sinceIsAFactsId() {
        LiveRelay relay;
        relay.settings.inspectToken = "token";
        QVERIFY(relay.start());
        WireClient window(relay.port());
        window.write(WireClient::openingRequest("/apps/app/inspect?since=2026-01-01T00:00:00Z",
                                                "Authorization: Bearer token\r\n"));
        const WireClient::Answer answer = window.answer();
        QCOMPARE(answer.status, 400);
        QVERIFY2(answer.body.contains("the id of the newest fact"), answer.body);
    }

    void plainHttpIsToldToUpgrade() {
        LiveRelay relay;
        QVERIFY(relay.start());
        for (const QByteArray& target :
             {InspectClient::target(sampleApp()), QByteArray("/apps/app/inspect")}) {
            WireClient plain(relay.port());
            plain.get(target);
            const WireClient::Answer answer = plain.answer();
            QCOMPARE(answer.status, 426);
            QCOMPARE(answer.header("Upgrade"), QByteArray("websocket"));
        }
    }

    void itIsOffWhereSaidAndWhereOthersReachTheRelay_data() {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<int>("inspect"); // -1: not said
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<int>("status");
        QTest::newRow("this machine") << QByteArray("127.0.0.1") << -1 << QByteArray() << 101;
        QTest::newRow("off") << QByteArray("127.0.0.1") << 0 << QByteArray() << 403;
        QTest::newRow("off, with a token") << QByteArray("127.0.0.1") << 0 << QByteArray("t") << 403;
        QTest::newRow("everywhere") << QByteArray("0.0.0.0") << -1 << QByteArray() << 403;
        QTest::newRow("everywhere, on") << QByteArray("0.0.0.0") << 1 << QByteArray() << 101;
        QTest::newRow("everywhere, with a token") << QByteArray("0.0.0.0") << -1 << QByteArray("t") << 101;
    }
    void itIsOffWhereSaidAndWhereOthersReachTheRelay() {
        QFETCH(QByteArray, host);
        QFETCH(int, inspect);
        QFETCH(QByteArray, token);
        QFETCH(int, status);
        LiveRelay relay;
        relay.settings.host = host;
        relay.settings.inspectToken = token;
        if (inspect >= 0)
            relay.settings.inspect = inspect == 1;
        QVERIFY(relay.start());
        InspectClient window(relay.port());
        QCOMPARE(window.open(InspectClient::target(sampleApp())), status);
        if (status == 101)
            QCOMPARE(window.answer.header("Sec-WebSocket-Protocol"), QByteArray("relaydesk.inspect.1"));
    }

    void itTellsWhatTheRelayHoldsAndWhatComes() {
        LiveRelay relay;
        QVERIFY(relay.start());
        WireClient backend(relay.port());
        backend.publish(R"({"name":"before","channel":"orders","data":"{}"})");
        QCOMPARE(backend.answer().status, 200);
        WireClient client(relay.port());
        QVERIFY(client.open());
        client.subscribe("orders");
        QVERIFY(!client.message().isNull());

        InspectClient window(relay.port());
        QCOMPARE(window.open(InspectClient::target(sampleApp())), 101);
        const QJsonObject first = window.next(QStringLiteral("snapshot"))[u"snapshot"].toObject();
        QVERIFY(first[u"full"].toBool());
        QCOMPARE(first[u"relay"][u"version"].toString(), QStringLiteral(RELAYDESK_VERSION));
        QCOMPARE(first[u"channels"][0][u"name"].toString(), QStringLiteral("orders"));
        QCOMPARE(first[u"connections"].toArray().size(), 1); // the window is none
        QVERIFY(!window.fact(QStringLiteral("event"), QStringLiteral("before")).isEmpty());

        backend.publish("{\"name\":\"after\",\"channel\":\"orders\",\"data\":\"[1]\"}");
        const QJsonObject after = window.fact(QStringLiteral("event"), QStringLiteral("after"));
        QCOMPARE(after[u"data"].toString(), QStringLiteral("[1]"));
        QCOMPARE(after[u"detail"][u"recipients"][0].toString(), QString::fromLatin1(client.socketId));
        QVERIFY(!window.texts.contains("auth_signature"));

        client.socket.abort();
        QJsonObject later;
        while (!later.contains(u"gone"))
            later = window.next(QStringLiteral("snapshot"))[u"snapshot"].toObject();
        QVERIFY(!later.contains(u"full"));
        QCOMPARE(later[u"gone"][u"channels"][0][u"name"].toString(), QStringLiteral("orders"));
    }

    void itTellsHowTheRelayStopped() {
        LiveRelay relay;
        QVERIFY(relay.start());
        WireClient client(relay.port());
        QVERIFY(client.open());
        for (int i = 0; i < 200; ++i) { // so many that it takes more than a turn to leave them
            client.subscribe("orders-" + QByteArray::number(i));
            QVERIFY(!client.message().isNull());
        }
        InspectClient window(relay.port());
        QCOMPARE(window.open(InspectClient::target(sampleApp())), 101);
        QVERIFY(!window.fact(QStringLiteral("subscribed")).isEmpty());
        QVERIFY(relay.stop());
        QVERIFY(!window.fact(QStringLiteral("server_stopping")).isEmpty());
        QVERIFY(!window.fact(QStringLiteral("disconnected")).isEmpty());
        const auto left = [](const QJsonObject& fact) {
            return fact[u"kind"].toString() == QStringLiteral("unsubscribed");
        };
        QCOMPARE(std::ranges::count_if(window.facts, left), 200);
    }

    void itGoesOnWhereTheWindowWas() {
        LiveRelay relay;
        QVERIFY(relay.start());
        WireClient backend(relay.port());
        for (const char* name : {"one", "two"}) {
            backend.publish("{\"name\":\"" + QByteArray(name) + "\",\"channel\":\"c\",\"data\":\"{}\"}");
            QCOMPARE(backend.answer().status, 200);
        }
        const FactPtr one = relay.facts(FactKind::Event)[0];
        const auto resumed = [&](qint64 at) {
            InspectClient window(relay.port());
            window.open(InspectClient::target(sampleApp(), number(one->id), at));
            const bool goesOn =
                window.next(QStringLiteral("snapshot"))[u"snapshot"][u"relay"][u"resumed"].toBool();
            window.fact(QStringLiteral("event"), QStringLiteral("two"));
            const bool hasOne = std::any_of(window.facts.begin(), window.facts.end(), [](const auto& fact) {
                return fact[u"name"].toString() == QStringLiteral("one");
            });
            return std::pair(goesOn, hasOne);
        };
        QCOMPARE(resumed(one->time), std::pair(true, false));
        QCOMPARE(resumed(one->time - 1), std::pair(false, true)); // another run's fact of that id
    }

    void whatLeftTheLogIsCounted() {
        Journal journal({10, 1'000'000});
        RelayServer server(journal);
        Settings settings;
        settings.port = 0;
        settings.apps = {sampleApp()};
        server.apply(settings);
        const auto listening = server.start();
        QTRY_VERIFY(listening.isFinished());
        WireClient backend(server.address().port);
        for (int i = 0; i < 50; ++i) {
            backend.publish(R"({"name":"e","channel":"c","data":"{}"})");
            QCOMPARE(backend.answer().status, 200);
        }
        InspectClient window(server.address().port);
        window.open(InspectClient::target(sampleApp(), 1));
        const auto missed =
            static_cast<quint64>(window.next(QStringLiteral("missed"))[u"missed"].toInteger());
        window.next(QStringLiteral("facts"));
        QCOMPARE(window.facts.front()[u"id"].toInteger(), static_cast<qint64>(2 + missed));
        server.stop();
        QTRY_COMPARE(server.state(), RelayServer::State::Stopped);
    }

    void slowSnapshotsAreMadeLessOftenButMade() {
        QCOMPARE(AttachedWindows::pauseAfter(0), 500);
        QCOMPARE(AttachedWindows::pauseAfter(40'000'000), 2000);
        QCOMPARE(AttachedWindows::pauseAfter(30'000'000'000), 5000); // like those of the relay's own window
    }

    void anotherAppsFactsNeverReachIt() {
        LiveRelay relay({sampleApp(), otherApp()});
        relay.settings.inspectToken = "token";
        QVERIFY(relay.start());
        InspectClient window(relay.port());
        QCOMPARE(window.open(InspectClient::target(otherApp())), 101);
        InspectClient all(relay.port());
        QCOMPARE(all.open("/apps/other/inspect", "Authorization: Bearer token\r\n"), 101);
        WireClient client(relay.port());
        QVERIFY(client.open()); // of the sample app
        client.subscribe("not-for-others");
        QVERIFY(!client.message().isNull());
        WireClient backend(relay.port());
        backend.publish(R"({"name":"hidden","channel":"not-for-others","data":"{}"})");
        QCOMPARE(backend.answer().status, 200);
        window.ask(R"({"id":1,"command":"publish","channel":"c","name":"last","data":{"a":1}})");
        QVERIFY(!window.fact(QStringLiteral("event"), QStringLiteral("last")).isEmpty());
        QVERIFY(!window.texts.contains("not-for-others"));
        QVERIFY(!window.texts.contains(client.socketId));
        QVERIFY(!all.fact(QStringLiteral("event"), QStringLiteral("hidden")).isEmpty());

        window.ask(R"({"id":2,"command":"publish","app":"app","channel":"c","name":"e","data":"1"})");
        QVERIFY(window.next(QStringLiteral("error"))[u"error"].toString().contains(QStringLiteral("app")));
        window.ask("{\"id\":3,\"command\":\"disconnect\",\"socket_id\":\"" + client.socketId + "\"}");
        QCOMPARE(window.next(QStringLiteral("error"))[u"id"].toInt(), 3);
    }

    void commandsDoWhatTheOwnWindowCan() {
        LiveRelay relay;
        QVERIFY(relay.start());
        WireClient client(relay.port());
        QVERIFY(client.open());
        client.subscribe("orders");
        QVERIFY(!client.message().isNull());
        InspectClient window(relay.port());
        QCOMPARE(window.open(InspectClient::target(sampleApp())), 101);

        window.ask(R"({"id":"a","command":"publish","channels":["orders"],"name":"e","data":"[1]"})");
        const QJsonObject sent = window.next(QStringLiteral("answer"));
        QCOMPARE(sent[u"id"].toString(), QStringLiteral("a"));
        QCOMPARE(sent[u"answer"][u"deliveries"][0][u"recipients"].toInt(), 1);
        QVERIFY(client.message().contains("\"event\":\"e\""));
        const FactPtr event = relay.facts(FactKind::Event)[0];
        QVERIFY(event->source() == EventSource::Gui);
        QVERIFY(event->remoteAddress().startsWith("127.0.0.1:"));

        window.ask(R"({"id":1,"command":"publish","channels":[],"name":"e","data":"1"})");
        const QJsonObject refused = window.next(QStringLiteral("error"));
        PublishOrder order;
        order.app = "app";
        order.name = "e";
        order.data = "1";
        QCOMPARE(refused[u"error"].toString().toUtf8(),
                 relay.server.commands().publish(order).result().error);
        QCOMPARE(refused[u"field"].toString(), QStringLiteral("channel"));

        for (const QByteArray& bad : {QByteArray("nonsense"), QByteArray("[]"), QByteArray("{}"),
                                      QByteArray(R"({"id":2,"command":"format"})")}) {
            window.ask(bad);
            QVERIFY2(!window.next(QStringLiteral("error")).isEmpty(), bad);
        }

        for (const QByteArray& code : {QByteArray("3999"), QByteArray("5000"), QByteArray("4000.5"),
                                       QByteArray("\"4009\""), QByteArray("0")}) {
            window.ask("{\"id\":3,\"command\":\"disconnect\",\"socket_id\":\"" + client.socketId +
                       "\",\"code\":" + code + '}');
            const QString error = window.next(QStringLiteral("error"))[u"error"].toString();
            QVERIFY2(error.contains(QStringLiteral("from 4000 to 4999")), qPrintable(error));
        }
        for (const char* user : {"", R"(,"user_id":"")", R"(,"user_id":7)"}) {
            window.ask("{\"id\":3,\"command\":\"terminate\"" + QByteArray(user) + '}');
            QVERIFY(window.next(QStringLiteral("error"))[u"error"].toString().contains(
                QStringLiteral("user_id")));
        }
        window.ask(R"({"id":3,"command":"publish","channel":"bad name!","name":"e","data":"1"})");
        QCOMPARE(window.next(QStringLiteral("error"))[u"field"].toString(), QStringLiteral("channel"));

        window.ask("{\"id\":4,\"command\":\"disconnect\",\"code\":4009,\"socket_id\":\"" + client.socketId +
                   "\"}");
        QVERIFY(window.next(QStringLiteral("answer"))[u"answer"][u"disconnected"].toBool());
        QVERIFY(client.ends());
        const auto notes = relay.facts(FactKind::SettingsChanged);
        QVERIFY(!notes.empty() && notes.back()->name().contains("127.0.0.1:") &&
                notes.back()->name().contains(client.socketId));
    }

    void windowsAreBounded() {
        LiveRelay relay;
        QVERIFY(relay.start());
        std::vector<std::unique_ptr<InspectClient>> windows;
        for (std::size_t i = 0; i < AttachedWindows::most; ++i) {
            windows.push_back(std::make_unique<InspectClient>(relay.port()));
            QCOMPARE(windows.back()->open(InspectClient::target(sampleApp())), 101);
        }
        InspectClient further(relay.port());
        QCOMPARE(further.open(InspectClient::target(sampleApp())), 503);
        const auto refused = relay.facts(FactKind::ConnectionRefused);
        QCOMPARE(refused.size(), 1u);
        QVERIFY2(refused[0]->error().startsWith("32 windows are attached already"), refused[0]->error());
        windows.pop_back();
        const auto attaches = [&relay] {
            return InspectClient(relay.port()).open(InspectClient::target(sampleApp())) == 101;
        };
        QTRY_VERIFY(attaches());
    }

    void whatBelongsToNoAppNamesNoOtherApp() {
        LiveRelay relay({sampleApp(), otherApp()});
        relay.settings.inspectToken = "token";
        QVERIFY(relay.start());
        WireClient stranger(relay.port());
        QVERIFY(!stranger.open("/app/wrong-key-of-a-page?protocol=7"));
        WireClient backend(relay.port());
        backend.publish(R"({"name":"e","channel":"c","data":"{}"})", "/apps/wrong-id/events");
        QCOMPARE(backend.answer().status, 404);
        AppConfig hooked = otherApp();
        hooked.webhooks = {{"http://127.0.0.1:1/", {}, {}}};
        relay.setApps({sampleApp(), hooked});
        InspectClient window(relay.port());
        QCOMPARE(window.open(InspectClient::target(sampleApp())), 101);
        const QJsonObject started = window.fact(QStringLiteral("server_started"));
        QVERIFY(started[u"name"].toString().endsWith(QStringLiteral(" for app")));
        QVERIFY(started[u"data"].toString().contains(QStringLiteral(R"("apps":["app"])")));
        QCOMPARE(window.fact(QStringLiteral("settings_changed"))[u"name"].toString(),
                 QStringLiteral("Apps: app"));
        QVERIFY(!window.texts.contains("wrong-") && !window.texts.contains("other"));

        InspectClient all(relay.port());
        QCOMPARE(all.open("/apps/app/inspect", "Authorization: Bearer token\r\n"), 101);
        QVERIFY(!all.fact(QStringLiteral("connection_refused")).isEmpty());
        QVERIFY(all.texts.contains("app, other"));
    }

    void theOnlyAppsWindowSeesAllRefusals() {
        LiveRelay relay;
        QVERIFY(relay.start());
        WireClient stranger(relay.port());
        QVERIFY(!stranger.open("/app/wrong-key-of-a-page?protocol=7"));
        InspectClient window(relay.port());
        QCOMPARE(window.open(InspectClient::target(sampleApp())), 101);
        QVERIFY(!window.fact(QStringLiteral("connection_refused")).isEmpty());
    }

    void itEndsWithItsCredentials_data() {
        QTest::addColumn<AppConfig>("now");
        AppConfig app = sampleApp();
        app.secret = "rotated";
        QTest::newRow("another secret") << app;
        app = sampleApp();
        app.key = "rotated";
        QTest::newRow("another key") << app;
        app = sampleApp();
        app.enabled = false;
        QTest::newRow("disabled") << app;
    }
    void itEndsWithItsCredentials() {
        QFETCH(AppConfig, now);
        LiveRelay relay;
        relay.settings.inspectToken = "token";
        QVERIFY(relay.start());
        InspectClient window(relay.port());
        QCOMPARE(window.open(InspectClient::target(sampleApp())), 101);
        InspectClient all(relay.port());
        QCOMPARE(all.open("/apps/app/inspect", "Authorization: Bearer token\r\n"), 101);
        AppConfig hooked = sampleApp();
        hooked.webhooks = {{"http://127.0.0.1:1/", {}, {}}};
        relay.setApps({hooked}); // which is no reason to end
        window.ask(R"({"id":1,"command":"publish","channel":"c","name":"e","data":"1"})");
        QVERIFY(!window.next(QStringLiteral("answer")).isEmpty());
        relay.setApps({now});
        QVERIFY(window.wire.ends());
        QVERIFY(!all.next(QStringLiteral("facts")).isEmpty());
    }

    void itEndsWithItsAppAndWithTheRelay() {
        LiveRelay relay({sampleApp(), otherApp()});
        QVERIFY(relay.start());
        InspectClient window(relay.port());
        QCOMPARE(window.open(InspectClient::target(otherApp())), 101);
        InspectClient staying(relay.port());
        QCOMPARE(staying.open(InspectClient::target(sampleApp())), 101);
        relay.setApps({sampleApp()});
        QVERIFY(window.wire.ends());
        QVERIFY(relay.stop());
        QVERIFY(staying.wire.ends());
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::InspectTest)
#include "InspectTest.moc"
