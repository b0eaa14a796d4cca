// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <map>

namespace relay::test {

/// The files of a Laravel project, as `laravel new`, `install:broadcasting` and `reverb:install` leave them,
/// beside a relay on port 6001. A test changes them before it writes them.
class ProjectTree {
public:
    /// Laravel 12 with Reverb.
    static ProjectTree laravel12() {
        ProjectTree tree;
        tree["artisan"] = "<?php";
        tree["composer.json"] = "{}";
        tree["composer.lock"] = R"({"packages":[{"name":"laravel/framework","version":"v12.67.0"},)"
                                R"({"name":"laravel/reverb","version":"v1.10.2"},)"
                                R"({"name":"pusher/pusher-php-server","version":"7.2.8"}]})";
        tree["bootstrap/app.php"] = "<?php return Application::configure()->withRouting(\n"
                                    "    channels: __DIR__.'/../routes/channels.php',\n)->create();";
        tree["routes/channels.php"] =
            "<?php\nBroadcast::channel('orders.{order}', fn (User $user, Order $order) => "
            "$user->id === $order->user_id);\n";
        tree["config/broadcasting.php"] = publishedConfig("BROADCAST_CONNECTION");
        tree["package.json"] = R"({"devDependencies":{"laravel-echo":"^2.2.0","pusher-js":"^8.4.0"}})";
        tree[".env"] = "BROADCAST_CONNECTION=reverb\nQUEUE_CONNECTION=sync\n"
                       "REVERB_APP_ID=1\nREVERB_APP_KEY=KEY\nREVERB_APP_SECRET=topsecret\n"
                       "REVERB_HOST=\"localhost\"\nREVERB_PORT=6001\nREVERB_SCHEME=http\n\n"
                       "VITE_REVERB_APP_KEY=\"${REVERB_APP_KEY}\"\nVITE_REVERB_HOST=\"${REVERB_HOST}\"\n"
                       "VITE_REVERB_PORT=\"${REVERB_PORT}\"\nVITE_REVERB_SCHEME=\"${REVERB_SCHEME}\"\n";
        return tree;
    }
    /// Laravel 10 with the driver pusher.
    static ProjectTree laravel10() {
        ProjectTree tree = laravel12();
        tree["composer.lock"] = R"({"packages":[{"name":"laravel/framework","version":"v10.50.3"},)"
                                R"({"name":"pusher/pusher-php-server","version":"7.2.8"}]})";
        tree["bootstrap/app.php"] = "<?php $app = new Illuminate\\Foundation\\Application(); return $app;";
        tree["config/app.php"] =
            "<?php return ['providers' => [App\\Providers\\BroadcastServiceProvider::class]];";
        tree["app/Providers/BroadcastServiceProvider.php"] = provider();
        tree["config/broadcasting.php"] = publishedConfig("BROADCAST_DRIVER");
        tree[".env"] = "BROADCAST_DRIVER=pusher\nQUEUE_CONNECTION=sync\n"
                       "PUSHER_APP_ID=1\nPUSHER_APP_KEY=KEY\nPUSHER_APP_SECRET=topsecret\n"
                       "PUSHER_HOST=127.0.0.1\nPUSHER_PORT=6001\nPUSHER_SCHEME=http\n"
                       "VITE_PUSHER_APP_KEY=\"${PUSHER_APP_KEY}\"\n";
        return tree;
    }
    static QByteArray provider() {
        return "<?php class P { public function boot() { Broadcast::routes(); require "
               "base_path('routes/channels.php'); } }";
    }
    static QByteArray publishedConfig(const QByteArray& variable) {
        return "<?php\n\nreturn [\n    'default' => env('" + variable +
               "', 'null'),\n    'connections' => [\n        'reverb' => [\n            'driver' => "
               "'reverb',\n"
               "            'key' => env('REVERB_APP_KEY'),\n            'secret' => "
               "env('REVERB_APP_SECRET'),\n"
               "            'app_id' => env('REVERB_APP_ID'),\n            'options' => [\n"
               "                'host' => env('REVERB_HOST'),\n                'port' => env('REVERB_PORT', "
               "443),\n"
               "                'scheme' => env('REVERB_SCHEME', 'https'),\n"
               "                'useTLS' => env('REVERB_SCHEME', 'https') === 'https',\n            ],\n"
               "            'client_options' => [\n                // Guzzle client options\n            ],\n"
               "        ],\n        'pusher' => [\n            'driver' => 'pusher',\n"
               "            'key' => env('PUSHER_APP_KEY'),\n            'secret' => "
               "env('PUSHER_APP_SECRET'),\n"
               "            'app_id' => env('PUSHER_APP_ID'),\n            'options' => [\n"
               "                'cluster' => env('PUSHER_APP_CLUSTER'),\n"
               "                'host' => env('PUSHER_HOST') ?: 'api-'.env('PUSHER_APP_CLUSTER', "
               "'mt1').'.pusher.com',\n"
               "                'port' => env('PUSHER_PORT', 443),\n"
               "                'scheme' => env('PUSHER_SCHEME', 'https'),\n                'encrypted' => "
               "true,\n"
               "                'useTLS' => env('PUSHER_SCHEME', 'https') === 'https',\n            ],\n"
               "        ],\n        'log' => ['driver' => 'log'],\n        'null' => ['driver' => 'null'],\n"
               "    ],\n];\n";
    }

    QByteArray& operator[](const char* path) { return m_files[path]; }
    void remove(const char* path) { m_files.erase(path); }
    /// Changes the first place, which there must be.
    void change(const char* path, const QByteArray& from, const QByteArray& to) {
        const qsizetype at = m_files[path].indexOf(from);
        Q_ASSERT(at >= 0);
        m_files[path].replace(at, from.size(), to);
    }
    /// Takes a line of the .env away.
    void unset(const QByteArray& variable) {
        QByteArray& env = m_files[".env"];
        const qsizetype at = env.startsWith(variable + '=') ? 0 : env.indexOf('\n' + variable + '=') + 1;
        env.remove(at, env.indexOf('\n', at) + 1 - at);
    }
    void set(const QByteArray& line) { m_files[".env"] += line + '\n'; }

    void write(const QTemporaryDir& directory) const {
        for (const auto& [path, text] : m_files) {
            const QString name = directory.filePath(QString::fromUtf8(path));
            QDir().mkpath(QFileInfo(name).path());
            QFile file(name);
            if (file.open(QIODevice::WriteOnly))
                file.write(text);
        }
    }

private:
    std::map<QByteArray, QByteArray> m_files;
};

} // namespace relay::test
