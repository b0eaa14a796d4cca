// SPDX-License-Identifier: MIT
#pragma once

#include "ProjectCase.h"

#include <vector>

namespace relay::test {

/// Projects that the doctor leaves alone.
inline const std::vector<Project> healthy{
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
    {"channel routes by the app's own provider",
     [](ProjectCase& s) {
         s.tree["bootstrap/app.php"] = "<?php return Application::configure()->withRouting()->create();";
         s.tree["bootstrap/providers.php"] = "<?php return [App\\Providers\\AppServiceProvider::class];";
         s.tree["app/Providers/AppServiceProvider.php"] = ProjectTree::provider();
     },
     ""},
    {"cached routes",
     [](ProjectCase& s) {
         s.tree["bootstrap/cache/routes-v7.php"] = "<?php app('router'); // '/broadcasting/auth'";
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
    {"no page at all",
     [](ProjectCase& s) {
         s.tree.remove("package.json");
         for (const char* name : {"APP_KEY", "HOST", "PORT", "SCHEME"})
             s.tree.unset(QByteArray("VITE_REVERB_") + name);
     },
     ""},
    {"a page with its own values",
     [](ProjectCase& s) {
         for (const char* name : {"APP_KEY", "HOST", "PORT", "SCHEME"})
             s.tree.unset(QByteArray("VITE_REVERB_") + name);
         s.tree["resources/js/echo.js"] =
             "new Echo({broadcaster: 'reverb', key: 'KEY', wsHost: 'localhost', wsPort: 6001});";
     },
     ""},
    {"a page with its own host and port beside other variables",
     [](ProjectCase& s) {
         s.tree.unset("VITE_REVERB_PORT");
         echoWith(s, "wsHost: 'localhost', wsPort: 6001, wssPort: 443, forceTLS: false");
     },
     ""},
    {"a page with its own port alone",
     [](ProjectCase& s) {
         s.tree.unset("VITE_REVERB_PORT");
         echoWith(s, "wsHost: import.meta.env.VITE_REVERB_HOST, wsPort: 6001, forceTLS: false");
     },
     ""},
    {"a page that dials the host that serves it",
     [](ProjectCase& s) { echoWith(s, "wsHost: window.location.hostname, wsPort: 80, forceTLS: false"); },
     ""},
    {"a page with a port for each scheme",
     [](ProjectCase& s) {
         echoWith(s,
                  "wsHost: import.meta.env.VITE_REVERB_HOST, wsPort: import.meta.env.VITE_REVERB_PORT ?? 80, "
                  "wssPort: import.meta.env.VITE_REVERB_PORT ?? 443, "
                  "forceTLS: (import.meta.env.VITE_REVERB_SCHEME ?? 'https') === 'https'");
     },
     ""},
    {"a project of Vite with a prefix of its own",
     [](ProjectCase& s) {
         s.tree["vite.config.js"] = "export default defineConfig({envPrefix: ['VITE_', 'REVERB_']});";
         s.tree["resources/js/echo.js"] =
             "new Echo({broadcaster: 'reverb', key: import.meta.env.REVERB_APP_KEY, "
             "wsHost: import.meta.env.VITE_REVERB_HOST});";
     },
     ""},
    {"a project of Vite that defines process.env",
     [](ProjectCase& s) {
         s.tree["vite.config.ts"] = "export default defineConfig({define: {'process.env': env}});";
         s.tree["resources/js/echo.js"] = "new Echo({broadcaster: 'reverb', key: process.env.REVERB_APP_KEY, "
                                          "wsHost: import.meta.env.VITE_REVERB_HOST});";
     },
     ""},
    {"Echo imported by another file",
     [](ProjectCase& s) {
         echoWith(s, "wsHost: import.meta.env.VITE_REVERB_HOST");
         s.tree["resources/js/bootstrap.js"] = "// import './echo';\n";
         s.tree["resources/js/pages/Orders.vue"] = "<script setup>\nimport '../echo';\n</script>";
     },
     ""},
    {"Echo as an entry of Vite",
     [](ProjectCase& s) {
         echoWith(s, "wsHost: import.meta.env.VITE_REVERB_HOST");
         s.tree["vite.config.js"] = "export default {plugins: [laravel({input: ['resources/js/echo.js']})]};";
         s.tree["resources/js/bootstrap.js"] = "// import './echo';\n";
     },
     ""},
    {"an import of Echo that is a comment beside the one that counts",
     [](ProjectCase& s) {
         echoWith(s, "wsHost: import.meta.env.VITE_REVERB_HOST");
         s.tree["resources/js/bootstrap.js"] = "// import './echo';\nimport './echo';\n";
     },
     ""},
    {"built with options from elsewhere",
     [](ProjectCase& s) { build(s, "new E({broadcaster:\"reverb\",key:\"KEY\",...o})"); }, ""},
    {"built with a key beside the defaults of echo-react",
     [](ProjectCase& s) {
         build(s, QByteArray(reactBuild)
                      .replace("run({broadcaster:\"reverb\"})", "run({broadcaster:\"reverb\",key:\"KEY\"})"));
     },
     ""},
    {"built with a host that is computed",
     [](ProjectCase& s) { build(s, "new E({broadcaster:\"reverb\",key:\"KEY\",wsHost:location.hostname})"); },
     ""},
    {"a log of another address",
     [](ProjectCase& s) {
         s.tree["storage/logs/laravel.log"] =
             today("Pusher error: cURL error 7: Failed to connect to localhost port 8080 after 0 ms (see "
                   "https://curl.haxx.se/libcurl/c/libcurl-errors.html) for "
                   "http://localhost:8080/apps/1/events?auth_key=KEY.");
     },
     ""},
    {"a log from before the relay took an event",
     [](ProjectCase& s) {
         s.tree["storage/logs/laravel.log"] =
             today("Pusher error: cURL error 7: for http://localhost:6001/apps/1/events");
         s.world.acceptedAt = QDateTime::currentSecsSinceEpoch() + 1;
     },
     ""},
    {"host.docker.internal in a container",
     [](ProjectCase& s) {
         s.tree["compose.yaml"] = "services:\n  laravel.test:\n    build: .\n";
         s.tree.set("REVERB_HOST=host.docker.internal\nVITE_REVERB_HOST=localhost");
     },
     ""},
    {"host.docker.internal among this machine's names",
     [](ProjectCase& s) {
         s.world.ownNames = {"host.docker.internal"};
         s.tree.set("REVERB_HOST=host.docker.internal\nVITE_REVERB_HOST=localhost");
     },
     ""},
    {"an IPv6 address in brackets",
     [](ProjectCase& s) { s.tree.set("REVERB_HOST=[::1]\nVITE_REVERB_HOST=[::1]"); }, ""},
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
    {"a file of its own for the environment",
     [](ProjectCase& s) {
         s.appEnv = "staging";
         s.tree[".env.staging"] = s.tree[".env"];
         s.tree.change(".env", "BROADCAST_CONNECTION=reverb", "BROADCAST_CONNECTION=log");
     },
     ""},
    {"a file for another environment",
     [](ProjectCase& s) { s.tree[".env.staging"] = "BROADCAST_CONNECTION=log\n"; }, ""},
    {"an environment without a file of its own", [](ProjectCase& s) { s.appEnv = "staging"; }, ""},
    {"only databases in containers",
     [](ProjectCase& s) { s.tree["compose.yaml"] = "services:\n  mysql:\n    image: mysql:8\n"; }, ""},
    {"only tools of databases in containers",
     [](ProjectCase& s) {
         s.tree["compose.yaml"] =
             "services:\n  # app:\n  #   build: .\n  phpmyadmin:\n    image: phpmyadmin\n"
             "  redis:\n    image: erikdubbelboer/phpredisadmin:v1\n";
     },
     ""},
    {"built with the options in another order",
     [](ProjectCase& s) {
         build(
             s,
             "new E({wsHost:\"localhost\",wsPort:\"6001\",key:\"KEY\",broadcaster:\"reverb\",forceTLS:!1})");
     },
     ""},
    {"built with an authorizer before the host",
     [](ProjectCase& s) {
         build(
             s,
             "new E({broadcaster:\"reverb\",key:\"KEY\",authorizer:(c,o)=>({authorize:(s,n)=>{p(\"/a\",{m:{a:"
             "{b:{}}}}).then(r=>{if(r){if(r.d){n(null,r.d)}}})}}),authEndpoint:\"" +
                 QByteArray(700, 'x') + "\",wsHost:\"localhost\",wsPort:\"6001\",forceTLS:!1})");
     },
     ""},
    {"channel routes by withRouting(then: …)",
     [](ProjectCase& s) {
         s.tree["bootstrap/app.php"] =
             "<?php return Application::configure()->withRouting(then: function () { "
             "Broadcast::routes(); require __DIR__.'/../routes/channels.php'; });";
     },
     ""},
    {"channel patterns in other files",
     [](ProjectCase& s) {
         s.tree["routes/channels.php"] = "<?php\nrequire __DIR__.'/channels/orders.php';\n";
     },
     ""},
    {"an event of a connection that needs no worker, and no other",
     [](ProjectCase& s) {
         s.tree.set("QUEUE_CONNECTION=database");
         s.tree["app/Events/OrderShipped.php"] =
             "<?php class OrderShipped implements ShouldBroadcast { public $connection = 'sync'; "
             "function broadcastOn() { return new PrivateChannel('orders.5'); } }";
     },
     ""},
    {"a page of Reverb's variables beside a former block in a comment",
     [](ProjectCase& s) {
         s.tree["resources/js/echo.js"] =
             "new Echo({broadcaster: 'reverb', key: import.meta.env.VITE_REVERB_APP_KEY, "
             "wsHost: import.meta.env.VITE_REVERB_HOST, wsPort: import.meta.env.VITE_REVERB_PORT});";
         s.tree["resources/js/bootstrap.js"] =
             "// new Echo({broadcaster: 'pusher', key: import.meta.env.VITE_PUSHER_APP_KEY});\n";
     },
     ""},
    {"a page that chooses its driver",
     [](ProjectCase& s) {
         s.tree["resources/js/echo.js"] =
             "const reverb = {broadcaster: 'reverb', key: import.meta.env.VITE_REVERB_APP_KEY, "
             "wsHost: import.meta.env.VITE_REVERB_HOST};\nconst pusher = {broadcaster: 'pusher', key: "
             "import.meta.env.VITE_PUSHER_APP_KEY, wsHost: import.meta.env.VITE_PUSHER_HOST};\n"
             "new Echo(window.hosted ? pusher : reverb);";
     },
     ""},
    {"a page that reads the same key by the former driver's variables",
     [](ProjectCase& s) {
         s.tree.set("VITE_PUSHER_APP_KEY=KEY\nVITE_PUSHER_HOST=localhost\nVITE_PUSHER_PORT=6001\n"
                    "VITE_PUSHER_SCHEME=http");
         s.tree["resources/js/echo.js"] =
             "new Echo({broadcaster: 'pusher', key: import.meta.env.VITE_PUSHER_APP_KEY, "
             "wsHost: import.meta.env.VITE_PUSHER_HOST});";
     },
     ""},
    {"cached routes and a route of the app's own for authorization",
     [](ProjectCase& s) {
         s.tree["bootstrap/app.php"] = "<?php return Application::configure()->withRouting()->create();";
         s.tree["bootstrap/cache/routes-v7.php"] = "<?php app('router'); // '/api/auth'";
         s.world.artisanRan = true;
         s.world.effective = EffectiveConfig();
         s.world.effective->channelPatterns = {{"orders.{order}"}};
     },
     ""},
    {"a script left over from an earlier build",
     [](ProjectCase& s) {
         build(s, "new E({broadcaster:\"reverb\",key:\"KEY\",wsHost:\"localhost\",wsPort:6001})");
         s.tree["public/build/manifest.json"] =
             R"({"resources/js/app.js":{"file":"assets/app.js","isEntry":true}})";
         s.tree["public/build/assets/app-Old.js"] = "new E({broadcaster:\"reverb\",key:\"OLD\"})";
     },
     ""},
    {"Mix with a build of the right key", [](ProjectCase& s) { mix(s, "KEY"); }, ""},
    {"a container on this machine's network",
     [](ProjectCase& s) {
         s.tree["docker-compose.yml"] = "services:\n  app:\n    build: .\n    network_mode: host\n";
     },
     ""},
    {"a failure before the relay took an event, by the app's time zone",
     [](ProjectCase& s) {
         s.tree["config/app.php"] = "<?php return ['timezone' => 'Europe/Berlin'];";
         s.tree["storage/logs/laravel.log"] =
             entryAt("Europe/Berlin", -600, "Pusher error: cURL error 7: Failed to connect");
         s.world.acceptedAt = QDateTime::currentSecsSinceEpoch();
     },
     ""},
};

} // namespace relay::test
