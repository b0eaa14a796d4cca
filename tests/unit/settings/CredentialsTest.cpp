// SPDX-License-Identifier: MIT
#include "CredentialRows.h"
#include "Sources.h"

#include "settings/AppsFile.h"
#include "settings/Snippets.h"
#include "support/TestCase.h"

using namespace relay;
using relay::test::credentialRows;
using relay::test::Sources;

namespace {

constexpr char appInEnv[] = "RELAY_APP_ID=e\nRELAY_APP_KEY=ek\nRELAY_APP_SECRET=es\n";
constexpr char oneApp[] = R"([{"id":"file","key":"fk","secret":"fs"}])";

} // namespace

/// Which app a relay gets from its sources, and what it says of credentials that cannot be used.
class CredentialsTest final : public relay::test::TestCase {
    Q_OBJECT

private slots:
    void aKeptAppIsNeverMixedWithAnotherSourcesCredentials() {
        Sources sources;
        for (const auto& [name, value] :
             {std::pair("RELAY_APP_ID", "kept"), std::pair("RELAY_APP_KEY", "kept-key"),
              std::pair("RELAY_APP_SECRET", "kept-secret")})
            sources.keep(name, value);
        QCOMPARE(sources.settings().apps.front().id, "kept");
        QVERIFY(!sources.settings().appMadeUp);
        sources.set("RELAY_APP_ID", "shop");
        QCOMPARE(sources.error(), "RELAY_APP_KEY is not set; an app needs its id, key and secret together");
    }

    void withNothingGivenAnAppIsMadeUp() {
        const Settings settings = Sources().settings();
        QCOMPARE(settings.host, "127.0.0.1");
        QCOMPARE(settings.port, 6001);
        QVERIFY(settings.appMadeUp);
        QCOMPARE(settings.apps.size(), 1u);
        QVERIFY2(settings.apps[0].id.toInt() >= 100'000, settings.apps[0].id.constData());
        QCOMPARE(settings.apps[0].key.size(), 20);
        QVERIFY(settings.apps[0].key != settings.apps[0].secret);
        QCOMPARE(settings.limits.publishesPerSecond, 0);
        QCOMPARE(settings.limits.historyPerChannel, 0);
    }

    void appsJsonStandsAboveEnvironmentForAppsAlone() {
        Sources sources;
        sources.write("apps.json", oneApp);
        sources.write(".env", appInEnv);
        sources.set("RELAY_APP_KEY", "ignored, so it may be invalid");
        sources.set("RELAY_PORT", "7");
        QCOMPARE(sources.settings().apps.size(), 1u);
        QCOMPARE(sources.settings().apps[0].id, "file");
        QCOMPARE(sources.settings().port, 7);
        QVERIFY(!sources.settings().appMadeUp);
        sources.arguments({QStringLiteral("--app-id=c"), QStringLiteral("--app-key=ck"),
                           QStringLiteral("--app-secret=cs")});
        QCOMPARE(sources.settings().apps[0].id, "c");
    }

    void aBadSecretIsNotRepeated() {
        Sources sources;
        sources.set("RELAY_APP_SECRET", "my\nsecret");
        QCOMPARE(sources.error(),
                 "RELAY_APP_SECRET in the environment: the secret must be a string without line breaks");
        Sources laravel;
        laravel.write("project/.env", "REVERB_APP_SECRET=\"my\\nsecret\"\n");
        laravel.arguments({QStringLiteral("--laravel=project")});
        QVERIFY(laravel.error().startsWith("REVERB_APP_SECRET in "));
        QVERIFY(!laravel.error().contains("my"));
    }

    void secretsAndKeysAsPeopleHaveThem_data() { credentialRows(); }
    void secretsAndKeysAsPeopleHaveThem() {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, secret);
        AppConfig app;
        app.id = "1";
        app.key = key;
        app.secret = secret;
        const auto isRead = [&app](const Sources& sources) {
            const auto settings = sources.read();
            if (!settings)
                qWarning("%s", settings.error().line.constData());
            return settings && settings->apps.size() == 1 && settings->apps[0] == app;
        };
        Sources commandLine;
        commandLine.arguments({QStringLiteral("--app-id=1"), QStringLiteral("--app-key"),
                               QString::fromUtf8(key), QStringLiteral("--app-secret"),
                               QString::fromUtf8(secret)});
        QVERIFY(isRead(commandLine));
        Sources environment;
        environment.set("RELAY_APP_ID", "1");
        environment.set("RELAY_APP_KEY", key.constData());
        environment.set("RELAY_APP_SECRET", secret.constData());
        QVERIFY(isRead(environment));
        Sources envFile;
        envFile.write(".env", laravelReverbEnv(app, {}).replace("REVERB_APP", "RELAY_APP"));
        QVERIFY(isRead(envFile));
        for (const auto linesOf : {laravelReverbEnv, laravelPusherEnv}) {
            Sources laravel;
            laravel.write("project/.env", linesOf(app, {}, {}));
            laravel.arguments({QStringLiteral("--laravel=project")});
            QVERIFY(isRead(laravel));
        }
        Sources kept;
        kept.keep("RELAY_APP_ID", "1");
        kept.keep("RELAY_APP_KEY", key.constData());
        kept.keep("RELAY_APP_SECRET", secret.constData());
        QVERIFY(isRead(kept));
        Sources appsFile;
        appsFile.write("apps.json", appsFileText({app}));
        QVERIFY(isRead(appsFile));
    }

