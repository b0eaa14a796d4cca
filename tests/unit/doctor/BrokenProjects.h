// SPDX-License-Identifier: MIT
#pragma once

#include "ProjectCase.h"

#include <vector>

namespace relay::test {

/// Projects that do not broadcast, and the check that says why.
inline const std::vector<Project> broken{
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
    {"an IPv6 address without brackets", [](ProjectCase& s) { s.tree.set("REVERB_HOST=::1"); },
     "relay-address"},
    {"host.docker.internal without a container",
     [](ProjectCase& s) { s.tree.set("REVERB_HOST=host.docker.internal\nVITE_REVERB_HOST=localhost"); },
     "relay-address"},
    {"a relay without the path of the connection",
     [](ProjectCase& s) {
         s.world.otherPrefix = true;
         s.tree.change("config/broadcasting.php", "'host' => env('REVERB_HOST'),",
                       "'host' => env('REVERB_HOST'), 'path' => 'relay',");
     },
     "port"},
    {"no variable for a page that reads it",
     [](ProjectCase& s) {
         s.tree.unset("VITE_REVERB_APP_KEY");
         s.tree["resources/js/echo.js"] =
             "new Echo({broadcaster: 'reverb', key: import.meta.env.VITE_REVERB_APP_KEY});";
     },
     "vite-variables"},
    {"no variable for echo-react",
     [](ProjectCase& s) {
         s.tree.unset("VITE_REVERB_APP_KEY");
         s.tree["resources/js/app.tsx"] = "configureEcho({broadcaster: 'reverb'});";
     },
     "vite-variables"},
    {"no variable for a page that is not known", [](ProjectCase& s) { s.tree.unset("VITE_REVERB_APP_KEY"); },
     "vite-variables"},
    {"built with a cluster and no host",
     [](ProjectCase& s) {
         build(s, "new E({broadcaster:\"pusher\",key:\"KEY\",cluster:\"mt1\",forceTLS:!0})");
     },
     "build"},
    {"built for Reverb without a host",
     [](ProjectCase& s) { build(s, "new E({broadcaster:\"reverb\",key:\"KEY\",wsPort:6001,forceTLS:!1})"); },
     "build"},
    {"credentials for the other driver",
     [](ProjectCase& s) {
         s.tree.change(".env", "BROADCAST_CONNECTION=reverb", "BROADCAST_CONNECTION=pusher");
     },
     "credentials"},
    {"a log of this address",
     [](ProjectCase& s) {
         s.tree["storage/logs/laravel.log"] =
             today("Pusher error: cURL error 7: Failed to connect to localhost port 6001 for "
                   "http://localhost:6001/apps/1/events?auth_key=KEY.");
         s.world.acceptedAt = QDateTime::currentSecsSinceEpoch() - 60;
     },
     "app-log"},
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
    {"routes cached before the auth route was there",
     [](ProjectCase& s) { s.tree["bootstrap/cache/routes-v7.php"] = "<?php app('router');"; },
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
    {"the file of the environment has the driver log",
     [](ProjectCase& s) {
         s.appEnv = "staging";
         s.tree[".env.staging"] = s.tree[".env"];
         s.tree.change(".env.staging", "BROADCAST_CONNECTION=reverb", "BROADCAST_CONNECTION=log");
     },
     "broadcast-driver"},
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
    {"the secret as the page's key",
     [](ProjectCase& s) { s.tree.set("VITE_REVERB_APP_KEY=\"${REVERB_APP_SECRET}\""); }, "vite-variables"},
    {"built with the secret",
     [](ProjectCase& s) { build(s, QByteArray(reactBuild).replace("\"KEY\"", "\"topsecret\"")); }, "build"},
    {"built with another key before the broadcaster",
     [](ProjectCase& s) {
         build(s, "new E({key:\"OLD\",broadcaster:\"reverb\",wsHost:\"localhost\",wsPort:6001})");
     },
     "build"},
    {"built with another key in a variable",
     [](ProjectCase& s) {
         build(s, "const t=\"OLD\";new E({broadcaster:\"reverb\",key:t,wsHost:\"localhost\",wsPort:6001})");
     },
     "build"},
    {"built with a key that is not seen",
     [](ProjectCase& s) {
         build(s, "new E({broadcaster:\"reverb\",key:a.k,wsHost:\"localhost\",wsPort:6001,forceTLS:!1})");
     },
     "build"},
    {"Sail, and another port",
     [](ProjectCase& s) {
         s.tree["compose.yaml"] = "services:\n  laravel.test:\n    build: .\n";
         s.tree.set("REVERB_HOST=host.docker.internal\nREVERB_PORT=8080\nVITE_REVERB_HOST=localhost");
     },
     "relay-address"},
    {"a failure since the relay took an event, by the app's time zone",
     [](ProjectCase& s) {
         s.tree.set("APP_TIMEZONE=America/New_York");
         s.tree["storage/logs/laravel.log"] =
             entryAt("America/New_York", 0, "Pusher error: cURL error 7: Failed to connect");
         s.world.acceptedAt = QDateTime::currentSecsSinceEpoch() - 60;
     },
     "app-log"},
    {"forceTLS in the page's sources",
     [](ProjectCase& s) {
         s.tree["resources/js/echo.js"] =
             "new Echo({broadcaster: 'reverb', key: import.meta.env.VITE_REVERB_APP_KEY, "
             "wsHost: import.meta.env.VITE_REVERB_HOST, forceTLS: true});";
     },
     "page-address"},
    {"no wsHost in the page's sources",
     [](ProjectCase& s) {
         s.tree["resources/js/bootstrap.js"] =
             "// new Echo({broadcaster: 'reverb', wsHost: 'x'});\n"
             "new Echo({broadcaster: 'reverb', key: import.meta.env.VITE_REVERB_APP_KEY});";
     },
     "page-address"},
    {"another key in the page's sources",
     [](ProjectCase& s) {
         s.tree["resources/js/echo.js"] =
             "new Echo({broadcaster: 'reverb', key: 'other', wsHost: 'localhost'});";
     },
     "vite-variables"},
    {"the secret in the page's sources",
     [](ProjectCase& s) {
         s.tree["resources/js/echo.js"] =
             "new Echo({broadcaster: 'reverb', key: 'topsecret', wsHost: 'localhost'});";
     },
     "vite-variables"},
    {"routes cached before, and the booted app has the patterns",
     [](ProjectCase& s) {
         s.tree["bootstrap/cache/routes-v7.php"] = "<?php app('router');";
         s.world.artisanRan = true;
         s.world.effective = EffectiveConfig();
         s.world.effective->channelPatterns = {{"orders.{order}"}};
     },
     "channel-routes"},
    {"a provider that is commented out",
     [](ProjectCase& s) {
         s.tree = ProjectTree::laravel10();
         s.tree["config/app.php"] = "<?php return ['providers' => [\n    // "
                                    "App\\Providers\\BroadcastServiceProvider::class,\n]];";
     },
     "channel-routes"},
    {"a provider that loads nothing",
     [](ProjectCase& s) {
         s.tree = ProjectTree::laravel10();
         s.tree["app/Providers/BroadcastServiceProvider.php"] =
             "<?php class P { public function boot() { // Broadcast::routes();\n } }";
     },
     "channel-routes"},
    {"queue null with the project's file",
     [](ProjectCase& s) {
         s.tree["config/queue.php"] = queueConfig;
         s.tree.set("QUEUE_CONNECTION=(null)");
     },
     "queue"},
    {"queue of no name with the project's file",
     [](ProjectCase& s) {
         s.tree["config/queue.php"] = queueConfig;
         s.tree.set("QUEUE_CONNECTION=");
     },
     "queue"},
    {"a page that reads the variables of the former driver",
     [](ProjectCase& s) {
         s.tree["resources/js/echo.js"] =
             "// key: import.meta.env.VITE_REVERB_APP_KEY\n"
             "new Echo({broadcaster: 'pusher', key: import.meta.env.VITE_PUSHER_APP_KEY, "
             "wsHost: import.meta.env.VITE_PUSHER_HOST, forceTLS: false});";
     },
     "vite-variables"},
    {"echo-react with the former driver",
     [](ProjectCase& s) { s.tree["resources/js/app.tsx"] = "configureEcho({broadcaster: 'pusher'});"; },
     "vite-variables"},
    {"a page of Reverb's variables for the driver pusher",
     [](ProjectCase& s) {
         s.tree = ProjectTree::laravel10();
         s.tree.set("VITE_REVERB_APP_KEY=former");
         s.tree["resources/js/echo.js"] =
             "new Echo({broadcaster: 'reverb', key: import.meta.env.VITE_REVERB_APP_KEY, "
             "wsHost: import.meta.env.VITE_REVERB_HOST});";
     },
     "vite-variables"},
    {"a quote that is not closed",
     [](ProjectCase& s) { s.tree[".env"] = "APP_NAME=\"My Shop\n" + s.tree[".env"]; }, "project"},
    {"text behind a quote", [](ProjectCase& s) { s.tree.set("APP_NAME='Bob's Shop'"); }, "project"},
    {"the shell sets the driver of the booted app",
     [](ProjectCase& s) {
         s.world.shell = {{"BROADCAST_CONNECTION", "log"}};
         s.world.artisanRan = true;
         s.world.effective = EffectiveConfig();
         s.world.effective->broadcastDriver = "log";
     },
     "broadcast-driver"},
    {"a name that does not resolve",
     [](ProjectCase& s) {
         s.world.deadNames = {"shop.test"};
         s.tree.change(".env", "REVERB_HOST=\"localhost\"", "REVERB_HOST=shop.test");
         s.tree.set("VITE_REVERB_HOST=localhost");
     },
     "relay-address"},
    {"a name of the page that does not resolve",
     [](ProjectCase& s) {
         s.world.deadNames = {"shop.test"};
         s.tree.set("VITE_REVERB_HOST=shop.test");
     },
     "page-address"},
    {"a script of another folder that the manifest names",
     [](ProjectCase& s) {
         s.tree["public/build/manifest.json"] =
             R"({"resources/js/app.js":{"file":"js/app-N.js","isEntry":true}})";
         s.tree["public/build/js/app-N.js"] =
             "new E({broadcaster:\"reverb\",key:\"OLD\",wsHost:\"localhost\"})";
     },
     "build"},
    {"Vite's own place of the manifest",
     [](ProjectCase& s) {
         s.tree["public/build/.vite/manifest.json"] =
             R"({"resources/js/app.js":{"file":"assets/app-N.js","isEntry":true}})";
         s.tree["public/build/assets/app-N.js"] =
             "new E({broadcaster:\"reverb\",key:\"OLD\",wsHost:\"localhost\"})";
     },
     "build"},
    {"Mix with a build of another key", [](ProjectCase& s) { mix(s, "OLD"); }, "build"},
    {"built for another host, though the .env is right",
     [](ProjectCase& s) {
         s.tree.set("VITE_REVERB_HOST=ws.example.com");
         build(s, "new E({broadcaster:\"reverb\",key:\"KEY\",wsHost:\"old.example.com\",forceTLS:!1})");
         s.world.ownNames = {"ws.example.com"};
     },
     "build"},
    {"a project two folders below",
     [](ProjectCase& s) {
         s.tree = ProjectTree();
         s.tree["apps/api/artisan"] = "<?php";
         s.tree["apps/api/composer.json"] = "{}";
         s.tree["apps/web/package.json"] = "{}";
     },
     "project"},
    {"the file names the driver log itself",
     [](ProjectCase& s) {
         s.tree.change("config/broadcasting.php", "env('BROADCAST_CONNECTION', 'null')", "'log'");
     },
     "broadcast-driver"},
    {"the file and the .env both name the driver log",
     [](ProjectCase& s) {
         s.tree.change("config/broadcasting.php", "env('BROADCAST_CONNECTION', 'null')", "'log'");
         s.tree.change(".env", "BROADCAST_CONNECTION=reverb", "BROADCAST_CONNECTION=log");
     },
     "broadcast-driver"},
    {"another host in the page's sources",
     [](ProjectCase& s) { echoWith(s, "wsHost: 'ws.other.example', wsPort: 9999, forceTLS: false"); },
     "page-address"},
    {"a host that no browser reaches in the page's sources",
     [](ProjectCase& s) { echoWith(s, "wsHost: '0.0.0.0', forceTLS: false"); }, "page-address"},
    {"another port in the page's sources",
     [](ProjectCase& s) {
         echoWith(s, "wsHost: import.meta.env.VITE_REVERB_HOST, wsPort: 9999, forceTLS: false");
     },
     "page-address"},
    {"another port for TLS in the page's sources",
     [](ProjectCase& s) {
         s.world.tls = true;
         s.tree.change(".env", "REVERB_SCHEME=http", "REVERB_SCHEME=https");
         echoWith(s, "wsHost: 'localhost', wsPort: 6001, wssPort: 443, forceTLS: true");
     },
     "page-address"},
    {"a variable without VITE_ in the page's sources",
     [](ProjectCase& s) {
         s.tree["vite.config.js"] = "export default defineConfig({plugins: [laravel()]});";
         s.tree["resources/js/echo.js"] =
             "new Echo({broadcaster: 'reverb', key: import.meta.env.REVERB_APP_KEY, "
             "wsHost: import.meta.env.VITE_REVERB_HOST});";
     },
     "vite-variables"},
    {"Mix's variable in a project of Vite",
     [](ProjectCase& s) {
         s.tree["vite.config.js"] = "export default defineConfig({plugins: [laravel()]});";
         s.tree["resources/js/bootstrap.js"] =
             "window.Echo = new Echo({broadcaster: 'pusher', key: process.env.MIX_PUSHER_APP_KEY,\n"
             "wsHost: window.location.hostname});";
     },
     "vite-variables"},
    {"Echo's import is a comment",
     [](ProjectCase& s) {
         echoWith(s, "wsHost: import.meta.env.VITE_REVERB_HOST");
         s.tree["resources/js/bootstrap.js"] = "import axios from 'axios';\n// import './echo';\n";
     },
     "echo-import"},
    {"an event that names a connection",
     [](ProjectCase& s) {
         s.tree["composer.json"] = R"({"autoload":{"psr-4":{"Domain\\":"src/Domain/"}}})";
         s.tree["src/Domain/OrderShipped.php"] =
             "<?php class OrderShipped implements ShouldBroadcast { public $connection = 'database'; }";
     },
     "queue"},
};

} // namespace relay::test
