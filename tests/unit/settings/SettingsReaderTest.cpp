// SPDX-License-Identifier: MIT
#include "Sources.h"

#include "settings/SettingTable.h"
#include "support/TestCase.h"

#include <QDir>
#include <QFile>
#include <QScopeGuard>
#include <QTemporaryDir>

using namespace relay;
using relay::test::Sources;

namespace {

constexpr char appInEnv[] = "RELAY_APP_ID=e\nRELAY_APP_KEY=ek\nRELAY_APP_SECRET=es\n";

} // namespace

class SettingsReaderTest final : public relay::test::TestCase {
    Q_OBJECT

private slots:
    void whatTheWindowKeepsStandsBelowEveryOtherSource() {
        Sources sources;
        sources.keep("RELAY_PORT", "7100");
        sources.keep("RELAY_PING_INTERVAL", "60");
        QCOMPARE(sources.settings().port, 7100);
        sources.write(".env", "RELAY_PORT=7200\n");
        QCOMPARE(sources.settings().port, 7200);
        QCOMPARE(sources.settings().limits.activityTimeoutSeconds, 60);
    }

    void commandLineStandsAboveEnvironmentAboveLaravelAboveEnvFile() {
        Sources sources;
        sources.write(".env", QByteArray(appInEnv) + "RELAY_PORT=1\nRELAY_PING_INTERVAL=11\n");
        QCOMPARE(sources.settings().port, 1);
        sources.write("project/.env",
                      "REVERB_PORT=2\nREVERB_APP_ID=l\nREVERB_APP_KEY=lk\nREVERB_APP_SECRET=ls\n");
        sources.arguments({QStringLiteral("--laravel"), QStringLiteral("project")});
        QCOMPARE(sources.settings().port, 2);
        QCOMPARE(sources.settings().apps[0].key, "lk");
        QCOMPARE(sources.settings().limits.activityTimeoutSeconds, 11);
        sources.set("RELAY_PORT", "3");
        QCOMPARE(sources.settings().port, 3);
        sources.arguments({QStringLiteral("--laravel"), QStringLiteral("project"), QStringLiteral("--port"),
                           QStringLiteral("4")});
        QCOMPARE(sources.settings().port, 4);
    }

    void windowsMayAttachOnThisMachineOrWithAToken() {
        Sources sources;
        QVERIFY(inspectIsOn(sources.settings()));
        sources.set("RELAY_HOST", "0.0.0.0");
        QVERIFY(!inspectIsOn(sources.settings()));
        sources.set("RELAY_INSPECT_TOKEN", "a-token");
        QVERIFY(inspectIsOn(sources.settings()));
        sources.set("RELAY_INSPECT", "false");
        QVERIFY(!inspectIsOn(sources.settings()));
        sources.set("RELAY_INSPECT_TOKEN", "two words");
        QVERIFY(sources.error().contains("RELAY_INSPECT_TOKEN"));
        QVERIFY(!sources.error().contains("two words"));
    }

    void aLaravelProjectIsReadByItsDriver_data() {
        QTest::addColumn<QByteArray>("env");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<int>("port");
        const QByteArray reverb = "REVERB_APP_ID=r\nREVERB_APP_KEY=rk\nREVERB_APP_SECRET=rs\n";
        const QByteArray pusher =
            "PUSHER_APP_ID=p\nPUSHER_APP_KEY=pk\nPUSHER_APP_SECRET=ps\nPUSHER_PORT=443\n";
        QTest::newRow("reverb alone") << reverb + "REVERB_PORT=8080\n" << QByteArray("rk") << 8080;
        QTest::newRow("server port first") << reverb + "REVERB_PORT=443\nREVERB_SERVER_PORT=8081\n"
                                           << QByteArray("rk") << 8081;
        QTest::newRow("a web server's port is not bound") << reverb + "REVERB_PORT=443\n"
                                                          << QByteArray("rk") << 8080;
        QTest::newRow("pusher alone, its port not bound") << pusher << QByteArray("pk") << 6001;
        QTest::newRow("both, reverb chosen") << reverb + pusher + "BROADCAST_CONNECTION=reverb\n"
                                             << QByteArray("rk") << 6001;
        QTest::newRow("both, pusher chosen") << reverb + pusher + "BROADCAST_CONNECTION=pusher\n"
                                             << QByteArray("pk") << 6001;
        QTest::newRow("both, older variable") << reverb + pusher + "BROADCAST_DRIVER=pusher\n"
                                              << QByteArray("pk") << 6001;
    }
    void aLaravelProjectIsReadByItsDriver() {
        QFETCH(QByteArray, env);
        Sources sources;
        sources.write("project/.env", env);
        sources.arguments({QStringLiteral("--laravel=project")});
        const Settings settings = sources.settings();
        QTEST(settings.apps[0].key, "key");
        QTEST(int(settings.port), "port");
    }

