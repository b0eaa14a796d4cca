// SPDX-License-Identifier: MIT
#include "doctor/StartHint.h"
#include "ProjectTree.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

/// Protects what a relay says at its start about a project that will not reach it.
class StartHintTest final : public TestCase {
    Q_OBJECT

private slots:
    void aProjectThatReachesTheRelayGivesNoHint() {
        QCOMPARE(hintFor([](ProjectTree&) {}), "");
    }

    void aContainerDoesNotReachThisMachineAlone() {
        const auto sail = [](ProjectTree& tree) {
            tree["compose.yaml"] = "services:\n  laravel.test:\n    build: .\n";
        };
        const QByteArray said = hintFor(sail);
        QVERIFY2(said.contains("(Laravel Sail)") && said.contains("--host 0.0.0.0"), said);
        QCOMPARE(hintFor(sail, {"0.0.0.0", 6001, false}), "");
    }

    void anEnvThatLaravelRefusesIsTold() {
        const QByteArray said = hintFor([](ProjectTree& tree) { tree.set("APP_NAME=My Shop"); });
        QVERIFY2(said.contains("Laravel cannot read the project's .env: line") && said.contains("(APP_NAME)"),
                 said);
    }

    void aSecureProjectIsToldOfAPlainRelay() {
        const auto https = [](ProjectTree& tree) {
            tree.set("REVERB_SCHEME=https");
        };
        const QByteArray said = hintFor(https);
        QVERIFY2(said.contains("over https to localhost:6001") && said.contains("--tls-self-signed"), said);
        QCOMPARE(hintFor(https, {"127.0.0.1", 6001, true}), "");
    }

    void aSitesOwnPortIsAnotherWebServers() {
        const QByteArray said = hintFor(
            [](ProjectTree& tree) {
                tree.set("REVERB_HOST=shop.test\nREVERB_PORT=443\nREVERB_SCHEME=https");
            },
            {"127.0.0.1", 8080, false});
        QVERIFY2(said.contains("shop.test:443") && said.contains("herd proxy") && said.contains("8080"),
                 said);
    }

    void whatIsSetForReverbAloneIsNamed() {
        const auto usual = [](ProjectTree& tree) {
            tree["config/reverb.php"] = reverbConfig("['*']", "");
        };
        QCOMPARE(hintFor(usual), "");
        const auto changed = [](ProjectTree& tree) {
            tree.set("REVERB_APP_MAX_CONNECTIONS=5");
            tree["config/reverb.php"] = reverbConfig("['app.test', '*.app.test']", "['key' => 'second'],");
        };
        const QByteArray said = hintFor(changed);
        QVERIFY2(
            said.contains(
                "does not use: allowed_origins (app.test, *.app.test), max_connections (5), a second app."),
            said);
        // What only PHP can tell is not guessed.
        const auto run = [](ProjectTree& tree) {
            tree["config/reverb.php"] = reverbConfig("explode(',', env('ORIGINS'))", "");
        };
        QCOMPARE(hintFor(run), "");
    }

private:
    static QByteArray reverbConfig(const QByteArray& origins, const QByteArray& moreApps) {
        return "<?php\nreturn ['apps' => ['provider' => 'config', 'apps' => [[\n"
               "'key' => env('REVERB_APP_KEY'), 'allowed_origins' => " +
               origins +
               ", 'ping_interval' => env('REVERB_APP_PING_INTERVAL', 60),\n"
               "'activity_timeout' => env('REVERB_APP_ACTIVITY_TIMEOUT', 30),\n"
               "'max_connections' => env('REVERB_APP_MAX_CONNECTIONS'),\n"
               "'max_message_size' => env('REVERB_APP_MAX_MESSAGE_SIZE', 10_000)], " +
               moreApps + "]]];\n";
    }
    static QByteArray hintFor(void (*change)(ProjectTree&),
                              const ListeningPlace& relay = {"127.0.0.1", 6001, false}) {
        const QTemporaryDir directory;
        ProjectTree tree = ProjectTree::laravel12();
        change(tree);
        tree.write(directory);
        return QByteArray("") + startHint(directory.path(), relay);
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::StartHintTest)
#include "StartHintTest.moc"
