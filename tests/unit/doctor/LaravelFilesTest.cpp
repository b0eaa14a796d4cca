// SPDX-License-Identifier: MIT
#include "doctor/LaravelFiles.h"
#include "doctor/Artisan.h"
#include "doctor/BuiltScripts.h"
#include "net/PortProbe.h"
#include "support/TestCase.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace relay;

class LaravelFilesTest final : public relay::test::TestCase {
    Q_OBJECT

private slots:
    void aProjectIsReadFromItsFiles() {
        QTemporaryDir directory;
        const auto write = [&](const char* name, const QByteArray& text) {
            const QString path = directory.filePath(QString::fromUtf8(name));
            QDir().mkpath(QFileInfo(path).path());
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        };
        write("artisan", "");
        write("composer.json", "{}");
        write(".env", "BROADCAST_DRIVER=pusher\n");
        write("config/broadcasting.php", "'default' => env('BROADCAST_DRIVER', 'null'),");
        write("config/app.php", "// App\\Providers\\BroadcastServiceProvider::class,");
        write("routes/channels.php", "<?php");
        write("bootstrap/cache/config.php", "<?php");
        write("docker-compose.yml", "services:\n  laravel.test:\n");
        write("composer.lock",
              R"({"packages":[{"name":"laravel/framework","version":"v9.52.1"}],"packages-dev":[]})");
        write("package-lock.json", R"({"packages":{"node_modules/laravel-echo":{"version":"1.15.0"}}})");
        write("package.json", R"({"devDependencies":{"pusher-js":"^8.0"}})");
        write("public/build/manifest.json", "{}");
        write("public/build/assets/app.js",
              "new Echo({broadcaster:\"pusher\",key:\"abc\",wsHost:\"127.0.0.1\",wsPort:\"6001\"})");

        const LaravelFiles files = readLaravelFiles(directory.path());
        QVERIFY(files.isLaravel && files.env && files.configCached && files.hasBuild &&
                files.hasChannelRoutes);
        QCOMPARE(files.container, "Laravel Sail");
        QVERIFY(!files.channelRoutesLoaded);
        QCOMPARE(files.laravelMajor(), 9);
        QCOMPARE(files.driverVariable(), "BROADCAST_DRIVER");
        QCOMPARE(files.npmPackages.at("laravel-echo"), "1.15.0");
        QCOMPARE(files.npmPackages.at("pusher-js"), "^8.0");
        QCOMPARE(files.baked.size(), 1u);
        QCOMPARE(files.baked[0].file, "public/build/assets/app.js");
    }

