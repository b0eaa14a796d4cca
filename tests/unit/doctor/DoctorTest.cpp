// SPDX-License-Identifier: MIT
#include "DoctorCase.h"
#include "support/TestCase.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <functional>

using namespace relay;
using State = DoctorCheck::State;

namespace {

using Case = relay::test::DoctorCase;
using Break = std::function<void(Case&)>;

} // namespace

class DoctorTest final : public relay::test::TestCase {
    Q_OBJECT

private slots:
    void aHealthyProjectHasOnlyTicks() {
        const Case healthy;
        const DoctorReport report = examineProject(healthy.files, healthy.world);
        for (const DoctorCheck& check : report.checks)
            QVERIFY2(check.state == State::Ok, (QByteArray(check.id) + ": " + check.message).constData());
        QVERIFY(report.checks.size() >= 10);
    }

    void whatOnlyTheCacheHasWrongIsClearedWithIt() {
        Case c;
        c.env("");
        c.files.configCached = true;
        c.files.cachedConfig = "<?php return ['broadcasting' => ['default' => 'reverb', 'connections' => "
                               "['reverb' => ['driver' => "
                               "'reverb', 'key' => 'key', 'secret' => 'old', 'app_id' => '1', 'options' => "
                               "['host' => '127.0.0.1', "
                               "'port' => 8080, 'scheme' => 'http']]]], 'queue' => ['default' => 'redis', "
                               "'connections' => ['redis' "
                               "=> ['driver' => 'redis']]]];";
        c.world.relayAnswer = RelayAnswer{401, {}, "signature"};
        const DoctorReport report = examineProject(c.files, c.world);
        for (const char* id : {"config-cache", "queue", "relay-address", "credentials"}) {
            const auto check =
                std::find_if(report.checks.begin(), report.checks.end(),
                             [id](const DoctorCheck& each) { return QByteArray(each.id) == id; });
            QVERIFY2(check != report.checks.end(), id);
            QVERIFY2(check->state != State::Ok, id);
            QCOMPARE(check->remedy, "php artisan config:clear");
        }
        c.env("REVERB_PORT=9090\n"); // the file is wrong too
        const DoctorReport both = examineProject(c.files, c.world);
        const auto address =
            std::find_if(both.checks.begin(), both.checks.end(),
                         [](const DoctorCheck& each) { return QByteArray(each.id) == "relay-address"; });
        QVERIFY(address->remedy.contains("6001"));
    }

