// SPDX-License-Identifier: MIT
#include "doctor/Checks.h"

#include <QHostAddress>

namespace relay {
namespace {

bool sends(const DialledRelay& dials) {
    return dials.driver == "reverb" || dials.driver == "pusher";
}

bool isSet(const DialledRelay& dials) {
    return !dials.id.isEmpty() || !dials.key.isEmpty() || !dials.host.isEmpty() || !dials.port.isEmpty();
}

bool isThisMachine(const QByteArray& host) {
    return host == "localhost" || host == "0.0.0.0" || host.endsWith(".localhost") ||
           QHostAddress(QString::fromUtf8(host)).isLoopback();
}

QByteArray variable(const DialledRelay& dials, const char* name) {
    return QByteArray(dials.broadcaster == "pusher" ? "PUSHER_" : "REVERB_") + name;
}

Reason reasonOf(EnvFault::Kind kind) {
    switch (kind) {
    case EnvFault::Kind::BlankUnquoted:
        return Reason::EnvBlankUnquoted;
    case EnvFault::Kind::QuoteOpen:
        return Reason::EnvQuoteOpen;
    case EnvFault::Kind::EscapeUnknown:
        return Reason::EnvEscapeUnknown;
    case EnvFault::Kind::NameInvalid:
        break;
    }
    return Reason::EnvNameInvalid;
}

std::optional<DoctorCheck> project(const Examination& e) {
    static constexpr char id[] = "project";
    static constexpr char title[] = "Project";
    if (!e.files.isLaravel) {
        const QByteArray missing = e.files.hasArtisan    ? "composer.json is"
                                   : e.files.hasComposer ? "artisan is"
                                                         : "artisan and composer.json are";
        return badCheck(id, title, Reason::NoLaravelProject, {onlyInText("missing", missing)});
    }
    if (!e.files.env)
        return badCheck(id, title, Reason::NoEnvFile, {});
    if (const auto& fault = e.files.env->fault())
        return badCheck(id, title, reasonOf(fault->kind), {{"variable", fault->name}, {"line", fault->line}});
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
    const Reason reason = e.dials.driver == "log"    ? Reason::DriverWritesLog
                          : e.dials.driver == "null" ? Reason::DriverThrowsAway
                                                     : Reason::DriverIsOther;
    Values values{{"driver", e.dials.driver}, {"variable", read}, onlyInText("source", e.dials.driverSource)};
    if (e.files.env && e.files.env->value(other) == e.dials.broadcaster)
        values.add(onlyInText("other", other));
    return badCheck(id, title, reason, values.add(onlyInText("wanted", e.dials.broadcaster)));
}

std::optional<DoctorCheck> cache(const Examination& e) {
    static constexpr char id[] = "config-cache";
    static constexpr char title[] = "Configuration cache";
    if (!e.files.configCached)
        return okCheck(id, title, "none, so the .env counts as it stands.");
    const bool stale = e.files.envChangedAt > e.files.configCachedAt;
    return badCheck(id, title, stale ? Reason::ConfigCacheStale : Reason::ConfigIsCached, {});
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
    if (connection == "deferred")
        return okCheck(id, title,
                       "\"deferred\": broadcasts are sent after the response, no worker is needed.");
    if (connection == "background")
        return okCheck(id, title,
                       "\"background\": broadcasts are sent by a process of their own, no worker is needed.");
    if (connection == "null")
        return badCheck(id, title, Reason::QueueThrowsAway, {{"connection", connection}});
    return badCheck(id, title, Reason::QueueWaits, {{"connection", connection}});
}

std::optional<DoctorCheck> package(const Examination& e) {
    static constexpr char id[] = "php-package";
    static constexpr char title[] = "Pusher's PHP package";
    if (!hasConnection(e.dials) || e.files.phpPackages.empty())
        return std::nullopt;
    const auto found = e.files.phpPackages.find("pusher/pusher-php-server");
    if (found != e.files.phpPackages.end())
        return okCheck(id, title, "pusher/pusher-php-server " + found->second + ".");
    return badCheck(id, title, Reason::PhpPackageMissing, {{"driver", e.dials.broadcaster}});
}

std::optional<DoctorCheck> address(const Examination& e) {
    static constexpr char id[] = "relay-address";
    static constexpr char title[] = "Address that PHP dials";
    if (!hasConnection(e.dials))
        return std::nullopt;
    const QByteArray hostName = variable(e.dials, "HOST");
    const QByteArray portName = variable(e.dials, "PORT");
    Values values{{"variable", hostName},
                  {"port", e.world.port},
                  onlyInText("port_variable", portName),
                  onlyInText("scheme_variable", variable(e.dials, "SCHEME"))};
    if (e.dials.host.isEmpty())
        return badCheck(
            id, title,
            e.dials.broadcaster == "pusher" ? Reason::PusherHostMissing : Reason::ReverbHostMissing, values);
    if (e.dials.broadcaster == "pusher" && !e.files.broadcastingConfig.isEmpty() &&
        !e.files.broadcastingConfig.contains("PUSHER_HOST"))
        return badCheck(id, title, Reason::PusherHostNotRead, {});
    values.add("host", e.dials.host);
    if (!isThisMachine(e.dials.host) && e.dials.host != "host.docker.internal")
        return badCheck(id, title, Reason::HostIsElsewhere, values);
    const QByteArray dialled =
        e.dials.port.isEmpty() ? QByteArray(e.dials.scheme == "http" ? "80" : "443") : e.dials.port;
    if (dialled != QByteArray::number(e.world.port))
        return badCheck(id, title, Reason::PortIsOther, values.add("dialled", dialled));
    return okCheck(id, title, e.dials.host + ":" + dialled + ".");
}

std::optional<DoctorCheck> container(const Examination& e) {
    if (!e.files.sail || !hasConnection(e.dials) || !isThisMachine(e.dials.host))
        return std::nullopt;
    return badCheck("container", "Container", Reason::HostIsContainer,
                    {{"variable", variable(e.dials, "HOST")}, {"host", e.dials.host}});
}

std::optional<DoctorCheck> credentials(const Examination& e) {
    static constexpr char id[] = "credentials";
    static constexpr char title[] = "App id, key and secret";
    if (!hasConnection(e.dials))
        return std::nullopt;
    const Value directory = onlyInText("directory", e.files.directory.toUtf8());
    for (const auto& [part, value] :
         {std::pair("APP_ID", e.dials.id), {"APP_KEY", e.dials.key}, {"APP_SECRET", e.dials.secret}})
        if (value.isEmpty())
            return badCheck(id, title, Reason::CredentialMissing,
                            {{"variable", variable(e.dials, part)}, directory});
    if (e.world.relayAnswer) {
        if (e.world.relayAnswer->status == 200)
            return okCheck(id, title, "the relay accepts them.");
        QByteArray answer = e.world.relayAnswer->error;
        if (answer.endsWith('.'))
            answer.chop(1);
        return badCheck(id, title, Reason::CredentialsRefused,
                        {{"status", e.world.relayAnswer->status}, {"error", answer}, directory});
    }
    for (const AppConfig& app : e.world.apps) {
        if (app.id != e.dials.id)
            continue;
        const char* wrong = app.key != e.dials.key         ? "key"
                            : app.secret != e.dials.secret ? "secret"
                                                           : nullptr;
        if (!wrong)
            return okCheck(id, title, "the same as the relay's app \"" + app.id + "\".");
        return badCheck(id, title, Reason::CredentialOther, {{"wrong", wrong}, {"app", app.id}, directory});
    }
    if (e.world.apps.empty())
        return okCheck(id, title, "set in .env.");
    return badCheck(id, title, Reason::AppNotAtRelay, {{"app", e.dials.id}, directory});
}

std::optional<DoctorCheck> port(const Examination& e) {
    static constexpr char id[] = "port";
    static constexpr char title[] = "Relay's port";
    const QByteArray number = QByteArray::number(e.world.port);
    if (e.world.answer == PortAnswer::Relaydesk)
        return okCheck(id, title, "Relaydesk answers on port " + number + ".");
    if (e.world.answer == PortAnswer::Nobody)
        return badCheck(id, title, Reason::NobodyOnPort,
                        {{"port", e.world.port}, onlyInText("directory", e.files.directory.toUtf8())});
    return badCheck(id, title, Reason::OtherOnPort,
                    {{"port", e.world.port},
                     {"program", name(e.world.answer)},
                     onlyInText("variable", variable(e.dials, "PORT"))});
}

constexpr CheckFunction checks[] = {project, driver,    cache,       queue, package,
                                    address, container, credentials, port};

} // namespace

bool hasConnection(const DialledRelay& dials) {
    return sends(dials) || isSet(dials);
}

std::span<const CheckFunction> sendingChecks() {
    return checks;
}

} // namespace relay