    void scriptsAreReadByTheManifest() {
        const QTemporaryDir directory;
        const QDir root(directory.path());
        root.mkpath(QStringLiteral("public/build/assets"));
        QByteArray manifest = R"({"resources/js/z.js":{"file":"assets/z.js","isEntry":true,)"
                              R"("imports":["_deep.js"],"dynamicImports":["../../x.js"]},)"
                              R"("_deep.js":{"file":"assets/deep.js"},"out":{"file":"../../secret.js"})";
        for (int i = 0; i < 600; ++i)
            manifest +=
                ",\"p" + QByteArray::number(i) + "\":{\"file\":\"assets/a" + QByteArray::number(i) + ".js\"}";
        QFile file(root.filePath(QStringLiteral("public/build/manifest.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(manifest + '}');
        file.close();
        const BuiltScripts built = builtScripts(root, false);
        QVERIFY(built.hasManifest);
        QCOMPARE(built.paths.size(), 500);
        QCOMPARE(built.paths.first(2), (QStringList{QStringLiteral("public/build/assets/z.js"),
                                                    QStringLiteral("public/build/assets/deep.js")}));
        QVERIFY(!built.paths.contains(QStringLiteral("public/secret.js")));
    }

    void aContainerOfTheFolderAboveCountsWithItsDocroot() {
        const QTemporaryDir directory;
        const QDir root(directory.path());
        root.mkpath(QStringLiteral(".ddev"));
        root.mkpath(QStringLiteral("backend"));
        QFile file(root.filePath(QStringLiteral(".ddev/config.yaml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("type: laravel\ndocroot: \"./backend/public\"\n");
        file.flush();
        QCOMPARE(projectContainer(root.filePath(QStringLiteral("backend"))), "DDEV");
        QCOMPARE(projectContainer(root.filePath(QStringLiteral("other"))), "");
        file.resize(0);
        file.seek(0);
        file.write("type: drupal\n");
        file.flush();
        QCOMPARE(projectContainer(root.filePath(QStringLiteral("backend"))), "");
        file.seek(0);
        file.write("type: laravel\n");
        file.close();
        QCOMPARE(projectContainer(root.filePath(QStringLiteral("backend"))), "DDEV");
    }

    void anEmptyFolderIsNoProject() {
        const QTemporaryDir directory;
        const LaravelFiles files = readLaravelFiles(directory.path());
        QVERIFY(!files.isLaravel && !files.env && files.baked.empty());
    }

    void whatABuiltScriptConnectsToIsFound_data() {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("port");
        QTest::newRow("minified")
            << QByteArray(
                   "x=new E({broadcaster:\"reverb\",key:\"k1\",wsHost:\"h\",wsPort:\"8080\",forceTLS:!1})")
            << QByteArray("k1") << QByteArray("8080");
        QTest::newRow("numbers and blanks")
            << QByteArray("{ broadcaster: 'reverb', key: 'k2', wsPort: 6001 }") << QByteArray("k2")
            << QByteArray("6001");
        QTest::newRow("conditional")
            << QByteArray(
                   "{broadcaster:\"reverb\",key:e===void 0?void 0:\"k3\",wsHost:e===void 0?void 0:\"h\","
                   "wsPort:e===void 0?void 0:\"6001\"}")
            << QByteArray("k3") << QByteArray("6001");
        QTest::newRow("key of the next object")
            << QByteArray("{pusher:{broadcaster:\"pusher\",key:void 0},other:{key:\"k4\",wsPort:1}}")
            << QByteArray("") << QByteArray();
        QTest::newRow("behind an inner object")
            << QByteArray("{broadcaster:\"pusher\",auth:{headers:{a:1}},key:\"k5\",wsPort:6001}")
            << QByteArray("k5") << QByteArray("6001");
        QTest::newRow("undefined key") << QByteArray("{broadcaster:`pusher`,key:void 0,wsPort:80}")
                                       << QByteArray("") << QByteArray("80");
    }
    void whatABuiltScriptConnectsToIsFound() {
        QFETCH(QByteArray, script);
        const auto found = bakedConnections(script, "a.js");
        QCOMPARE(found.size(), 1u);
        QTEST(found[0].key, "key");
        QTEST(found[0].port, "port");
        QVERIFY(!found[0].key.isNull());
    }

    void whetherABuiltScriptConnectsByTlsIsFound_data() {
        QTest::addColumn<QByteArray>("option");
        QTest::addColumn<int>("tls"); // -1: it cannot be told
        QTest::newRow("yes") << QByteArray("forceTLS:!0") << 1;
        QTest::newRow("no") << QByteArray("forceTLS:!1") << 0;
        const QByteArray react = "forceTLS:((e===void 0?void 0:VALUE)??\"https\")===\"https\"";
        QTest::newRow("not minified, http")
            << QByteArray("forceTLS: (\"http\" ?? \"https\") === \"https\"") << 0;
        QTest::newRow("not minified, https")
            << QByteArray("forceTLS:(\"https\"??\"https\")===\"https\"") << 1;
        QTest::newRow("echo-react, http") << QByteArray(react).replace("VALUE", "\"http\"") << 0;
        QTest::newRow("echo-react, https") << QByteArray(react).replace("VALUE", "\"https\"") << 1;
        QTest::newRow("echo-react, not set") << QByteArray(react).replace("VALUE", "void 0") << 1;
        QTest::newRow("computed") << QByteArray("forceTLS:a.tls") << -1;
        QTest::newRow("absent") << QByteArray("wsPort:1") << -1;
    }
    void whetherABuiltScriptConnectsByTlsIsFound() {
        QFETCH(QByteArray, option);
        const auto found = bakedConnections("{broadcaster:\"reverb\",key:\"k\"," + option + "}", "a.js");
        QCOMPARE(found.size(), 1u);
        QTEST(found[0].tls ? static_cast<int>(*found[0].tls) : -1, "tls");
    }

    void theProjectsOwnAnswerIsReadBehindWhateverItPrints() {
        const auto config =
            parseEffectiveConfig("Deprecated: "
                                 "x\n\nrelaydesk-config:{\"broadcast\":\"log\",\"queue\":\"sync\",\"cached\":"
                                 "true,\"key\":null,\"host\":\"h\",\"port\":8080}\n");
        QVERIFY(config);
        QCOMPARE(config->broadcastDriver, "log");
        QVERIFY(config->configCached && config->key.isNull());
        QCOMPARE(config->port, "8080");
        QVERIFY(!parseEffectiveConfig("PHP Fatal error: relaydesk"));
    }

    void whoAnswersOnAPortIsRecognised() {
        QVERIFY(recognise("HTTP/1.1 200 OK\r\n\r\nrelaydesk_connections 0", "") == PortAnswer::Relaydesk);
        QVERIFY(recognise("", "HTTP/1.1 200 OK\r\n\r\n<script src=\"/@vite/client\">") == PortAnswer::Vite);
        QVERIFY(recognise("", "HTTP/1.1 200 OK\r\n\r\nhello") == PortAnswer::OtherHttp);
        QVERIFY(recognise("", "SSH-2.0-OpenSSH") == PortAnswer::NotHttp);
    }

    void nobodyAnswersOnAFreePort() {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const quint16 port = server.serverPort();
        server.close();
        QVERIFY(probePort("127.0.0.1", port) == PortAnswer::Nobody);
    }
};

RELAY_TEST(LaravelFilesTest)
#include "LaravelFilesTest.moc"