    void aMissingCredentialIsNamedAsItsSourceNamesIt_data() {
        QTest::addColumn<QByteArray>("project");
        QTest::addColumn<QByteArray>("beginning");
        const auto row = [](const char* title, const char* project, const char* beginning) {
            QTest::newRow(title) << QByteArray(project) << QByteArray(beginning);
        };
        row("empty", "REVERB_APP_ID=1\nREVERB_APP_KEY=\nREVERB_APP_SECRET=s\n",
            "REVERB_APP_KEY in <project> is empty;");
        row("absent", "REVERB_APP_ID=1\nREVERB_APP_KEY=k\n", "REVERB_APP_SECRET in <project> is not set;");
        row("of Pusher", "PUSHER_APP_ID=\nPUSHER_APP_KEY=k\nPUSHER_APP_SECRET=s\n",
            "PUSHER_APP_ID in <project> is empty;");
        row("with both drivers",
            "BROADCAST_CONNECTION=reverb\nREVERB_APP_ID=1\nREVERB_APP_KEY=\nREVERB_APP_SECRET=s\nPUSHER_APP_"
            "KEY=p\n",
            "REVERB_APP_KEY in <project> is empty;");
    }
    void aMissingCredentialIsNamedAsItsSourceNamesIt() {
        QFETCH(QByteArray, project);
        QFETCH(QByteArray, beginning);
        Sources sources;
        sources.write("project/.env", project);
        sources.arguments({QStringLiteral("--laravel=project")});
        const QByteArray error = sources.error();
        QVERIFY2(error.startsWith(beginning.replace("<project>", sources.path("project/.env"))),
                 error.constData());
        QVERIFY(error.endsWith("; an app needs its id, key and secret together"));
    }

    void credentialsGoTogether() {
        Sources sources;
        sources.set("RELAY_APP_ID", "a");
        sources.set("RELAY_APP_SECRET", "topsecret");
        QCOMPARE(sources.error(), "RELAY_APP_KEY is not set; an app needs its id, key and secret together");
        sources.set("RELAY_APP_KEY", "");
        QVERIFY(sources.error().startsWith("RELAY_APP_KEY in the environment is empty; "));
        Sources commandLine;
        commandLine.arguments({QStringLiteral("--app-id=a"), QStringLiteral("--app-secret=topsecret")});
        QVERIFY(commandLine.error().startsWith("--app-key is not set; "));
        commandLine.arguments({QStringLiteral("--app-id=a"), QStringLiteral("--app-key="),
                               QStringLiteral("--app-secret=topsecret")});
        QVERIFY(commandLine.error().startsWith("--app-key: \"\" must be a string that is not empty"));
    }
};

RELAY_TEST(CredentialsTest)
#include "CredentialsTest.moc"
