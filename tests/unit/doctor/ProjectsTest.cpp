// SPDX-License-Identifier: MIT
#include "ProjectCase.h"
#include "doctor/Doctor.h"
#include "support/Golden.h"
#include "support/TestCase.h"

#include <QTest>

#include <functional>

namespace relay::test {
namespace {

using State = DoctorCheck::State;

struct Project {
    const char* name;
    void (*change)(ProjectCase&);
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
        ProjectCase tried;
        project.change(tried);
        tried.tree.write(directory);
        const DoctorReport report = examineProject(readLaravelFiles(directory.path()), tried.world);
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

const std::vector<Project> healthy{
    {"Laravel 12 with Reverb", [](ProjectCase&) {}, ""},
    {"Laravel 10 with the driver pusher", [](ProjectCase& s) { s.tree = ProjectTree::laravel10(); }, ""},
    {"a build of echo-react", [](ProjectCase& s) { build(s, reactBuild); }, ""},
    {"channel routes by a provider",
     [](ProjectCase& s) {
         s.tree["bootstrap/app.php"] = "<?php return Application::configure()->withRouting()->create();";
         s.tree["bootstrap/providers.php"] =
             "<?php return [App\\Providers\\BroadcastServiceProvider::class];";
         s.tree["app/Providers/BroadcastServiceProvider.php"] = ProjectTree::provider();
     },
     ""},
    {"address in the file, Laravel 10",
     [](ProjectCase& s) {
         s.tree = ProjectTree::laravel10();
         writeAddress(s, "PUSHER_", false);
     },
     ""},
    {"address by defaults in the file, Laravel 10",
     [](ProjectCase& s) {
         s.tree = ProjectTree::laravel10();
         writeAddress(s, "PUSHER_", true);
     },
     ""},
    {"address in the file, Laravel 12",
     [](ProjectCase& s) {
         s.tree.set("VITE_REVERB_HOST=localhost\nVITE_REVERB_PORT=6001\nVITE_REVERB_SCHEME=http");
         writeAddress(s, "REVERB_", false);
     },
     ""},
    {"no file for broadcasting", [](ProjectCase& s) { s.tree.remove("config/broadcasting.php"); }, ""},
    {"queue deferred", [](ProjectCase& s) { s.tree.set("QUEUE_CONNECTION=deferred"); }, ""},
    {"queue background", [](ProjectCase& s) { s.tree.set("QUEUE_CONNECTION=background"); }, ""},
    {"Laravel 8 with Mix",
     [](ProjectCase& s) {
         s.tree = ProjectTree::laravel10();
         s.tree.change("composer.lock", "v10.50.3", "v8.83.29");
         s.tree["webpack.mix.js"] = "";
         s.tree.unset("VITE_PUSHER_APP_KEY");
         s.tree.set("MIX_PUSHER_APP_KEY=\"${PUSHER_APP_KEY}\"");
     },
     ""},
    {"pnpm",
     [](ProjectCase& s) {
         s.tree["package.json"] = R"({"devDependencies":{"laravel-echo":"^1.11.0","pusher-js":"^8.4.0"}})";
         s.tree["pnpm-lock.yaml"] = "importers:\n  .:\n    devDependencies:\n      laravel-echo:\n        "
                                    "specifier: ^1.11.0\n        version: 1.19.0\n";
     },
     ""},
    {"yarn",
     [](ProjectCase& s) {
         s.tree["package.json"] = R"({"devDependencies":{"laravel-echo":"^1.11.0","pusher-js":"^8.4.0"}})";
         s.tree["yarn.lock"] = "laravel-echo@^1.11.0:\n  version \"1.19.0\"\n";
     },
     ""},
    {"bun",
     [](ProjectCase& s) {
         s.tree["package.json"] = R"({"devDependencies":{"laravel-echo":"^1.11.0","pusher-js":"^8.4.0"}})";
         s.tree["bun.lock"] =
             "{\"packages\": {\"laravel-echo\": [\"laravel-echo@1.19.0\", \"\", {}, \"x\"]}}";
     },
     ""},
    {"echo-react alone",
     [](ProjectCase& s) {
         s.tree["package.json"] =
             R"({"dependencies":{"@laravel/echo-react":"^2.2.0","pusher-js":"^8.4.0","react":"^19"}})";
     },
     ""},
    {"cached with the values of the files",
     [](ProjectCase& s) { s.tree["bootstrap/cache/config.php"] = cachedConfig("reverb"); }, ""},
    {"a value of several lines", [](ProjectCase& s) { s.tree.set("NOTE=\"a\nREVERB_HOST=evil\nb\""); }, ""},
    {"a reference to a later line",
     [](ProjectCase& s) {
         s.tree.unset("REVERB_APP_KEY");
         s.tree.set("REVERB_APP_KEY=KEY");
     },
     ""},
    {"a TLS relay",
     [](ProjectCase& s) {
         s.world.tls = true;
         s.tree.set("REVERB_SCHEME=https");
     },
     ""},
    {"a path prefix on both sides",
     [](ProjectCase& s) {
         s.world.prefix = "/relay";
         s.tree.change("config/broadcasting.php", "'host' => env('REVERB_HOST'),",
                       "'host' => env('REVERB_HOST'), 'path' => 'relay',");
     },
     ""},
    {"a secret of base64", [](ProjectCase& s) { s.tree.set("REVERB_APP_SECRET=Ab/cd+ef=="); }, ""},
    {"public channels only",
     [](ProjectCase& s) {
         s.tree.remove("routes/channels.php");
         s.tree["bootstrap/app.php"] = "<?php return Application::configure()->withRouting()->create();";
         s.tree["app/Events/Shipped.php"] =
             "<?php class Shipped { function broadcastOn() { return new Channel('x'); } }";
     },
     ""},
    {"a name that was not resolved",
     [](ProjectCase& s) {
         s.world.namesResolved = false;
         s.tree.set("VITE_REVERB_HOST=shop.test");
     },
     ""},
    {"a web server in front of the relay",
     [](ProjectCase& s) {
         s.world.ownNames = {"shop.test"};
         s.tree.set("REVERB_HOST=shop.test\nREVERB_PORT=443\nREVERB_SCHEME=https");
         s.tree.set("VITE_REVERB_HOST=shop.test\nVITE_REVERB_PORT=443\nVITE_REVERB_SCHEME=https");
     },
     ""},
    {"only databases in containers",
     [](ProjectCase& s) { s.tree["compose.yaml"] = "services:\n  mysql:\n    image: mysql:8\n"; }, ""},
};

const std::vector<Project> broken{
    {"https to a plain relay", [](ProjectCase& s) { s.tree.set("REVERB_SCHEME=https"); }, "relay-address"},
    {"no scheme", [](ProjectCase& s) { s.tree.unset("REVERB_SCHEME"); }, "relay-address"},
    {"http to a TLS relay", [](ProjectCase& s) { s.world.tls = true; }, "relay-address"},
    {"a path prefix of the relay alone", [](ProjectCase& s) { s.world.prefix = "/relay"; }, "relay-address"},
    {"a relay without the project's path prefix",
     [](ProjectCase& s) {
         s.world.prefix = "/relay";
         s.world.otherPrefix = true;
     },
     "port"},
    {"the host holds a URL", [](ProjectCase& s) { s.tree.set("REVERB_HOST=http://localhost"); },
     "relay-address"},
    {"the host holds a port", [](ProjectCase& s) { s.tree.set("REVERB_HOST=localhost:8080"); },
     "relay-address"},
    {"the file has another port",
     [](ProjectCase& s) { s.tree.change("config/broadcasting.php", "env('REVERB_PORT', 443)", "8080"); },
     "relay-address"},
    {"the file computes the host",
     [](ProjectCase& s) { s.tree.change("config/broadcasting.php", "env('REVERB_HOST')", "Hosts::relay()"); },
     "relay-address"},
    {"the page's host is elsewhere", [](ProjectCase& s) { s.tree.set("VITE_REVERB_HOST=reverb.internal"); },
     "page-address"},
    {"the page's port is another", [](ProjectCase& s) { s.tree.set("VITE_REVERB_PORT=8081"); },
     "page-address"},
    {"the page has no scheme", [](ProjectCase& s) { s.tree.unset("VITE_REVERB_SCHEME"); }, "page-address"},
    {"the page has no host", [](ProjectCase& s) { s.tree.unset("VITE_REVERB_HOST"); }, "page-address"},
    {"the page has no port", [](ProjectCase& s) { s.tree.unset("VITE_REVERB_PORT"); }, "page-address"},
    {"0.0.0.0 handed on to the page",
     [](ProjectCase& s) { s.tree.change(".env", "REVERB_HOST=\"localhost\"", "REVERB_HOST=0.0.0.0"); },
     "page-address"},
    {"a local file for the page",
     [](ProjectCase& s) { s.tree[".env.local"] = "VITE_REVERB_HOST=ws.example.com\n"; }, "page-address"},
    {"a production file for the page",
     [](ProjectCase& s) { s.tree[".env.production"] = "VITE_REVERB_HOST=ws.example.com\n"; }, "page-address"},
    {"Sail, its host handed on to the page",
     [](ProjectCase& s) {
         s.tree["compose.yaml"] = "services:\n  laravel.test:\n    build: .\n";
         s.tree.change(".env", "REVERB_HOST=\"localhost\"", "REVERB_HOST=host.docker.internal");
         s.world.loopbackOnly = true;
     },
     "page-address"},
    {"Sail, and a relay for this machine alone",
     [](ProjectCase& s) {
         s.tree["compose.yaml"] = "services:\n  laravel.test:\n    build: .\n";
         s.tree.change(".env", "REVERB_HOST=\"localhost\"", "REVERB_HOST=host.docker.internal");
         s.tree.set("VITE_REVERB_HOST=localhost");
         s.world.loopbackOnly = true;
     },
     "container"},
    {"compose", [](ProjectCase& s) { s.tree["docker-compose.yml"] = "services: {app: {build: .}}\n"; },
     "container"},
    {"DDEV", [](ProjectCase& s) { s.tree[".ddev/config.yaml"] = "type: laravel\n"; }, "container"},
    {"Lando", [](ProjectCase& s) { s.tree[".lando.yml"] = "recipe: laravel\n"; }, "container"},
    {"built for another host",
     [](ProjectCase& s) {
         build(
             s,
             "new E({broadcaster:\"reverb\",key:\"KEY\",wsHost:\"ws.example.com\",wsPort:443,forceTLS:!0})");
     },
     "build"},
    {"built with another key",
     [](ProjectCase& s) { build(s, QByteArray(reactBuild).replace("\"KEY\"", "\"OLD\"")); }, "build"},
    {"built for TLS",
     [](ProjectCase& s) {
         build(s, "new E({broadcaster:\"reverb\",key:\"KEY\",wsHost:\"localhost\",wsPort:6001,forceTLS:!0})");
     },
     "build"},
    {"Vite has ended", [](ProjectCase& s) { s.tree["public/hot"] = "http://[::1]:5173"; }, "build"},
    {"channel routes commented out",
     [](ProjectCase& s) { s.tree.change("bootstrap/app.php", "channels:", "// channels:"); },
     "channel-routes"},
    {"a pattern with a prefix",
     [](ProjectCase& s) { s.tree.change("routes/channels.php", "'orders.", "'private-orders."); },
     "channel-routes"},
    {"a provider that is not registered",
     [](ProjectCase& s) {
         s.tree = ProjectTree::laravel10();
         s.tree["config/app.php"] = "<?php return ['providers' => []];";
     },
     "channel-routes"},
    {"no pattern", [](ProjectCase& s) { s.tree["routes/channels.php"] = "<?php\n"; }, "channel-routes"},
    {"cached with the driver log",
     [](ProjectCase& s) { s.tree["bootstrap/cache/config.php"] = cachedConfig("log"); }, "broadcast-driver"},
    {"cached with another port",
     [](ProjectCase& s) {
         s.tree["bootstrap/cache/config.php"] = cachedConfig("reverb").replace("'6001'", "'8080'");
     },
     "config-cache"},
    {"a fresh project without Reverb",
     [](ProjectCase& s) {
         s.tree["composer.lock"] = R"({"packages":[{"name":"laravel/framework","version":"v12.67.0"}]})";
         s.tree.remove("config/broadcasting.php");
         s.tree[".env"] = "BROADCAST_CONNECTION=log\nQUEUE_CONNECTION=sync\n";
     },
     "broadcast-driver"},
    {"no keys",
     [](ProjectCase& s) {
         for (const char* variable : {"REVERB_APP_ID", "REVERB_APP_KEY", "REVERB_APP_SECRET"})
             s.tree.unset(variable);
     },
     "credentials"},
    {"queue null", [](ProjectCase& s) { s.tree.set("QUEUE_CONNECTION=null"); }, "queue"},
    {"the shell sets the driver",
     [](ProjectCase& s) {
         s.world.shell = {{"BROADCAST_CONNECTION", "log"}};
     },
     "shell"},
    {"a project below",
     [](ProjectCase& s) {
         s.tree = ProjectTree();
         s.tree["backend/artisan"] = "<?php";
         s.tree["backend/composer.json"] = "{}";
     },
     "project"},
    {"a blank without quotes", [](ProjectCase& s) { s.tree.set("APP_NAME=My Shop"); }, "project"},
    {"does not boot",
     [](ProjectCase& s) {
         s.world.artisanRan = true;
         s.world.bootError = "the project did not boot: Class \"Foo\" not found.";
     },
     "boot"},
    {"the log of today",
     [](ProjectCase& s) {
         s.tree["storage/logs/laravel.log"] = today("Pusher error: cURL error 7: Failed to connect");
     },
     "app-log"},
    {"a page in the log of today",
     [](ProjectCase& s) { s.tree["storage/logs/laravel.log"] = today("Pusher error: <!DOCTYPE html>"); },
     "app-log"},
    {"the log is no file", [](ProjectCase& s) { s.tree.set("LOG_CHANNEL=stderr"); }, "app-log"},
    {"Mix without a key",
     [](ProjectCase& s) {
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