    void eachMistakeIsTheFirstProblemOrAWarning_data() {
        QTest::addColumn<Break>("make");
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<int>("state");
        const auto row = [](const char* name, const char* id, State state, const Break& make) {
            QTest::newRow(name) << make << QByteArray(id) << static_cast<int>(state);
        };
        row("no project", "project", State::Problem, [](Case& c) { c.files.isLaravel = false; });
        row("no .env", "project", State::Problem, [](Case& c) { c.files.env.reset(); });
        row("log driver", "broadcast-driver", State::Problem,
            [](Case& c) { c.env("BROADCAST_CONNECTION=log\n"); });
        row("driver unset", "broadcast-driver", State::Problem,
            [](Case& c) { c.env("BROADCAST_CONNECTION=\n"); });
        row("older variable set", "broadcast-driver", State::Problem,
            [](Case& c) { c.env("BROADCAST_CONNECTION=\nBROADCAST_DRIVER=reverb\n"); });
        row("booted app says log", "broadcast-driver", State::Problem, [](Case& c) {
            c.world.effective = EffectiveConfig();
            c.world.effective->broadcastDriver = "log";
        });
        row("cached config", "config-cache", State::Warning, [](Case& c) {
            c.files.configCached = true;
            c.files.configCachedAt = 2;
            c.files.envChangedAt = 1;
        });
        row("stale cached config", "config-cache", State::Problem, [](Case& c) {
            c.files.configCached = true;
            c.files.configCachedAt = 1;
            c.files.envChangedAt = 2;
        });
        row("queue without worker", "queue", State::Warning,
            [](Case& c) { c.env("QUEUE_CONNECTION=redis\n"); });
        row("queue that throws away", "queue", State::Problem,
            [](Case& c) { c.env("QUEUE_CONNECTION=null\n"); });
        row("broadcasts wait", "queue", State::Problem, [](Case& c) {
            c.env("QUEUE_CONNECTION=database\n");
            c.files.readAt = 1000;
            c.files.queue.waiting = {{"default", "App\\Events\\OrderShipped", true, false, 100, {}}};
        });
        row("another queue waits", "queue", State::Warning, [](Case& c) {
            c.env("QUEUE_CONNECTION=database\n");
            c.files.readAt = 1000;
            c.files.queue.waiting = {{"mails", "App\\Jobs\\Mail", false, false, 100, {}}};
        });
        row("broadcasts failed", "failed-jobs", State::Warning, [](Case& c) {
            c.files.queue.failed = {
                {"default", "App\\Events\\OrderShipped", true, false, 0, "Exception: x."}};
        });
        row("broadcasts failed, as the booted app says", "failed-jobs", State::Warning, [](Case& c) {
            c.world.effective = EffectiveConfig();
            c.world.effective->failedJobs = 2;
            c.world.effective->failedError = "Exception: x";
        });
        row("a queue of its own", "queue", State::Warning, [](Case& c) {
            c.env("QUEUE_CONNECTION=redis\n");
            c.files.classes.queues = {{"OrderShipped", "orders"}};
        });
        row("jobs that the booted app counted", "queue", State::Warning, [](Case& c) {
            c.env("QUEUE_CONNECTION=redis\n");
            c.world.effective = EffectiveConfig();
            c.world.effective->waitingJobs = 3;
        });
        row("package missing", "php-package", State::Problem,
            [](Case& c) { c.files.phpPackages.erase("pusher/pusher-php-server"); });
        row("other port", "relay-address", State::Problem, [](Case& c) { c.env("REVERB_PORT=8080\n"); });
        row("no host", "relay-address", State::Problem, [](Case& c) { c.env("REVERB_HOST=\n"); });
        row("pusher without host", "relay-address", State::Problem, [](Case& c) {
            c.env("BROADCAST_CONNECTION=pusher\nPUSHER_APP_ID=1\nPUSHER_APP_KEY=key\nPUSHER_APP_SECRET="
                  "topsecret\n");
        });
        row("other machine", "relay-address", State::Warning,
            [](Case& c) { c.env("REVERB_HOST=reverb.example.test\n"); });
        row("in a container", "container", State::Warning,
            [](Case& c) { c.files.container = "Laravel Sail"; });
        row("key differs", "credentials", State::Problem, [](Case& c) { c.world.apps[0].key = "other"; });
        row("secret differs", "credentials", State::Problem,
            [](Case& c) { c.world.apps[0].secret = "othersecret"; });
        row("id differs", "credentials", State::Problem, [](Case& c) { c.world.apps[0].id = "2"; });
        row("relay refuses them", "credentials", State::Problem, [](Case& c) {
            c.world.relayAnswer = RelayAnswer{401, {}, "signature"};
        });
        row("nobody on the port", "port", State::Warning,
            [](Case& c) { c.world.answer = PortAnswer::Nobody; });
        row("reverb on the port", "port", State::Problem,
            [](Case& c) { c.world.answer = PortAnswer::Reverb; });
        row("no channel routes", "channel-routes", State::Warning,
            [](Case& c) { c.files.hasChannelRoutes = false; });
        row("channel routes not loaded", "channel-routes", State::Problem,
            [](Case& c) { c.files.channelRoutesLoaded = false; });
        row("no channel pattern", "channel-routes", State::Warning, [](Case& c) {
            c.world.effective = EffectiveConfig();
            c.world.effective->channelPatterns.emplace();
        });
        row("channel routes commented out in the booted app", "channel-routes", State::Problem, [](Case& c) {
            c.files.channelRoutesLoaded = false;
            c.world.effective = EffectiveConfig();
            c.world.effective->channelPatterns.emplace();
        });
        row("echo too old", "js-packages", State::Problem,
            [](Case& c) { c.files.npmPackages["laravel-echo"] = "1.15.3"; });
        row("no boot for a blank", "project", State::Problem, [](Case& c) { c.env("APP_NAME=My Shop\n"); });
        row("no boot for a quote", "project", State::Problem, [](Case& c) { c.env("APP_NAME='My Shop\n"); });
        row("no boot for an escape", "project", State::Problem,
            [](Case& c) { c.env("APP_NAME=\"My\\Shop\"\n"); });
        row("no boot for a name", "project", State::Problem, [](Case& c) { c.env("APP NAME=Shop\n"); });
        row("no VITE key", "vite-variables", State::Warning,
            [](Case& c) { c.env("VITE_REVERB_APP_KEY=\n"); });
        row("other VITE key", "vite-variables", State::Problem,
            [](Case& c) { c.env("VITE_REVERB_APP_KEY=old\n"); });
        row("stale build", "build", State::Problem, [](Case& c) { c.files.baked[0].key = "old"; });
        row("stale build beside defaults", "build", State::Problem, [](Case& c) {
            c.files.baked[0].key = "old";
            c.files.baked.push_back({"app.js", "reverb", "", {}, {}, {}});
        });
        row("build without a key", "build", State::Problem, [](Case& c) {
            c.files.baked = {{"app.js", "reverb", "", {}, {}, {}}, {"app.js", "pusher", "", {}, {}, {}}};
        });
        row("built for another port", "build", State::Problem,
            [](Case& c) { c.files.baked[0].port = "8080"; });
    }
    void eachMistakeIsTheFirstProblemOrAWarning() {
        QFETCH(Break, make);
        QFETCH(QByteArray, id);
        QFETCH(int, state);
        Case broken;
        make(broken);
        const DoctorReport report = examineProject(broken.files, broken.world);
        const DoctorCheck* found = nullptr;
        for (const DoctorCheck& check : report.checks)
            if (check.id == id)
                found = &check;
        QVERIFY(found);
        QCOMPARE(static_cast<int>(found->state), state);
        QVERIFY(!found->remedy.isEmpty() && found->code);
        if (found->state == State::Problem)
            QCOMPARE(report.firstProblem(), found);
        else
            QVERIFY(!report.firstProblem());
        QVERIFY(!doctorText(report).contains("topsecret") && !doctorJson(report).contains("topsecret"));
    }

