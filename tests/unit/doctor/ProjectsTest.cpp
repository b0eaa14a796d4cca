// SPDX-License-Identifier: MIT
#include "ProjectTree.h"
#include "doctor/Doctor.h"
#include "support/Golden.h"
#include "support/TestCase.h"

#include <QDateTime>
#include <QTest>

#include <functional>

namespace relay::test {
namespace {

using State = DoctorCheck::State;

/// A project and the relay beside it.
struct Scene {
    ProjectTree tree = ProjectTree::laravel12();
    DoctorWorld world;
    bool readFolderAbove = false;

    Scene() {
        world.answer = PortAnswer::Relaydesk;
        world.tls = false;
        world.namesResolved = true;
        world.relayAnswer = RelayAnswer{200, {}, {}};
        world.viteAnswers = false;
    }
};

struct Project {
    const char* name;
    void (*change)(Scene&);
    const char* id; ///< of the check that comes first; "" if all is well
};

/// The first problem, else the first check that is not well; null if there is none.
const DoctorCheck* firstAnswer(const DoctorReport& report) {
    if (const DoctorCheck* problem = report.firstProblem())
        return problem;
    for (const DoctorCheck& check : report.checks)
        if (check.state != State::Ok)
            return &check;
    return nullptr;
}

QByteArray today(const QByteArray& entry) {
    return '[' + QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")).toLatin1() +
           "] local.ERROR: " + entry + '\n';
}

/// With what changes from run to run replaced.
QByteArray steady(QByteArray text, const QString& directory) {
    static const QRegularExpression time(QStringLiteral("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d"));
    text.replace(directory.toUtf8(), "/project");
    return QString::fromUtf8(text).replace(time, QStringLiteral("(time)")).toUtf8();
}

void check(const std::vector<Project>& projects, const char* golden) {
    QByteArray texts;
    for (const Project& project : projects) {
        const QTemporaryDir directory;
        Scene scene;
        project.change(scene);
        scene.tree.write(directory);
        const DoctorReport report = examineProject(readLaravelFiles(directory.path()), scene.world);
        const DoctorCheck* answer = firstAnswer(report);
        QVERIFY2(QByteArray(answer ? answer->id : "") == project.id,
                 QByteArray(project.name) + ": " + (answer ? answer->id + (": " + answer->message) : "well"));
        QVERIFY2(!doctorText(report).contains("topsecret"), project.name);
        texts += "== " + QByteArray(project.name) + '\n';
        if (answer)
            texts += QByteArray(name(answer->state)) + ' ' + answer->id + '\n' +
                     steady(answer->message + '\n' + answer->remedy + "\n\n", directory.path());
    }
    const QByteArray difference = differenceFromGolden(golden, texts);
    QVERIFY2(difference.isEmpty(), difference);
}

constexpr char reactBuild[] =
    "const d={reverb:{broadcaster:\"reverb\",key:e===void 0?void 0:\"KEY\",wsHost:e===void 0?void "
    "0:\"localhost\",wsPort:e===void 0?void 0:\"6001\"},pusher:{broadcaster:\"pusher\",key:void "
    "0,wsHost:void 0},null:{broadcaster:\"null\"},ably:{broadcaster:\"pusher\",key:void "
    "0,wsHost:\"realtime-pusher.ably.io\",wsPort:443}}[o.broadcaster];run({broadcaster:\"reverb\"})";

void build(Scene& s, const QByteArray& script) {
    s.tree["public/build/manifest.json"] = "{}";
    s.tree["public/build/assets/app.js"] = script;
}

/// The address in the file instead of in variables.
void writeAddress(Scene& s, const char* prefix, bool asDefaults) {
    const QByteArray name(prefix);
    QByteArray& config = s.tree["config/broadcasting.php"];
    const auto put = [&](const QByteArray& part, const QByteArray& before, const QByteArray& value) {
        const QByteArray line = '\'' + part + "' => " + before;
        Q_ASSERT(config.contains(line));
        const QByteArray variable = name + part.toUpper();
        config.replace(line, '\'' + part + "' => " +
                                 (asDefaults ? "env('" + variable + "', " + value + ')' : value));
        s.tree.unset(variable);
    };
    const bool isPusher = name == "PUSHER_";
    put("host",
        isPusher ? QByteArray("env('PUSHER_HOST') ?: 'api-'.env('PUSHER_APP_CLUSTER', "
                              "'mt1').'.pusher.com'")
                 : QByteArray("env('REVERB_HOST')"),
        "'127.0.0.1'");
    put("port", "env('" + name + "PORT', 443)", "6001");
    put("scheme", "env('" + name + "SCHEME', 'https')", "'http'");
}

QByteArray cachedConfig(const QByteArray& driver) {
    return "<?php return array (\n  'app' => array ('name' => 'Shop', 'list' => array (0 => 'a', 1 => "
           "'b')),\n"
           "  'broadcasting' => \n  array (\n    'default' => '" +
           driver +
           "',\n    'connections' => \n    array (\n      'reverb' => \n      array (\n        'driver' => "
           "'reverb',\n        'key' => 'KEY',\n        'secret' => 'topsecret',\n        'app_id' => '1',\n"
           "        'options' => \n        array (\n          'host' => 'localhost',\n          'port' => "
           "'6001',\n          'scheme' => 'http',\n          'useTLS' => false,\n        ),\n      ),\n"
           "      'log' => array ('driver' => 'log'),\n    ),\n  ),\n  'queue' => array ('default' => "
           "'sync', "
           "'connections' => array ('sync' => array ('driver' => 'sync'))),\n);\n";
}

const std::vector<Project> healthy{
    {"Laravel 12 with Reverb", [](Scene&) {}, ""},
    {"Laravel 10 with the driver pusher", [](Scene& s) { s.tree = ProjectTree::laravel10(); }, ""},
    {"a build of echo-react", [](Scene& s) { build(s, reactBuild); }, ""},
    {"channel routes by a provider",
     [](Scene& s) {
         s.tree["bootstrap/app.php"] = "<?php return Application::configure()->withRouting()->create();";
         s.tree["bootstrap/providers.php"] =
             "<?php return [App\\Providers\\BroadcastServiceProvider::class];";
         s.tree["app/Providers/BroadcastServiceProvider.php"] = ProjectTree::provider();
     },
     ""},
    {"address in the file, Laravel 10",
     [](Scene& s) {
         s.tree = ProjectTree::laravel10();
         writeAddress(s, "PUSHER_", false);
     },
     ""},
    {"address by defaults in the file, Laravel 10",
     [](Scene& s) {
         s.tree = ProjectTree::laravel10();
         writeAddress(s, "PUSHER_", true);
     },
     ""},
    {"address in the file, Laravel 12",
     [](Scene& s) {
         s.tree.set("VITE_REVERB_HOST=localhost\nVITE_REVERB_PORT=6001\nVITE_REVERB_SCHEME=http");
         writeAddress(s, "REVERB_", false);
     },
     ""},
    {"no file for broadcasting", [](Scene& s) { s.tree.remove("config/broadcasting.php"); }, ""},
    {"queue deferred", [](Scene& s) { s.tree.set("QUEUE_CONNECTION=deferred"); }, ""},
    {"queue background", [](Scene& s) { s.tree.set("QUEUE_CONNECTION=background"); }, ""},
    {"Laravel 8 with Mix",
     [](Scene& s) {
         s.tree = ProjectTree::laravel10();
         s.tree.change("composer.lock", "v10.50.3", "v8.83.29");
         s.tree["webpack.mix.js"] = "";
         s.tree.unset("VITE_PUSHER_APP_KEY");
         s.tree.set("MIX_PUSHER_APP_KEY=\"${PUSHER_APP_KEY}\"");
     },
     ""},
    {"pnpm",
     [](Scene& s) {
         s.tree["package.json"] = R"({"devDependencies":{"laravel-echo":"^1.11.0","pusher-js":"^8.4.0"}})";
         s.tree["pnpm-lock.yaml"] = "importers:\n  .:\n    devDependencies:\n      laravel-echo:\n        "
                                    "specifier: ^1.11.0\n        version: 1.19.0\n";
     },
     ""},
    {"yarn",
     [](Scene& s) {
         s.tree["package.json"] = R"({"devDependencies":{"laravel-echo":"^1.11.0","pusher-js":"^8.4.0"}})";
         s.tree["yarn.lock"] = "laravel-echo@^1.11.0:\n  version \"1.19.0\"\n";
     },
     ""},
    {"bun",
     [](Scene& s) {
         s.tree["package.json"] = R"({"devDependencies":{"laravel-echo":"^1.11.0","pusher-js":"^8.4.0"}})";
         s.tree["bun.lock"] =
             "{\"packages\": {\"laravel-echo\": [\"laravel-echo@1.19.0\", \"\", {}, \"x\"]}}";
     },
     ""},
    {"echo-react alone",
     [](Scene& s) {
         s.tree["package.json"] =
             R"({"dependencies":{"@laravel/echo-react":"^2.2.0","pusher-js":"^8.4.0","react":"^19"}})";
     },
     ""},
    {"cached with the values of the files",
     [](Scene& s) { s.tree["bootstrap/cache/config.php"] = cachedConfig("reverb"); }, ""},
    {"a value of several lines", [](Scene& s) { s.tree.set("NOTE=\"a\nREVERB_HOST=evil\nb\""); }, ""},
    {"a reference to a later line",
     [](Scene& s) {
         s.tree.unset("REVERB_APP_KEY");
         s.tree.set("REVERB_APP_KEY=KEY");
     },
     ""},
    {"a TLS relay",
     [](Scene& s) {
         s.world.tls = true;
         s.tree.set("REVERB_SCHEME=https");
     },
     ""},
    {"a path prefix on both sides",
     [](Scene& s) {
         s.world.prefix = "/relay";
         s.tree.change("config/broadcasting.php", "'host' => env('REVERB_HOST'),",
                       "'host' => env('REVERB_HOST'), 'path' => 'relay',");
     },
     ""},
    {"a secret of base64", [](Scene& s) { s.tree.set("REVERB_APP_SECRET=Ab/cd+ef=="); }, ""},
    {"public channels only",
     [](Scene& s) {
         s.tree.remove("routes/channels.php");
         s.tree["bootstrap/app.php"] = "<?php return Application::configure()->withRouting()->create();";
         s.tree["app/Events/Shipped.php"] =
             "<?php class Shipped { function broadcastOn() { return new Channel('x'); } }";
     },
     ""},
    {"a name that was not resolved",
     [](Scene& s) {
         s.world.namesResolved = false;
         s.tree.set("VITE_REVERB_HOST=shop.test");
     },
     ""},
    {"a web server in front of the relay",
     [](Scene& s) {
         s.world.ownNames = {"shop.test"};
         s.tree.set("REVERB_HOST=shop.test\nREVERB_PORT=443\nREVERB_SCHEME=https");
         s.tree.set("VITE_REVERB_HOST=shop.test\nVITE_REVERB_PORT=443\nVITE_REVERB_SCHEME=https");
     },
     ""},
    {"only databases in containers",
     [](Scene& s) { s.tree["compose.yaml"] = "services:\n  mysql:\n    image: mysql:8\n"; }, ""},
};

const std::vector<Project> broken{
    {"https to a plain relay", [](Scene& s) { s.tree.set("REVERB_SCHEME=https"); }, "relay-address"},
    {"no scheme", [](Scene& s) { s.tree.unset("REVERB_SCHEME"); }, "relay-address"},
    {"http to a TLS relay", [](Scene& s) { s.world.tls = true; }, "relay-address"},
    {"a path prefix of the relay alone", [](Scene& s) { s.world.prefix = "/relay"; }, "relay-address"},
    {"a relay without the project's path prefix",
     [](Scene& s) {
         s.world.prefix = "/relay";
         s.world.otherPrefix = true;
     },
     "port"},
    {"the host holds a URL", [](Scene& s) { s.tree.set("REVERB_HOST=http://localhost"); }, "relay-address"},
    {"the host holds a port", [](Scene& s) { s.tree.set("REVERB_HOST=localhost:8080"); }, "relay-address"},
    {"the file has another port",
     [](Scene& s) { s.tree.change("config/broadcasting.php", "env('REVERB_PORT', 443)", "8080"); },
     "relay-address"},
    {"the file computes the host",
     [](Scene& s) { s.tree.change("config/broadcasting.php", "env('REVERB_HOST')", "Hosts::relay()"); },
     "relay-address"},
    {"the page's host is elsewhere", [](Scene& s) { s.tree.set("VITE_REVERB_HOST=reverb.internal"); },
     "page-address"},
    {"the page's port is another", [](Scene& s) { s.tree.set("VITE_REVERB_PORT=8081"); }, "page-address"},
    {"the page has no scheme", [](Scene& s) { s.tree.unset("VITE_REVERB_SCHEME"); }, "page-address"},
    {"the page has no host", [](Scene& s) { s.tree.unset("VITE_REVERB_HOST"); }, "page-address"},
    {"the page has no port", [](Scene& s) { s.tree.unset("VITE_REVERB_PORT"); }, "page-address"},
    {"0.0.0.0 handed on to the page",
     [](Scene& s) { s.tree.change(".env", "REVERB_HOST=\"localhost\"", "REVERB_HOST=0.0.0.0"); },
     "page-address"},
    {"a local file for the page",
     [](Scene& s) { s.tree[".env.local"] = "VITE_REVERB_HOST=ws.example.com\n"; }, "page-address"},
    {"a production file for the page",
     [](Scene& s) { s.tree[".env.production"] = "VITE_REVERB_HOST=ws.example.com\n"; }, "page-address"},
    {"Sail, its host handed on to the page",
     [](Scene& s) {
         s.tree["compose.yaml"] = "services:\n  laravel.test:\n    build: .\n";
         s.tree.change(".env", "REVERB_HOST=\"localhost\"", "REVERB_HOST=host.docker.internal");
         s.world.loopbackOnly = true;
     },
     "page-address"},
    {"Sail, and a relay for this machine alone",
     [](Scene& s) {
         s.tree["compose.yaml"] = "services:\n  laravel.test:\n    build: .\n";
         s.tree.change(".env", "REVERB_HOST=\"localhost\"", "REVERB_HOST=host.docker.internal");
         s.tree.set("VITE_REVERB_HOST=localhost");
         s.world.loopbackOnly = true;
     },
     "container"},
    {"compose", [](Scene& s) { s.tree["docker-compose.yml"] = "services: {app: {build: .}}\n"; },
     "container"},
    {"DDEV", [](Scene& s) { s.tree[".ddev/config.yaml"] = "type: laravel\n"; }, "container"},
    {"Lando", [](Scene& s) { s.tree[".lando.yml"] = "recipe: laravel\n"; }, "container"},
    {"built for another host",
     [](Scene& s) {
         build(
             s,
             "new E({broadcaster:\"reverb\",key:\"KEY\",wsHost:\"ws.example.com\",wsPort:443,forceTLS:!0})");
     },
     "build"},
    {"built with another key",
     [](Scene& s) { build(s, QByteArray(reactBuild).replace("\"KEY\"", "\"OLD\"")); }, "build"},
    {"built for TLS",
     [](Scene& s) {
         build(s, "new E({broadcaster:\"reverb\",key:\"KEY\",wsHost:\"localhost\",wsPort:6001,forceTLS:!0})");
     },
     "build"},
    {"Vite has ended", [](Scene& s) { s.tree["public/hot"] = "http://[::1]:5173"; }, "build"},
    {"channel routes commented out",
     [](Scene& s) { s.tree.change("bootstrap/app.php", "channels:", "// channels:"); }, "channel-routes"},
    {"a pattern with a prefix",
     [](Scene& s) { s.tree.change("routes/channels.php", "'orders.", "'private-orders."); },
     "channel-routes"},
    {"a provider that is not registered",
     [](Scene& s) {
         s.tree = ProjectTree::laravel10();
         s.tree["config/app.php"] = "<?php return ['providers' => []];";
     },
     "channel-routes"},
    {"no pattern", [](Scene& s) { s.tree["routes/channels.php"] = "<?php\n"; }, "channel-routes"},
    {"cached with the driver log",
     [](Scene& s) { s.tree["bootstrap/cache/config.php"] = cachedConfig("log"); }, "broadcast-driver"},
    {"cached with another port",
     [](Scene& s) {
         s.tree["bootstrap/cache/config.php"] = cachedConfig("reverb").replace("'6001'", "'8080'");
     },
     "config-cache"},
    {"a fresh project without Reverb",
     [](Scene& s) {
         s.tree["composer.lock"] = R"({"packages":[{"name":"laravel/framework","version":"v12.67.0"}]})";
         s.tree.remove("config/broadcasting.php");
         s.tree[".env"] = "BROADCAST_CONNECTION=log\nQUEUE_CONNECTION=sync\n";
     },
     "broadcast-driver"},
    {"no keys",
     [](Scene& s) {
         for (const char* variable : {"REVERB_APP_ID", "REVERB_APP_KEY", "REVERB_APP_SECRET"})
             s.tree.unset(variable);
     },
     "credentials"},
    {"queue null", [](Scene& s) { s.tree.set("QUEUE_CONNECTION=null"); }, "queue"},
    {"the shell sets the driver",
     [](Scene& s) {
         s.world.shell = {{"BROADCAST_CONNECTION", "log"}};
     },
     "shell"},
    {"a project below",
     [](Scene& s) {
         s.tree = ProjectTree();
         s.tree["backend/artisan"] = "<?php";
         s.tree["backend/composer.json"] = "{}";
     },
     "project"},
    {"a blank without quotes", [](Scene& s) { s.tree.set("APP_NAME=My Shop"); }, "project"},
    {"does not boot",
     [](Scene& s) {
         s.world.artisanRan = true;
         s.world.bootError = "the project did not boot: Class \"Foo\" not found.";
     },
     "boot"},
    {"the log of today",
     [](Scene& s) {
         s.tree["storage/logs/laravel.log"] = today("Pusher error: cURL error 7: Failed to connect");
     },
     "app-log"},
    {"a page in the log of today",
     [](Scene& s) { s.tree["storage/logs/laravel.log"] = today("Pusher error: <!DOCTYPE html>"); },
     "app-log"},
    {"the log is no file", [](Scene& s) { s.tree.set("LOG_CHANNEL=stderr"); }, "app-log"},
    {"Mix without a key",
     [](Scene& s) {
         s.tree = ProjectTree::laravel10();
         s.tree["webpack.mix.js"] = "";
     },
     "vite-variables"},
};

} // namespace

/// Protects the answer for whole projects: what is healthy is left alone, what is broken is named first.
class ProjectsTest final : public TestCase {
    Q_OBJECT

private slots:
    void healthyProjectsAreLeftAlone() { check(healthy, "doctor/healthy.txt"); }
    void brokenProjectsGetTheirCauseFirst() { check(broken, "doctor/broken.txt"); }
};

} // namespace relay::test

RELAY_TEST(relay::test::ProjectsTest)
#include "ProjectsTest.moc"
