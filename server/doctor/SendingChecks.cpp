// SPDX-License-Identifier: MIT
#include "doctor/Checks.h"

#include <QHostAddress>

namespace relay {
namespace {

using State = DoctorCheck::State;

bool sends(const DialledRelay& dials) {
    return dials.driver == "reverb" || dials.driver == "pusher";
}

bool isThisMachine(const QByteArray& host) {
    return host == "localhost" || host == "0.0.0.0" || host.endsWith(".localhost") ||
           QHostAddress(QString::fromUtf8(host)).isLoopback();
}

QByteArray variable(const DialledRelay& dials, const char* name) {
    return QByteArray(dials.driver == "pusher" ? "PUSHER_" : "REVERB_") + name;
}

std::optional<DoctorCheck> project(const Examination& e) {
    static constexpr char id[] = "project";
    static constexpr char title[] = "Project";
    if (!e.files.isLaravel)
        return badCheck(id, title, State::Problem, FindingCode::EnvMismatch,
                        "there is no Laravel project here: artisan and composer.json are missing.",
                        "Name the project's root directory: relaydesk doctor path/to/project");
    if (!e.files.env)
        return badCheck(id, title, State::Problem, FindingCode::EnvMismatch, "the project has no .env.",
                        "cp .env.example .env && php artisan key:generate");
    const int major = e.files.laravelMajor();
    return okCheck(id, title,
                   major > 0 ? "Laravel " + e.files.phpPackages.at("laravel/framework") + "."
                             : "a Laravel project with its .env.");
}

std::optional<DoctorCheck> driver(const Examination& e) {
    static constexpr char id[] = "broadcast-driver";
    static constexpr char title[] = "Broadcast driver";
    const QByteArray read = e.files.driverVariable();
    const QByteArray other = read == "BROADCAST_CONNECTION" ? "BROADCAST_DRIVER" : "BROADCAST_CONNECTION";
    if (sends(e.dials))
        return okCheck(id, title, "\"" + e.dials.driver + "\" (" + e.dials.driverSource + ").");
    QByteArray message = "the driver is \"" + e.dials.driver + "\" (" + e.dials.driverSource + "): " +
                         (e.dials.driver == "log"    ? "events are written to the log and go no further."
                          : e.dials.driver == "null" ? "events are thrown away."
                                                     : "it does not speak to a Pusher-compatible server.");
    QByteArray wanted =
        e.files.phpPackages.count("laravel/reverb") || (e.files.env && e.files.env->has("REVERB_APP_KEY"))
            ? "reverb"
            : "pusher";
    if (e.files.env && (e.files.env->value(other) == "reverb" || e.files.env->value(other) == "pusher")) {
        wanted = e.files.env->value(other);
        message += " The .env sets " + other + "=" + wanted +
                   ", which this project does not read: it reads " + read + ".";
    }
    DoctorCheck check = badCheck(id, title, State::Problem, FindingCode::DriverNotBroadcasting, message,
                                 read + "=" + wanted + "   in .env, then: php artisan config:clear");
    check.evidence = {{QStringLiteral("driver"), QString::fromUtf8(e.dials.driver)},
                      {QStringLiteral("variable"), QString::fromUtf8(read)}};
    return check;
}

std::optional<DoctorCheck> cache(const Examination& e) {
    static constexpr char id[] = "config-cache";
    static constexpr char title[] = "Configuration cache";
    if (!e.files.configCached)
        return okCheck(id, title, "none, so the .env counts as it stands.");
    const bool stale = e.files.envChangedAt > e.files.configCachedAt;
    return badCheck(
        id, title, stale ? State::Problem : State::Warning, FindingCode::ConfigCached,
        stale ? "the configuration was cached before .env was last changed: the app does not see the change."
              : "the configuration is cached: changes to .env are not seen.",
        "php artisan config:clear");
}

std::optional<DoctorCheck> queue(const Examination& e) {
    static constexpr char id[] = "queue";
    static constexpr char title[] = "Queue";
    const QByteArray fallback = e.files.laravelMajor() >= 11 ? "database" : "sync";
    QByteArray connection = e.files.env ? e.files.env->value("QUEUE_CONNECTION") : QByteArray();
    if (connection.isEmpty())
        connection = fallback;
    if (e.world.effective && !e.world.effective->queueDriver.isEmpty())
        connection = e.world.effective->queueDriver;
    if (connection == "sync")
        return okCheck(id, title, "\"sync\": broadcasts are sent at once, no worker is needed.");
    return badCheck(
        id, title, State::Warning, FindingCode::QueueNeedsWorker,
        "\"" + connection +
            "\": an event that implements ShouldBroadcast waits in the queue until a worker runs.",
        "php artisan queue:work   (or implement ShouldBroadcastNow, or QUEUE_CONNECTION=sync)");
}

std::optional<DoctorCheck> package(const Examination& e) {
    static constexpr char id[] = "php-package";
    static constexpr char title[] = "Pusher's PHP package";
    if (!sends(e.dials) || e.files.phpPackages.empty())
        return std::nullopt;
    const auto found = e.files.phpPackages.find("pusher/pusher-php-server");
    if (found != e.files.phpPackages.end())
        return okCheck(id, title, "pusher/pusher-php-server " + found->second + ".");
    return badCheck(id, title, State::Problem, FindingCode::BroadcastJobFailed,
                    "pusher/pusher-php-server is not in composer.lock; the \"" + e.dials.driver +
                        "\" driver cannot send without it.",
                    "composer require pusher/pusher-php-server");
}

std::optional<DoctorCheck> address(const Examination& e) {
    static constexpr char id[] = "relay-address";
    static constexpr char title[] = "Address that PHP dials";
    if (!sends(e.dials))
        return std::nullopt;
    const QByteArray hostName = variable(e.dials, "HOST");
    const QByteArray portName = variable(e.dials, "PORT");
    const QByteArray port = QByteArray::number(e.world.port);
    const QByteArray lines =
        hostName + "=127.0.0.1\n" + portName + "=" + port + "\n" + variable(e.dials, "SCHEME") + "=http";
    if (e.dials.host.isEmpty())
        return badCheck(
            id, title, State::Problem, FindingCode::EnvMismatch,
            e.dials.driver == "pusher"
                ? QByteArray("PUSHER_HOST is not set, so the app publishes to pusher.com, not to this relay.")
                : QByteArray("REVERB_HOST is not set, so the app has no address to publish to."),
            lines);
    if (e.dials.driver == "pusher" && !e.files.broadcastingConfig.isEmpty() &&
        !e.files.broadcastingConfig.contains("PUSHER_HOST"))
        return badCheck(
            id, title, State::Problem, FindingCode::EnvMismatch,
            "config/broadcasting.php does not read PUSHER_HOST, so the app publishes to pusher.com.",
            "In its pusher options: 'host' => env('PUSHER_HOST'), 'port' => env('PUSHER_PORT'), 'scheme' => "
            "env('PUSHER_SCHEME'), 'useTLS' => false");
    if (!isThisMachine(e.dials.host) && e.dials.host != "host.docker.internal")
        return badCheck(id, title, State::Warning, FindingCode::EnvMismatch,
                        hostName + "=" + e.dials.host +
                            " is another machine's name; this relay is on this machine.",
                        lines);
    const QByteArray dialled =
        e.dials.port.isEmpty() ? QByteArray(e.dials.scheme == "http" ? "80" : "443") : e.dials.port;
    if (dialled != port)
        return badCheck(id, title, State::Problem, FindingCode::EnvMismatch,
                        "the app publishes to port " + dialled + " (" + portName +
                            "), and the relay listens on " + port + ".",
                        lines);
    return okCheck(id, title, e.dials.host + ":" + dialled + ".");
}

std::optional<DoctorCheck> container(const Examination& e) {
    if (!e.files.sail || !sends(e.dials) || !isThisMachine(e.dials.host))
        return std::nullopt;
    return badCheck(
        "container", "Container", State::Warning, FindingCode::AppCannotReachRelay,
        "the project runs in a container (Sail), where " + variable(e.dials, "HOST") + "=" + e.dials.host +
            " is the container itself, not this machine.",
        variable(e.dials, "HOST") + "=host.docker.internal\nVITE_" + variable(e.dials, "HOST") +
            "=127.0.0.1   (the browser is not in the container)\nand start the relay with --host 0.0.0.0");
}

std::optional<DoctorCheck> credentials(const Examination& e) {
    static constexpr char id[] = "credentials";
    static constexpr char title[] = "App id, key and secret";
    if (!sends(e.dials))
        return std::nullopt;
    for (const auto& [part, value] :
         {std::pair("APP_ID", e.dials.id), {"APP_KEY", e.dials.key}, {"APP_SECRET", e.dials.secret}})
        if (value.isEmpty())
            return badCheck(id, title, State::Problem, FindingCode::EnvMismatch,
                            variable(e.dials, part) + " is not set.",
                            "relaydesk --laravel " + e.files.directory.toUtf8() +
                                " takes whatever id, key and secret you set there.");
    if (e.world.relayAnswer) {
        if (e.world.relayAnswer->status == 200)
            return okCheck(id, title, "the relay accepts them.");
        return badCheck(id, title, State::Problem, FindingCode::EnvMismatch,
                        "the relay refuses them (" + QByteArray::number(e.world.relayAnswer->status) +
                            "): " + e.world.relayAnswer->error,
                        "Start the relay with --laravel " + e.files.directory.toUtf8());
    }
    for (const AppConfig& app : e.world.apps) {
        if (app.id != e.dials.id)
            continue;
        const char* wrong = app.key != e.dials.key         ? "key"
                            : app.secret != e.dials.secret ? "secret"
                                                           : nullptr;
        if (!wrong)
            return okCheck(id, title, "the same as the relay's app \"" + app.id + "\".");
        return badCheck(id, title, State::Problem, FindingCode::EnvMismatch,
                        "the " + QByteArray(wrong) + " in .env is not the one of the relay's app \"" +
                            app.id + "\".",
                        "Start the relay with --laravel " + e.files.directory.toUtf8() +
                            ", or copy the relay's " + wrong + " into .env.");
    }
    if (e.world.apps.empty())
        return okCheck(id, title, "set in .env.");
    return badCheck(id, title, State::Problem, FindingCode::EnvMismatch,
                    "the relay has no app with the id \"" + e.dials.id + "\".",
                    "Start the relay with --laravel " + e.files.directory.toUtf8());
}

std::optional<DoctorCheck> port(const Examination& e) {
    static constexpr char id[] = "port";
    static constexpr char title[] = "Relay's port";
    const QByteArray number = QByteArray::number(e.world.port);
    if (e.world.answer == PortAnswer::Relaydesk)
        return okCheck(id, title, "Relaydesk answers on port " + number + ".");
    if (e.world.answer == PortAnswer::Nobody)
        return badCheck(id, title, State::Warning, FindingCode::AppCannotReachRelay,
                        "nobody answers on port " + number + ".",
                        "relaydesk --laravel " + e.files.directory.toUtf8());
    return badCheck(id, title, State::Problem, FindingCode::PortTakenByOther,
                    "on port " + number + " answers " + name(e.world.answer) + ", not Relaydesk.",
                    "Stop it, or start the relay on another port and set " + variable(e.dials, "PORT") +
                        " to that.");
}

constexpr CheckFunction checks[] = {project, driver,    cache,       queue, package,
                                    address, container, credentials, port};

} // namespace

std::span<const CheckFunction> sendingChecks() {
    return checks;
}

} // namespace relay