    void whatTheEnvLeavesOpenComesFromTheConfiguration() {
        Sources sources;
        sources.write("project/.env", "REVERB_APP_ID=r\nREVERB_APP_KEY=k\n");
        sources.write("project/config/broadcasting.php",
                      "<?php return ['default' => 'main', 'connections' => ['main' => ['driver' => 'reverb', "
                      "'secret' => 'in the file', 'key' => 'other', 'options' => ['port' => 7001]]]];");
        sources.arguments({QStringLiteral("--laravel=project")});
        const Settings settings = sources.settings();
        QCOMPARE(settings.apps[0].key, "k");
        QCOMPARE(settings.apps[0].secret, "in the file");
        QCOMPARE(settings.port, 7001);
    }

    void theSitesCertificateIsServed() {
        const QTemporaryDir home;
        const QByteArray before = qgetenv("HOME");
        const auto restore = qScopeGuard([&before] { qputenv("HOME", before); });
        qputenv("HOME", home.path().toUtf8());
        const QString folder = home.filePath(QStringLiteral(".config/valet/Certificates"));
        QVERIFY(QDir().mkpath(folder));
        for (const char* name : {"/shop.test.crt", "/shop.test.key"})
            QVERIFY(QFile(folder + QLatin1String(name)).open(QIODevice::WriteOnly));
        Sources sources;
        sources.write("project/.env", "REVERB_APP_ID=r\nREVERB_APP_KEY=k\nREVERB_APP_SECRET=s\n"
                                      "REVERB_HOST=shop.test\nREVERB_PORT=443\n");
        sources.arguments({QStringLiteral("--laravel=project")});
        QCOMPARE(sources.settings().tlsCertificate, folder.toUtf8() + "/shop.test.crt");
        QCOMPARE(sources.settings().tlsKey, folder.toUtf8() + "/shop.test.key");
        sources.arguments({QStringLiteral("--laravel=project"), QStringLiteral("--tls-self-signed")});
        QVERIFY(sources.settings().tlsCertificate.isEmpty() && sources.settings().tlsSelfSigned);
    }

    void aLaravelProjectWithoutEnvStopsTheStart() {
        Sources sources;
        sources.arguments({QStringLiteral("--laravel=nowhere")});
        QVERIFY(sources.error().contains("nowhere"));
    }

    void numbersComeInTheirUnits() {
        Sources sources;
        sources.set("RELAY_MAX_EVENT_PAYLOAD_KB", "10");
        sources.set("RELAY_HISTORY_ENABLED", "true");
        sources.set("RELAY_HISTORY_MAX", "5");
        sources.set("RELAY_RATE_LIMIT_ENABLED", "true");
        const Settings settings = sources.settings();
        QCOMPARE(settings.limits.eventPayload, 10 * 1024);
        QCOMPARE(settings.limits.historyPerChannel, 5);
        QCOMPARE(settings.limits.publishesPerSecond, 100);
    }

    void aRateLimitSwitchedOffStaysOffWhateverItsNumber() {
        Sources sources;
        sources.set("RELAY_RATE_LIMIT_MAX", "5");
        QCOMPARE(sources.settings().limits.publishesPerSecond, 5);
        sources.set("RELAY_RATE_LIMIT_ENABLED", "false");
        QCOMPARE(sources.settings().limits.publishesPerSecond, 0);
    }

