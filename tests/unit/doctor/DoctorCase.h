// SPDX-License-Identifier: MIT
#pragma once

#include "doctor/Doctor.h"

namespace relay::test {

inline constexpr char healthyEnv[] =
    "BROADCAST_CONNECTION=reverb\nQUEUE_CONNECTION=sync\n"
    "REVERB_APP_ID=1\nREVERB_APP_KEY=key\nREVERB_APP_SECRET=topsecret\n"
    "REVERB_HOST=127.0.0.1\nREVERB_PORT=6001\nREVERB_SCHEME=http\nVITE_REVERB_APP_KEY=key\n"
    "VITE_REVERB_HOST=localhost\nVITE_REVERB_PORT=6001\nVITE_REVERB_SCHEME=http\n";

/// A healthy Laravel 11 project beside a running relay.
struct DoctorCase {
    LaravelFiles files;
    DoctorWorld world;
    DoctorCase() {
        files.directory = QStringLiteral("/project");
        files.envName = ".env";
        files.isLaravel = true;
        env({});
        files.hasChannelRoutes = true;
        files.phpPackages = {{"laravel/framework", "11.3.0"},
                             {"pusher/pusher-php-server", "7.2.4"},
                             {"laravel/reverb", "1.4.0"}};
        files.npmPackages = {{"laravel-echo", "2.0.0"}, {"pusher-js", "8.4.0"}};
        files.hasBuild = true;
        files.baked = {{"public/build/assets/app.js", "reverb", "key", "127.0.0.1", "6001", false}};
        world.tls = false;
        AppConfig app;
        app.id = "1";
        app.key = "key";
        app.secret = "topsecret";
        world.apps = {app};
        world.answer = PortAnswer::Relaydesk;
    }
    void env(const QByteArray& more) {
        files.env = EnvFile::parse(healthyEnv + more);
        files.viteEnv = ViteEnv::parse(healthyEnv + more);
    }
};

} // namespace relay::test