    void whatIsWrongBehindTheDriverIsFoundInTheSameRun() {
        for (const char* driver : {"log", "null", "redis"}) {
            Case broken;
            broken.env(QByteArray("BROADCAST_CONNECTION=") + driver +
                       "\nREVERB_PORT=8080\nVITE_REVERB_APP_KEY=old\n");
            const DoctorReport report = examineProject(broken.files, broken.world);
            QByteArrayList problems;
            for (const DoctorCheck& check : report.checks)
                if (check.state == State::Problem)
                    problems.append(check.id);
            QCOMPARE(problems.join(' '), "broadcast-driver relay-address vite-variables");
        }
    }

    void aConnectionThatIsNotSetUpIsNotJudged() {
        Case fresh;
        fresh.files.env = EnvFile::parse("BROADCAST_CONNECTION=log\nQUEUE_CONNECTION=sync\n");
        const DoctorReport report = examineProject(fresh.files, fresh.world);
        QCOMPARE(report.count(State::Problem), 1);
    }

    void whatIsIgnoredDoesNotCount() {
        Case broken;
        broken.env("BROADCAST_CONNECTION=log\nREVERB_PORT=8080\n");
        DoctorReport report = examineProject(broken.files, broken.world);
        report.ignore({FindingCode::DriverNotBroadcasting});
        QCOMPARE(QByteArray(report.firstProblem()->id), "relay-address");
        report.ignore({FindingCode::DriverNotBroadcasting, FindingCode::EnvMismatch});
        QVERIFY(!report.firstProblem());
        QVERIFY(!report.isProved());
        QVERIFY(doctorText(report).contains("Broadcast driver (ignored): the driver is \"log\""));
        const QJsonObject json = QJsonDocument::fromJson(doctorJson(report)).object();
        QCOMPARE(json[QStringLiteral("healthy")].toBool(), true);
        QCOMPARE(json[QStringLiteral("checks")][1][QStringLiteral("ignored")].toBool(), true);
    }

    void whatIsNotProvedIsSaid() {
        Case project;
        QVERIFY(doctorText(examineProject(project.files, project.world))
                    .contains("Nothing was found that keeps broadcasts from leaving the app."));
        project.env("QUEUE_CONNECTION=redis\n");
        const QByteArray text = doctorText(examineProject(project.files, project.world));
        QVERIFY(!text.contains("Nothing was found that keeps"));
        QVERIFY(text.contains("Not checked: whether a queue worker runs"));
    }

    void defaultsOfOtherDriversAreNoStaleBuild() {
        Case react;
        react.files.baked = bakedConnections(
            "d={reverb:{broadcaster:\"reverb\",key:e===void 0?void 0:\"key\",wsHost:e===void 0?void "
            "0:\"localhost\",wsPort:e===void 0?void "
            "0:\"6001\"},"
            "pusher:{broadcaster:\"pusher\",key:void 0,wsHost:void 0},null:{broadcaster:\"null\"},"
            "ably:{broadcaster:\"pusher\",key:void 0,wsHost:\"realtime-pusher.ably.io\",wsPort:443}}",
            "app.js");
        QCOMPARE(react.files.baked.size(), 3u);
        QVERIFY(!examineProject(react.files, react.world).firstProblem());
    }

    void theBootedAppsPatternsProveThatTheyAreLoaded() {
        Case upgraded;
        upgraded.files.channelRoutesLoaded = false;
        upgraded.world.effective = EffectiveConfig();
        upgraded.world.effective->channelPatterns = {{"orders.{order}"}};
        QVERIFY(!examineProject(upgraded.files, upgraded.world).firstProblem());
    }

    void onlyTheFileThatIsMissingIsNamed() {
        Case other;
        other.files.isLaravel = false;
        const auto said = [&other] {
            return examineProject(other.files, other.world).checks.front().message;
        };
        QCOMPARE(said(), "there is no Laravel project here: artisan and composer.json are missing.");
        other.files.hasComposer = true;
        QCOMPARE(said(), "there is no Laravel project here: artisan is missing.");
        other.files.hasComposer = false;
        other.files.hasArtisan = true;
        QCOMPARE(said(), "there is no Laravel project here: composer.json is missing.");
    }

    void theReportIsJsonForMachines() {
        Case broken;
        broken.env("BROADCAST_CONNECTION=log\n");
        const QJsonObject json =
            QJsonDocument::fromJson(doctorJson(examineProject(broken.files, broken.world))).object();
        QCOMPARE(json[QStringLiteral("healthy")].toBool(true), false);
        QCOMPARE(json[QStringLiteral("checks")][1][QStringLiteral("code")].toString(),
                 QStringLiteral("driver-not-broadcasting"));
    }
};

RELAY_TEST(DoctorTest)
#include "DoctorTest.moc"