    void webhooksOfTheEnvironmentBelongToItsApp() {
        Sources sources;
        sources.write(".env", appInEnv);
        sources.set("RELAY_WEBHOOK_URL", "http://127.0.0.1:8000/hook");
        sources.set("RELAY_WEBHOOK_EVENTS", "channel_occupied, client_event");
        const AppConfig app = sources.settings().apps[0];
        QCOMPARE(app.webhooks.size(), 1u);
        QCOMPARE(app.webhooks[0].events.size(), 2u);
    }

    void anEmptyVariableCountsAsNotSet() {
        Sources sources;
        sources.set("RELAY_PORT", "");
        sources.write(".env", "RELAY_PORT=9\n");
        QCOMPARE(sources.settings().port, 9);
    }

    void aBadValueIsOneLineWithNamePlaceAndWhatIsAllowed_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("allowed");
        QTest::newRow("port") << QByteArray("RELAY_PORT") << QByteArray("abc")
                              << QByteArray("from 0 to 65535");
        QTest::newRow("port too high")
            << QByteArray("RELAY_PORT") << QByteArray("65536") << QByteArray("from 0 to 65535");
        QTest::newRow("host") << QByteArray("RELAY_HOST") << QByteArray("my host") << QByteArray("127.0.0.1");
        QTest::newRow("switch") << QByteArray("RELAY_DEBUG") << QByteArray("maybe")
                                << QByteArray("true or false");
        QTest::newRow("history") << QByteArray("RELAY_HISTORY_MAX") << QByteArray("0")
                                 << QByteArray("from 1 to 10000");
        QTest::newRow("format") << QByteArray("RELAY_LOG_FORMAT") << QByteArray("xml")
                                << QByteArray("one of human, json");
        QTest::newRow("profile") << QByteArray("RELAY_LIMITS") << QByteArray("ably")
                                 << QByteArray("pusher, reverb, soketi");
        QTest::newRow("webhook") << QByteArray("RELAY_WEBHOOK_URL") << QByteArray("ftp://x")
                                 << QByteArray("http or https URL");
        QTest::newRow("events") << QByteArray("RELAY_WEBHOOK_EVENTS") << QByteArray("a")
                                << QByteArray("channel_vacated");
        QTest::newRow("prefix") << QByteArray("RELAY_PATH_PREFIX") << QByteArray("a b")
                                << QByteArray("a path such as /relay");
        QTest::newRow("key") << QByteArray("RELAY_APP_KEY") << QByteArray("a/b") << QByteArray("no blanks");
    }
    void aBadValueIsOneLineWithNamePlaceAndWhatIsAllowed() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, allowed);
        Sources sources;
        sources.set(name.constData(), value.constData());
        const QByteArray line = sources.error();
        QVERIFY2(line.startsWith(name + " in the environment"), line.constData());
        QVERIFY2(line.contains("\"" + value + "\"") && line.contains(allowed) && !line.contains('\n'),
                 line.constData());
    }

    void aQuoteThatHidesSettingsStopsTheStart() {
        Sources sources;
        sources.write(".env", "RELAY_PORT=9\nRELAY_APP_KEY=\"k\nRELAY_APP_ID=1\n");
        QCOMPARE(sources.error(), "RELAY_APP_KEY in .env: the quote before the value is not closed (line 2); "
                                  "put the same quote at its end");
        sources.write(".env", "RELAY_PORT=9\nAPP_NAME='My app\n");
        QCOMPARE(sources.settings().port, 9);
        // phpdotenv drops all lines behind it, whatever they are.
        sources.write(".env", "APP_NAME=\"My app\n# more\r\nexport RELAY_APP_ID=1\n");
        QCOMPARE(sources.error(), "APP_NAME in .env: the quote before the value is not closed (line 1); "
                                  "put the same quote at its end");
    }

    void tlsFilesGoTogether() {
        Sources sources;
        sources.set("RELAY_TLS_CERT", "a.pem");
        QVERIFY(sources.error().startsWith("RELAY_TLS_CERT in the environment needs RELAY_TLS_KEY too"));
        Sources commandLine;
        commandLine.arguments({QStringLiteral("--tls-key=a.key")});
        QVERIFY(commandLine.error().startsWith("--tls-key needs --tls-cert too"));
        sources.set("RELAY_TLS_KEY", "a.key");
        QVERIFY(sources.error().isEmpty());
        sources.arguments({QStringLiteral("--tls-self-signed")});
        QVERIFY(sources.error().startsWith("--tls-self-signed makes a certificate of its own; leave it out "
                                           "if RELAY_TLS_CERT in the environment"));
    }

    void aBrokenAppsJsonStopsTheStart() {
        Sources sources;
        sources.write("apps.json", "[{]");
        QVERIFY(sources.error().contains("apps.json: line 1"));
    }

    void whatAppsJsonTakesThePlaceOfIsTold() {
        Sources sources;
        sources.set("RELAY_APP_KEY", "k");
        sources.set("RELAY_WEBHOOK_URL", "http://127.0.0.1/hook");
        sources.write(".env", "RELAY_ALLOWED_ORIGINS=a.test\nRELAY_APP_ID=1\nRELAY_APP_SECRET=s\n");
        QVERIFY(sources.unused().isEmpty());
        sources.write("apps.json", R"([{"id":"a","key":"k","secret":"s"}])");
        QCOMPARE(
            sources.unused(),
            "Not used, since the apps come from apps.json: RELAY_ALLOWED_ORIGINS in .env, RELAY_WEBHOOK_URL "
            "in the environment. There it is allowed_origins, webhooks.");
        Sources credentials;
        credentials.set("RELAY_APP_KEY", "k");
        credentials.write("apps.json", R"([{"id":"a","key":"k","secret":"s"}])");
        QVERIFY(credentials.unused().isEmpty());
    }

    void anOriginHasNoPath() {
        Sources sources;
        for (const char* origins : {"*", "app.test:5173", "https://*.app.test", "file://", "null, app://a"}) {
            sources.set("RELAY_ALLOWED_ORIGINS", origins);
            QVERIFY2(sources.error().isEmpty(), sources.error());
        }
        sources.set("RELAY_ALLOWED_ORIGINS", "a.test, https://app.test/*");
        QCOMPARE(
            sources.error(),
            "RELAY_ALLOWED_ORIGINS in the environment: \"a.test, https://app.test/*\" is not allowed; it "
            "takes a comma-separated list (this one has \"https://app.test/*\", which no origin can match: "
            "an origin is scheme, host and port, as in https://app.test)");
    }

    void aPathPrefixIsBroughtIntoForm() {
        Sources sources;
        sources.set("RELAY_PATH_PREFIX", "relay/");
        QCOMPARE(sources.settings().pathPrefix, "/relay");
    }

    void theCommandLineTellsWhatItDoesNotKnow() {
        QVERIFY(parseCommandLine({QStringLiteral("relaydesk"), QStringLiteral("--prot=1")})
                    .error.contains("prot"));
        QVERIFY(
            parseCommandLine({QStringLiteral("relaydesk"), QStringLiteral("--port")}).error.contains("port"));
        QVERIFY(parseCommandLine({QStringLiteral("relaydesk"), QStringLiteral("start")})
                    .error.contains("\"start\""));
        QVERIFY(parseCommandLine({QStringLiteral("relaydesk"), QStringLiteral("-h")}).help);
        QVERIFY(parseCommandLine({QStringLiteral("relaydesk"), QStringLiteral("--version")}).version);
    }

    void helpNamesEveryOptionAndItsVariable() {
        const QByteArray help = helpText();
        for (const SettingRow& row : settingTable()) {
            QVERIFY2(help.contains("--" + QByteArray(row.option)), row.option);
            QVERIFY2(help.contains("[" + QByteArray(row.variable) + "]"), row.variable);
        }
    }
};

RELAY_TEST(SettingsReaderTest)
#include "SettingsReaderTest.moc"
