// SPDX-License-Identifier: MIT
#pragma once

#include "ProjectTree.h"
#include "doctor/Doctor.h"

#include <QDateTime>
#include <QTimeZone>

namespace relay::test {

/// A project and the relay beside it.
struct ProjectCase {
    ProjectTree tree = ProjectTree::laravel12();
    DoctorWorld world;
    QByteArray appEnv; ///< APP_ENV of the environment

    ProjectCase() {
        world.answer = PortAnswer::Relaydesk;
        world.tls = false;
        world.namesResolved = true;
        world.relayAnswer = RelayAnswer{200, {}, {}};
        world.viteAnswers = false;
    }
};

/// What becomes of a healthy project when it is changed so.
struct Project {
    const char* name;
    void (*change)(ProjectCase&);
    const char* id; ///< of the check that comes first; "" if all is well
};

/// An entry of laravel.log that was written now.
inline QByteArray today(const QByteArray& entry) {
    return '[' + QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")).toLatin1() +
           "] local.ERROR: " + entry + '\n';
}

/// One that was written some seconds from now, by the clock of a time zone.
inline QByteArray entryAt(const char* zone, qint64 seconds, const QByteArray& entry) {
    const QDateTime time = QDateTime::currentDateTimeUtc().addSecs(seconds).toTimeZone(QTimeZone(zone));
    return '[' + time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")).toLatin1() + "] local.ERROR: " + entry +
           '\n';
}

/// What @laravel/echo-react is built to: the defaults of all drivers beside the one in use.
inline constexpr char reactBuild[] =
    "const d={reverb:{broadcaster:\"reverb\",key:e===void 0?void 0:\"KEY\",wsHost:e===void 0?void "
    "0:\"localhost\",wsPort:e===void 0?void 0:\"6001\"},pusher:{broadcaster:\"pusher\",key:void "
    "0,wsHost:void 0},null:{broadcaster:\"null\"},ably:{broadcaster:\"pusher\",key:void "
    "0,wsHost:\"realtime-pusher.ably.io\",wsPort:443}}[o.broadcaster];run({broadcaster:\"reverb\"})";

inline void build(ProjectCase& s, const QByteArray& script) {
    s.tree["public/build/manifest.json"] = "{}";
    s.tree["public/build/assets/app.js"] = script;
}

/// A build of Laravel Mix, as it comes without minifying.
inline void mix(ProjectCase& s, const QByteArray& key) {
    s.tree = ProjectTree::laravel10();
    s.tree["webpack.mix.js"] = "";
    s.tree.unset("VITE_PUSHER_APP_KEY");
    s.tree.set("MIX_PUSHER_APP_KEY=\"${PUSHER_APP_KEY}\"");
    s.tree["public/mix-manifest.json"] =
        R"({"/js/app.js": "/js/app.js?id=0a1b", "/css/app.css": "/css/app.css"})";
    s.tree["public/js/app.js"] = "window.Echo = new Echo({broadcaster: \"pusher\", key: \"" + key +
                                 "\", wsHost: window.location.hostname, wsPort: 6001, forceTLS: false});";
}

/// config/queue.php as it is published, in part.
inline constexpr char queueConfig[] =
    "<?php\nreturn [\n    'default' => env('QUEUE_CONNECTION', 'database'),\n    'connections' => [\n"
    "        'sync' => ['driver' => 'sync'],\n        'database' => ['driver' => 'database', 'queue' => "
    "env('DB_QUEUE', 'default')],\n    ],\n];\n";

/// The page's source with those options of Echo, and the key from its variable.
inline void echoWith(ProjectCase& s, const QByteArray& options) {
    s.tree["resources/js/echo.js"] =
        "new Echo({broadcaster: 'reverb', key: import.meta.env.VITE_REVERB_APP_KEY, " + options + "});";
}

/// The address in the file instead of in variables.
inline void writeAddress(ProjectCase& s, const char* prefix, bool asDefaults) {
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

inline QByteArray cachedConfig(const QByteArray& driver) {
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

} // namespace relay::test
